/// One-dimensional arrays. In binary: dimensions, a flag for NULLs, the element's type; then, unless the array is
/// empty, its length and lower bound; then each element as its length (-1 for NULL) and its bytes.
enum ArrayCodec {
  /// Nil for anything but an array of one dimension whose elements `decode` can read.
  ///
  /// - Parameter width: reads an array of two dimensions instead, whose rows have so many elements, row after row.
  static func decode<T>(
    _ bytes: UnsafeRawBufferPointer, width: Int32? = nil, _ decode: (UnsafeRawBufferPointer, UInt32) -> T?
  ) -> [T?]? {
    var cursor = Cursor(bytes: bytes)
    guard let dimensions = cursor.int32(), cursor.int32() != nil, let element = cursor.int32() else { return nil }
    if dimensions == 0 { return [] }
    guard dimensions == (width == nil ? 1 : 2), var count = cursor.int32(), count >= 0, cursor.int32() != nil else {
      return nil
    }
    if let width {
      guard cursor.int32() == width, cursor.int32() != nil, count <= bytes.count else { return nil }
      count *= width
    }
    let type = UInt32(bitPattern: element)

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
  /// - Parameter append: appends one element's bytes.
  func append<T>(
    array values: [T?], of element: UInt32, _ append: (T) throws(CodecError) -> Void
  ) throws(CodecError) {
    self.append(Int32(values.isEmpty ? 0 : 1))
    let flag = count
    self.append(Int32(0))
    self.append(element)
    if values.isEmpty { return }
    self.append(Int32(truncatingIfNeeded: values.count))
    self.append(Int32(1))
    for value in values {
      let start = count
      self.append(Int32(-1))
      if let value {
        try append(value)
        overwrite(at: start, with: Int32(truncatingIfNeeded: count - start - 4))
      } else {
        overwrite(at: flag, with: Int32(1))
      }
    }
  }
}

extension Row {
  package func boolArray(_ column: Int) throws(PostgresError) -> [Bool?] {
    try array(column, as: "bool[]", { $0 == TypeOID.bool }, { bytes, _ in BoolCodec.decode(bytes) })
  }

  /// Elements of int8, int4 or int2.
  package func int8Array(_ column: Int) throws(PostgresError) -> [Int64?] {
    try array(column, as: "int8[]", TypeOID.isInteger, IntegerCodec.decode)
  }

  package func float8Array(_ column: Int) throws(PostgresError) -> [Double?] {
    try array(column, as: "float8[]", { $0 == TypeOID.float8 }, { bytes, _ in DoubleCodec.decode(bytes) })
  }

  package func textArray(_ column: Int) throws(PostgresError) -> [String?] {
    try array(column, as: "text[]", TypeOID.isText, { bytes, _ in TextCodec.decode(bytes) })
  }

  /// Microseconds since 1970-01-01T00:00:00Z.
  package func timestampArray(_ column: Int) throws(PostgresError) -> [Int64?] {
    try array(column, as: "timestamptz[]", { $0 == TypeOID.timestamptz }, { bytes, _ in TimestampCodec.decode(bytes) })
  }

  /// An array of pairs such as `ARRAY(SELECT ARRAY[began_at, ended_at] …)`, each of microseconds since
  /// 1970-01-01T00:00:00Z.
  package func timestampPairs(_ column: Int) throws(PostgresError) -> [(Int64?, Int64?)] {
    let flat = try array(
      column, as: "timestamptz[][2]", width: 2, { $0 == TypeOID.timestamptz },
      { bytes, _ in TimestampCodec.decode(bytes) })
    return stride(from: 0, to: flat.count, by: 2).map { (flat[$0], flat[$0 + 1]) }
  }

  /// Days since 1970-01-01.
  package func dateArray(_ column: Int) throws(PostgresError) -> [Int32?] {
    try array(column, as: "date[]", { $0 == TypeOID.date }, { bytes, _ in DateCodec.decode(bytes) })
  }

  package func uuidArray(_ column: Int) throws(PostgresError) -> [UUIDBytes?] {
    try array(column, as: "uuid[]", { $0 == TypeOID.uuid }, { bytes, _ in UUIDCodec.decode(bytes) })
  }

  package func jsonArray(_ column: Int) throws(PostgresError) -> [String?] {
    try array(column, as: "json[]", TypeOID.isJSON, JSONCodec.decode)
  }

  /// An array column; NULL as a whole is an error (`coalesce` it in the statement).
  private func array<T>(
    _ column: Int, as wanted: StaticString, width: Int32? = nil, _ accepts: (UInt32) -> Bool,
    _ decode: (UnsafeRawBufferPointer, UInt32) -> T?
  ) throws(PostgresError) -> [T?] {
    let found = try value(
      column, as: wanted, where: { TypeOID.element(of: $0).map(accepts) ?? false },
      { bytes, _ in ArrayCodec.decode(bytes, width: width, decode) })
    return try required(found, column)
  }
}
