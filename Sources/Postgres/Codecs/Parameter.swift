/// A value for one `$n` of a query. NULL is nil, whatever the type.
///
/// It is encoded as the type that the prepared statement wants (an `int` may become an int2, int4 or int8, a `text`
/// a varchar or an enum); a value that doesn't fit is refused before anything is sent.
package enum Parameter: Sendable, Hashable {
  case null
  case bool(Bool?)
  case int(Int64?)
  case double(Double?)
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

  case bools([Bool?])
  case ints([Int64?])
  case doubles([Double?])
  case texts([String?])
  case uuids([UUIDBytes?])
  case timestamps([Int64?])
  case dates([Int32?])
  case jsons([String?])
}

extension Parameter {
  /// An integer of the machine's own width.
  package static func int(_ value: Int?) -> Parameter { .int(value.map { Int64($0) }) }
}

extension Parameter {
  /// Appends the value's binary form.
  ///
  /// - Returns: false for NULL, for which nothing is appended.
  func encode(as type: TypeOID, into buffer: WireBuffer) throws(CodecError) -> Bool {
    switch self {
    case .null: return false
    case .bool(let value): return try buffer.append(bool: value, as: type)
    case .int(let value): return try buffer.append(int: value, as: type)
    case .double(let value): return try buffer.append(double: value, as: type)
    case .text(let value): return try buffer.append(text: value, as: type)
    case .bytes(let value): return try buffer.append(bytes: value, as: type)
    case .uuid(let value): return try buffer.append(uuid: value, as: type)
    case .timestamp(let value): return try buffer.append(timestamp: value, as: type)
    case .date(let value): return try buffer.append(date: value, as: type)
    case .json(let value): return try buffer.append(json: value, as: type)
    case .numeric(let value): return try buffer.append(numeric: value, as: type)
    case .bools, .ints, .doubles, .texts, .uuids, .timestamps, .dates, .jsons:
      try encodeArray(as: type, into: buffer)
      return true
    }
  }

  private func encodeArray(as type: TypeOID, into buffer: WireBuffer) throws(CodecError) {
    switch self {
    case .bools(let values):
      try buffer.append(array: values, of: "bools", as: type) { (buffer, value, type) throws(CodecError) in
        try buffer.append(bool: value, as: type)
      }
    case .ints(let values):
      try buffer.append(array: values, of: "ints", as: type) { (buffer, value, type) throws(CodecError) in
        try buffer.append(int: value, as: type)
      }
    case .doubles(let values):
      try buffer.append(array: values, of: "doubles", as: type) { (buffer, value, type) throws(CodecError) in
        try buffer.append(double: value, as: type)
      }
    case .texts(let values):
      try buffer.append(array: values, of: "texts", as: type) { (buffer, value, type) throws(CodecError) in
        try buffer.append(text: value, as: type)
      }
    case .uuids(let values):
      try buffer.append(array: values, of: "uuids", as: type) { (buffer, value, type) throws(CodecError) in
        try buffer.append(uuid: value, as: type)
      }
    case .timestamps(let values):
      try buffer.append(array: values, of: "timestamps", as: type) { (buffer, value, type) throws(CodecError) in
        try buffer.append(timestamp: value, as: type)
      }
    case .dates(let values):
      try buffer.append(array: values, of: "dates", as: type) { (buffer, value, type) throws(CodecError) in
        try buffer.append(date: value, as: type)
      }
    case .jsons(let values):
      try buffer.append(array: values, of: "jsons", as: type) { (buffer, value, type) throws(CodecError) in
        try buffer.append(json: value, as: type)
      }
    default: throw .mismatch("a single value", type)
    }
  }
}
