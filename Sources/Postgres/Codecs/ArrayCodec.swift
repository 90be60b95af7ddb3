/// One-dimensional arrays. In binary: dimensions, a flag for NULLs, the element's type; then, unless the array is
/// empty, its length and lower bound; then each element as its length (-1 for NULL) and its bytes.
enum ArrayCodec {
  /// Nil for anything but an array of one dimension whose elements `decode` can read.
  static func decode<T>(
    _ bytes: UnsafeRawBufferPointer, _ decode: (UnsafeRawBufferPointer, TypeOID) -> T?
  ) -> [T?]? {
    var cursor = Cursor(bytes: bytes)
    guard let dimensions = cursor.int32(), cursor.int32() != nil, let element = cursor.int32() else { return nil }
    if dimensions == 0 { return [] }
    guard dimensions == 1, let count = cursor.int32(), count >= 0, cursor.int32() != nil else { return nil }
    let type = TypeOID(rawValue: UInt32(bitPattern: element))

    var values: [T?] = []
    values.reserveCapacity(min(Int(count), bytes.count))
    for _ in 0..<count {
      guard let length = cursor.int32() else { return nil }
      if length == -1 {
        values.append(nil)
      } else {
        guard let raw = cursor.take(Int(length)), let value = decode(raw, type) else { return nil }
        values.append(value)
      }
    }
    return values
  }

  private struct Cursor {
    let bytes: UnsafeRawBufferPointer
    var offset = 0

    mutating func int32() -> Int32? {
      guard let raw = take(4) else { return nil }
      return Int32(bigEndian: raw.loadUnaligned(as: Int32.self))
    }

    mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
      guard count >= 0, count <= bytes.count - offset else { return nil }
      defer { offset += count }
      return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }
  }
}

extension WireBuffer {
  /// - Parameter append: appends one element's bytes; false for NULL.
  func append<T>(
    array values: [T], of kind: StaticString, as type: TypeOID,
    _ append: (WireBuffer, T, TypeOID) throws(CodecError) -> Bool
  ) throws(CodecError) {
    guard let element = type.element else { throw .mismatch(kind, type) }
    self.append(Int32(values.isEmpty ? 0 : 1))
    let flag = count
    self.append(Int32(0))
    self.append(element.rawValue)
    if values.isEmpty { return }
    self.append(Int32(truncatingIfNeeded: values.count))
    self.append(Int32(1))
    for value in values {
      let start = count
      self.append(Int32(-1))
      if try append(self, value, element) {
        overwrite(at: start, with: Int32(truncatingIfNeeded: count - start - 4))
      } else {
        overwrite(at: flag, with: Int32(1))
      }
    }
  }
}

extension Row {
  package func bools(_ column: Int) throws(PostgresError) -> [Bool?] {
    try array(column, as: "bools", { $0 == .bool }, { bytes, _ in BoolCodec.decode(bytes) })
  }

  /// Elements of int8, int4 or int2.
  package func int64s(_ column: Int) throws(PostgresError) -> [Int64?] {
    try array(column, as: "int64s", { $0 == .int8 || $0 == .int4 || $0 == .int2 }, IntegerCodec.decode)
  }

  package func doubles(_ column: Int) throws(PostgresError) -> [Double?] {
    try array(column, as: "doubles", { $0 == .float8 }, { bytes, _ in DoubleCodec.decode(bytes) })
  }

  package func texts(_ column: Int) throws(PostgresError) -> [String?] {
    try array(column, as: "texts", { $0.isText }, { bytes, _ in TextCodec.decode(bytes) })
  }

  /// Microseconds since 1970-01-01T00:00:00Z.
  package func timestamps(_ column: Int) throws(PostgresError) -> [Int64?] {
    try array(column, as: "finite timestamps", { $0 == .timestamptz }, { bytes, _ in TimestampCodec.decode(bytes) })
  }

  /// Days since 1970-01-01.
  package func dates(_ column: Int) throws(PostgresError) -> [Int32?] {
    try array(column, as: "finite dates", { $0 == .date }, { bytes, _ in DateCodec.decode(bytes) })
  }

  package func uuids(_ column: Int) throws(PostgresError) -> [UUIDBytes?] {
    try array(column, as: "uuids", { $0 == .uuid }, { bytes, _ in UUIDCodec.decode(bytes) })
  }

  package func jsons(_ column: Int) throws(PostgresError) -> [String?] {
    try array(column, as: "jsons", { $0 == .jsonb || $0 == .json }, JSONCodec.decode)
  }

  /// An array column; NULL as a whole is an error (`coalesce` it in the statement).
  private func array<T>(
    _ column: Int, as wanted: StaticString, _ accepts: (TypeOID) -> Bool,
    _ decode: (UnsafeRawBufferPointer, TypeOID) -> T?
  ) throws(PostgresError) -> [T?] {
    let found = try value(
      column, as: wanted, where: { $0.element.map(accepts) ?? false }, { bytes, _ in ArrayCodec.decode(bytes, decode) })
    return try required(found, column)
  }
}
