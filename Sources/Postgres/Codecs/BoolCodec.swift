/// `bool`: one byte, 0 or 1.
enum BoolCodec {
  static func decode(_ bytes: UnsafeRawBufferPointer) -> Bool? {
    guard bytes.count == 1 else { return nil }
    return bytes[0] != 0
  }
}

extension WireBuffer {
  func append(bool value: Bool) {
    append(UInt8(value ? 1 : 0))
  }
}

extension Row {
  package func bool(_ column: Int) throws(PostgresError) -> Bool {
    try required(optionalBool(column), column)
  }

  package func optionalBool(_ column: Int) throws(PostgresError) -> Bool? {
    if let value = fixed(column, TypeOID.bool, 1) { return value.load(as: UInt8.self) != 0 }
    return try value(column, as: "bool", where: { $0 == TypeOID.bool }, { bytes, _ in BoolCodec.decode(bytes) })
  }
}
