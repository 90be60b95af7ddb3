/// `float8`: the eight bytes of IEEE 754, NaN and the infinities among them.
enum DoubleCodec {
  static func decode(_ bytes: UnsafeRawBufferPointer) -> Double? {
    guard bytes.count == 8 else { return nil }
    return Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
  }
}

extension WireBuffer {
  func append(double value: Double) {
    append(value.bitPattern)
  }
}

extension Row {
  package func float8(_ column: Int) throws(PostgresError) -> Double {
    try required(optionalFloat8(column), column)
  }

  package func optionalFloat8(_ column: Int) throws(PostgresError) -> Double? {
    if let value = fixed(column, TypeOID.float8, 8) {
      return Double(bitPattern: UInt64(bigEndian: value.loadUnaligned(as: UInt64.self)))
    }
    return try value(column, as: "float8", where: { $0 == TypeOID.float8 }, { bytes, _ in DoubleCodec.decode(bytes) })
  }
}
