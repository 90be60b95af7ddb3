/// A value for one `$n` of a query. A nil is NULL of that type.
///
/// Each case but the texts declares its type to the server, which then converts as SQL does (`$1::int4` of an `int8`)
/// or refuses: bytes are never taken for another type's. Texts, JSON and numerics go as PostgreSQL's text format with
/// the type that the statement wants, so that a `text` may fill an enum or a varchar.
package enum Parameter: Sendable, Hashable {
  /// NULL of whatever type the statement wants.
  case null
  case bool(Bool?)
  case int4(Int32?)
  case int8(Int64?)
  case float8(Double?)
  case text(String?)
  case bytes([UInt8]?)
  case uuid(UUIDBytes?)
  /// `timestamptz`: microseconds since 1970-01-01T00:00:00Z.
  case timestamp(Int64?)
  /// `date`: days since 1970-01-01.
  case date(Int32?)
  /// `json` or `jsonb`: the document as text.
  case json(String?)
  /// `numeric`: the number as text, such as `12.50`.
  case numeric(String?)

  case boolArray([Bool?])
  case int4Array([Int32?])
  case int8Array([Int64?])
  case float8Array([Double?])
  case textArray([String?])
  case uuidArray([UUIDBytes?])
  /// `timestamptz[]`: microseconds since 1970-01-01T00:00:00Z.
  case timestampArray([Int64?])
  /// `date[]`: days since 1970-01-01.
  case dateArray([Int32?])
  /// `jsonb[]`: each document as text.
  case jsonArray([String?])
}

extension Parameter {
  /// The type that the value is declared as; 0 leaves it to the statement.
  var type: UInt32 {
    switch self {
    case .null, .text, .json, .numeric: 0
    case .bool: TypeOID.bool
    case .int4: TypeOID.int4
    case .int8: TypeOID.int8
    case .float8: TypeOID.float8
    case .bytes: TypeOID.bytea
    case .uuid: TypeOID.uuid
    case .timestamp: TypeOID.timestamptz
    case .date: TypeOID.date
    case .boolArray: TypeOID.boolArray
    case .int4Array: TypeOID.int4Array
    case .int8Array: TypeOID.int8Array
    case .float8Array: TypeOID.float8Array
    case .textArray: TypeOID.textArray
    case .uuidArray: TypeOID.uuidArray
    case .timestampArray: TypeOID.timestamptzArray
    case .dateArray: TypeOID.dateArray
    case .jsonArray: TypeOID.jsonbArray
    }
  }

  /// libpq's number of the format: 0 for text, 1 for binary.
  var format: Int32 {
    switch self {
    case .text, .json, .numeric: 0
    default: 1
    }
  }

  /// Appends the value's bytes.
  ///
  /// - Returns: false for NULL, for which nothing is appended.
  func encode(into buffer: WireBuffer) throws(CodecError) -> Bool {
    switch self {
    case .null: return false
    case .bool(let value): return value.map { buffer.append(bool: $0) } != nil
    case .int4(let value): return value.map { buffer.append($0) } != nil
    case .int8(let value): return value.map { buffer.append($0) } != nil
    case .float8(let value): return value.map { buffer.append(double: $0) } != nil
    case .bytes(let value): return value.map { buffer.append(bytes: $0) } != nil
    case .uuid(let value): return value.map { buffer.append(uuid: $0) } != nil
    case .timestamp(let value):
      guard let value else { return false }
      try buffer.append(timestamp: value)
    case .date(let value):
      guard let value else { return false }
      try buffer.append(date: value)
    case .text(let value), .json(let value), .numeric(let value):
      guard let value else { return false }
      try buffer.append(text: value)
      // In the text format libpq looks for the end itself.
      buffer.append(UInt8(0))
    default: try encodeArray(into: buffer)
    }
    return true
  }

  private func encodeArray(into buffer: WireBuffer) throws(CodecError) {
    switch self {
    case .boolArray(let values):
      try buffer.append(array: values, of: TypeOID.bool) { (value) throws(CodecError) in buffer.append(bool: value) }
    case .int4Array(let values):
      try buffer.append(array: values, of: TypeOID.int4) { (value) throws(CodecError) in buffer.append(value) }
    case .int8Array(let values):
      try buffer.append(array: values, of: TypeOID.int8) { (value) throws(CodecError) in buffer.append(value) }
    case .float8Array(let values):
      try buffer.append(array: values, of: TypeOID.float8) { (value) throws(CodecError) in
        buffer.append(double: value)
      }
    case .textArray(let values):
      try buffer.append(array: values, of: TypeOID.text) { (value) throws(CodecError) in
        try buffer.append(text: value)
      }
    case .uuidArray(let values):
      try buffer.append(array: values, of: TypeOID.uuid) { (value) throws(CodecError) in buffer.append(uuid: value) }
    case .timestampArray(let values):
      try buffer.append(array: values, of: TypeOID.timestamptz) { (value) throws(CodecError) in
        try buffer.append(timestamp: value)
      }
    case .dateArray(let values):
      try buffer.append(array: values, of: TypeOID.date) { (value) throws(CodecError) in
        try buffer.append(date: value)
      }
    case .jsonArray(let values):
      try buffer.append(array: values, of: TypeOID.jsonb) { (value) throws(CodecError) in
        try buffer.append(jsonb: value)
      }
    default: break
    }
  }
}
