/// A value sent with a statement, in PostgreSQL's binary format.
///
/// The statement says each parameter's type (`$1::bigint`); the case must be that type.
package enum Parameter: Sendable, Hashable {
  case null
  case bool(Bool)
  case int4(Int32)
  case int8(Int64)
  case float8(Double)
  case text(String)
  /// `jsonb`, given as text.
  case json(String)
  /// `timestamptz`, in microseconds since 1970-01-01T00:00:00Z.
  case timestamp(Int64)
  /// `date`, in days since 1970-01-01.
  case date(Int32)
  case int8Array([Int64])
  case textArray([String])
  /// `timestamptz[]`, in microseconds since 1970.
  case timestampArray([Int64])
}

extension Parameter {
  /// Appends the value's bytes; a null has none.
  ///
  /// - Throws: `PostgresError` for text with a NUL, which PostgreSQL can't hold.
  func append(to bytes: inout [UInt8]) throws(PostgresError) {
    switch self {
    case .null: break
    case .bool(let value): bytes.append(value ? 1 : 0)
    case .int4(let value), .date(let value):
      if case .date = self {
        bytes.append(bigEndian: value - TypeOID.epochDays)
      } else {
        bytes.append(bigEndian: value)
      }
    case .int8(let value): bytes.append(bigEndian: value)
    case .float8(let value): bytes.append(bigEndian: value.bitPattern)
    case .timestamp(let value): bytes.append(bigEndian: value - TypeOID.epochMicroseconds)
    case .text(let value): try bytes.append(text: value)
    case .json(let value):
      bytes.append(1)
      try bytes.append(text: value)
    case .int8Array(let values):
      try bytes.append(array: values, of: TypeOID.int8) { (bytes, value) throws(PostgresError) in
        bytes.append(bigEndian: value)
      }
    case .textArray(let values):
      try bytes.append(array: values, of: TypeOID.text) { (bytes, value) throws(PostgresError) in
        try bytes.append(text: value)
      }
    case .timestampArray(let values):
      try bytes.append(array: values, of: TypeOID.timestamptz) { (bytes, value) throws(PostgresError) in
        bytes.append(bigEndian: value - TypeOID.epochMicroseconds)
      }
    }
  }
}
