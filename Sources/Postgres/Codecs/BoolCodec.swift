extension WireBuffer {
  /// One byte, 0 or 1.
  func append(bool value: Bool?, as type: TypeOID) throws(CodecError) -> Bool {
    guard type == .bool else { throw .mismatch("a bool", type) }
    guard let value else { return false }
    append(UInt8(value ? 1 : 0))
    return true
  }
}

extension Row {
  package func bool(_ column: Int) throws(PostgresError) -> Bool {
    try required(boolOrNil(column), column)
  }

  package func boolOrNil(_ column: Int) throws(PostgresError) -> Bool? {
    if let value = fixed(column, .bool, 1) { return value.load(as: UInt8.self) != 0 }
    return try value(column, as: "bool", where: { $0 == .bool }, { bytes, _ in BoolCodec.decode(bytes) })
  }
}

enum BoolCodec {
  static func decode(_ bytes: UnsafeRawBufferPointer) -> Bool? {
    guard bytes.count == 1 else { return nil }
    return bytes[0] != 0
  }
}
