/// Reads the rows of PostgreSQL's binary COPY format where they lie, without copying a field.
///
/// The stream is a signature, flags and an extension; then rows, each the number of its fields and every field with its
/// length in front (-1 for NULL); then -1 as the number of fields. A row never spans two of libpq's chunks.
struct CopyTuples: ~Copyable {
  /// A field's bytes; `start` is nil for NULL.
  struct Field {
    var start: UnsafeRawPointer?
    var count: Int

    var bytes: UnsafeRawBufferPointer? { start.map { UnsafeRawBufferPointer(start: $0, count: count) } }
  }

  /// The bytes are no rows of this format, or of another number of columns.
  struct Malformed: Error, Hashable {}

  private static let signature: [UInt8] = [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00]

  private let columns: Int
  private let fields: UnsafeMutablePointer<Field>
  private var hasHeader = false
  /// Whether the end mark has come. Without it the copy was cut short.
  private(set) var isComplete = false

  init(columns: Int) {
    self.columns = columns
    fields = .allocate(capacity: columns)
    fields.initialize(repeating: Field(start: nil, count: 0), count: columns)
  }

  deinit {
    fields.deallocate()
  }

  /// Hands each row of a chunk to `body`; its fields are valid only during the call.
  /// - Throws: `Malformed` for bytes that are no such rows, and what `body` throws.
  mutating func read(_ chunk: UnsafeRawBufferPointer, _ body: (UnsafePointer<Field>) throws -> Void) throws {
    guard var next = chunk.baseAddress else { return }
    let end = next + chunk.count
    if !hasHeader { next += try header(chunk) }
    while next < end {
      guard !isComplete, let count = CopyTuples.integer(Int16.self, &next, end) else { throw Malformed() }
      if count == -1 {
        isComplete = true
        continue
      }
      guard Int(count) == columns else { throw Malformed() }
      for column in 0..<columns {
        guard let length = CopyTuples.integer(Int32.self, &next, end), length >= -1, Int(length) <= end - next else {
          throw Malformed()
        }
        fields[column] = length < 0 ? Field(start: nil, count: 0) : Field(start: next, count: Int(length))
        next += max(0, Int(length))
      }
      try body(UnsafePointer(fields))
    }
  }

  /// - Returns: the header's length.
  private mutating func header(_ chunk: UnsafeRawBufferPointer) throws(Malformed) -> Int {
    let fixed = CopyTuples.signature.count + 8
    guard chunk.count >= fixed, chunk.starts(with: CopyTuples.signature) else { throw Malformed() }
    let more = Int(Int32(bigEndian: chunk.loadUnaligned(fromByteOffset: fixed - 4, as: Int32.self)))
    guard more >= 0, fixed + more <= chunk.count else { throw Malformed() }
    hasHeader = true
    return fixed + more
  }

  @inline(__always)
  private static func integer<Value: FixedWidthInteger>(
    _: Value.Type, _ next: inout UnsafeRawPointer, _ end: UnsafeRawPointer
  ) -> Value? {
    guard end - next >= MemoryLayout<Value>.size else { return nil }
    defer { next += MemoryLayout<Value>.size }
    return Value(bigEndian: next.loadUnaligned(as: Value.self))
  }
}
