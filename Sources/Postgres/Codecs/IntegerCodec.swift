/// `int2`, `int4` and `int8`: two, four and eight bytes.
enum IntegerCodec {
  static func decode(_ bytes: UnsafeRawBufferPointer, _ type: UInt32) -> Int64? {
    switch (type, bytes.count) {
    case (TypeOID.int8, 8): Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    case (TypeOID.int4, 4): Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
    case (TypeOID.int2, 2): Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
    default: nil
    }
  }
}

extension Row {
  /// An int8, or a narrower integer.
  package func int8(_ column: Int) throws(PostgresError) -> Int64 {
    try required(optionalInt8(column), column)
  }

  package func optionalInt8(_ column: Int) throws(PostgresError) -> Int64? {
    if let value = fixed(column, TypeOID.int8, 8) { return Int64(bigEndian: value.loadUnaligned(as: Int64.self)) }
    return try value(column, as: "int8", where: TypeOID.isInteger, IntegerCodec.decode)
  }

  /// An int4 or an int2; an int8 might not fit and is refused.
  package func int4(_ column: Int) throws(PostgresError) -> Int32 {
    try required(optionalInt4(column), column)
  }

  package func optionalInt4(_ column: Int) throws(PostgresError) -> Int32? {
    if let value = fixed(column, TypeOID.int4, 4) { return Int32(bigEndian: value.loadUnaligned(as: Int32.self)) }
    return try value(column, as: "int4", where: { $0 == TypeOID.int4 || $0 == TypeOID.int2 }, IntegerCodec.decode)
      .map { Int32(truncatingIfNeeded: $0) }
  }
}
