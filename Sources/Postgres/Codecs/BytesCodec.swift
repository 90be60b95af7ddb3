extension WireBuffer {
  func append(bytes value: [UInt8]) {
    value.withUnsafeBytes { append($0) }
  }
}

extension Row {
  /// The bytes of a bytea.
  package func bytes(_ column: Int) throws(PostgresError) -> [UInt8] {
    try required(optionalBytes(column), column)
  }

  package func optionalBytes(_ column: Int) throws(PostgresError) -> [UInt8]? {
    try value(column, as: "bytea", where: { $0 == TypeOID.bytea }, { bytes, _ in [UInt8](bytes) })
  }
}
