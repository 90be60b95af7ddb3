extension WireBuffer {
  /// The bytes of a bytea as they are.
  func append(bytes value: [UInt8]?, as type: TypeOID) throws(CodecError) -> Bool {
    guard type == .bytea else { throw .mismatch("bytes", type) }
    guard let value else { return false }
    value.withUnsafeBytes { append($0) }
    return true
  }
}

extension Row {
  package func bytes(_ column: Int) throws(PostgresError) -> [UInt8] {
    try required(bytesOrNil(column), column)
  }

  package func bytesOrNil(_ column: Int) throws(PostgresError) -> [UInt8]? {
    try value(column, as: "bytea", where: { $0 == .bytea }, { bytes, _ in [UInt8](bytes) })
  }
}
