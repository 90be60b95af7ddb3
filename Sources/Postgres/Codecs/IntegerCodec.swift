extension WireBuffer {
  /// Two, four or eight bytes, as the type wants.
  func append(int value: Int64?, as type: TypeOID) throws(CodecError) -> Bool {
    switch type {
    case .int8:
      guard let value else { return false }
      append(value)
    case .int4:
      guard let value else { return false }
      guard let narrow = Int32(exactly: value) else { throw .range(type) }
      append(narrow)
    case .int2:
      guard let value else { return false }
      guard let narrow = Int16(exactly: value) else { throw .range(type) }
      append(narrow)
    default:
      throw .mismatch("an int", type)
    }
    return true
  }
}

extension Row {
  /// An int8, or a narrower integer.
  package func int64(_ column: Int) throws(PostgresError) -> Int64 {
    try required(int64OrNil(column), column)
  }

  package func int64OrNil(_ column: Int) throws(PostgresError) -> Int64? {
    if let value = fixed(column, .int8, 8) { return Int64(bigEndian: value.loadUnaligned(as: Int64.self)) }
    return try value(column, as: "int64", where: { $0 == .int8 || $0 == .int4 || $0 == .int2 }, IntegerCodec.decode)
  }

  /// An int8 or a narrower integer, in the machine's own width.
  package func int(_ column: Int) throws(PostgresError) -> Int {
    Int(try int64(column))
  }

  package func intOrNil(_ column: Int) throws(PostgresError) -> Int? {
    try int64OrNil(column).map { Int($0) }
  }

  /// An int4 or an int2; an int8 might not fit and is refused.
  package func int32(_ column: Int) throws(PostgresError) -> Int32 {
    try required(int32OrNil(column), column)
  }

  package func int32OrNil(_ column: Int) throws(PostgresError) -> Int32? {
    if let value = fixed(column, .int4, 4) { return Int32(bigEndian: value.loadUnaligned(as: Int32.self)) }
    return try value(column, as: "int32", where: { $0 == .int4 || $0 == .int2 }, IntegerCodec.decode)
      .map { Int32(truncatingIfNeeded: $0) }
  }
}

enum IntegerCodec {
  static func decode(_ bytes: UnsafeRawBufferPointer, _ type: TypeOID) -> Int64? {
    switch (type, bytes.count) {
    case (.int8, 8): Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    case (.int4, 4): Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
    case (.int2, 2): Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
    default: nil
    }
  }
}
