extension [UInt8] {
  mutating func append<Value: FixedWidthInteger>(bigEndian value: Value) {
    Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
  }

  /// - Throws: `PostgresError` for a NUL: PostgreSQL's text can't hold one.
  mutating func append(text: String) throws(PostgresError) {
    let start = count
    append(contentsOf: text.utf8)
    if self[start...].contains(0) {
      throw PostgresError(.mismatch, message: "text with a NUL byte can't be stored")
    }
  }

  /// A one-dimensional array: header, then each element with its length.
  mutating func append<Item>(
    array: [Item], of type: UInt32,
    element: (inout [UInt8], Item) throws(PostgresError) -> Void
  ) throws(PostgresError) {
    append(bigEndian: Int32(1))
    append(bigEndian: Int32(0))
    append(bigEndian: type)
    append(bigEndian: Int32(array.count))
    append(bigEndian: Int32(1))
    for value in array {
      let length = count
      append(bigEndian: Int32(0))
      try element(&self, value)
      set(bigEndian: Int32(count - length - 4), at: length)
    }
  }

  mutating func set(bigEndian value: Int32, at index: Int) {
    let value = UInt32(bitPattern: value)
    self[index] = UInt8(truncatingIfNeeded: value >> 24)
    self[index + 1] = UInt8(truncatingIfNeeded: value >> 16)
    self[index + 2] = UInt8(truncatingIfNeeded: value >> 8)
    self[index + 3] = UInt8(truncatingIfNeeded: value)
  }
}

extension UnsafeRawPointer {
  @inline(__always)
  func bigEndian<Value: FixedWidthInteger>(_: Value.Type, at offset: Int = 0) -> Value {
    Value(bigEndian: loadUnaligned(fromByteOffset: offset, as: Value.self))
  }
}
