/// The values of one row of a COPY, each appended in the order of the columns. Nil is NULL.
package struct CopyRow: ~Copyable {
  private let buffer: WireBuffer
  private let statement: String
  private let number: Int
  private(set) var count = 0

  init(buffer: WireBuffer, statement: String, number: Int) {
    self.buffer = buffer
    self.statement = statement
    self.number = number
  }

  package mutating func null() {
    buffer.append(Int32(-1))
    count += 1
  }

  package mutating func bool(_ value: Bool?) {
    guard let value else { return null() }
    fixed(UInt8(value ? 1 : 0))
  }

  /// An int2.
  package mutating func int16(_ value: Int16?) {
    guard let value else { return null() }
    fixed(value)
  }

  /// An int4.
  package mutating func int32(_ value: Int32?) {
    guard let value else { return null() }
    fixed(value)
  }

  /// An int8.
  package mutating func int64(_ value: Int64?) {
    guard let value else { return null() }
    fixed(value)
  }

  package mutating func double(_ value: Double?) {
    guard let value else { return null() }
    fixed(value.bitPattern)
  }

  /// A timestamptz: microseconds since 1970-01-01T00:00:00Z.
  package mutating func timestamp(_ value: Int64?) throws(PostgresError) {
    try append { buffer throws(CodecError) in try buffer.append(timestamp: value, as: .timestamptz) }
  }

  /// A date: days since 1970-01-01.
  package mutating func date(_ value: Int32?) throws(PostgresError) {
    try append { buffer throws(CodecError) in try buffer.append(date: value, as: .date) }
  }

  /// Any character type, an enum, or json.
  package mutating func text(_ value: String?) throws(PostgresError) {
    try append { buffer throws(CodecError) in try buffer.append(text: value, as: .text) }
  }

  /// Text that is at hand as UTF-8.
  package mutating func utf8(_ value: UnsafeRawBufferPointer) throws(PostgresError) {
    try append { buffer throws(CodecError) in
      guard !TextCodec.containsNUL(value) else { throw .nulByte }
      buffer.append(value)
      return true
    }
  }

  package mutating func jsonb(_ value: String?) throws(PostgresError) {
    try append { buffer throws(CodecError) in try buffer.append(json: value, as: .jsonb) }
  }

  package mutating func bytes(_ value: [UInt8]?) throws(PostgresError) {
    try append { buffer throws(CodecError) in try buffer.append(bytes: value, as: .bytea) }
  }

  package mutating func uuid(_ value: UUIDBytes?) throws(PostgresError) {
    try append { buffer throws(CodecError) in try buffer.append(uuid: value, as: .uuid) }
  }

  /// A text[].
  package mutating func texts(_ values: [String?]) throws(PostgresError) {
    try append { buffer throws(CodecError) in try Parameter.texts(values).encode(as: .textArray, into: buffer) }
  }

  /// An int8[].
  package mutating func int64s(_ values: [Int64?]) throws(PostgresError) {
    try append { buffer throws(CodecError) in try Parameter.ints(values).encode(as: .int8Array, into: buffer) }
  }

  private mutating func fixed<Value: FixedWidthInteger>(_ value: Value) {
    buffer.append(Int32(MemoryLayout<Value>.size))
    buffer.append(value)
    count += 1
  }

  /// Appends a value with its length in front; -1 for NULL.
  private mutating func append(
    _ encode: (WireBuffer) throws(CodecError) -> Bool
  ) throws(PostgresError) {
    let start = buffer.count
    buffer.append(Int32(-1))
    do throws(CodecError) {
      if try encode(buffer) {
        buffer.overwrite(at: start, with: Int32(truncatingIfNeeded: buffer.count - start - 4))
      }
    } catch {
      throw PostgresError(error.code, "row \(number), value \(count + 1): \(error.message)", statement: statement)
    }
    count += 1
  }
}
