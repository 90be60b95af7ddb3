extension WireBuffer {
  /// The eight bytes of IEEE 754; NaN and the infinities are values of float8.
  func append(double value: Double?, as type: TypeOID) throws(CodecError) -> Bool {
    guard type == .float8 else { throw .mismatch("a double", type) }
    guard let value else { return false }
    append(value.bitPattern)
    return true
  }
}

extension Row {
  package func double(_ column: Int) throws(PostgresError) -> Double {
    try required(doubleOrNil(column), column)
  }

  package func doubleOrNil(_ column: Int) throws(PostgresError) -> Double? {
    if let value = fixed(column, .float8, 8) {
      return Double(bitPattern: UInt64(bigEndian: value.loadUnaligned(as: UInt64.self)))
    }
    return try value(column, as: "double", where: { $0 == .float8 }, { bytes, _ in DoubleCodec.decode(bytes) })
  }
}

enum DoubleCodec {
  static func decode(_ bytes: UnsafeRawBufferPointer) -> Double? {
    guard bytes.count == 8 else { return nil }
    return Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
  }
}
