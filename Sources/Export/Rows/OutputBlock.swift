import Files

/// Gathers what is written until there is a block of it, which goes to the sink: memory stays at one block and the longest
/// row, and the buffer is used over and over.
struct OutputBlock: ~Copyable {
  /// From this size on the buffer goes to the sink, in bytes.
  static let size = 256 * 1024

  private let sink: any ByteSink
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(to sink: any ByteSink) {
    self.sink = sink
    // A little more than a block, so that the row that fills it seldom makes the buffer grow.
    capacity = OutputBlock.size + 16 * 1024
    buffer = .allocate(capacity: capacity)
  }

  deinit {
    buffer.deallocate()
  }

  var isFull: Bool { count >= OutputBlock.size }

  /// Makes room for `more` bytes.
  /// - Returns: where they go.
  @inline(__always)
  mutating func reserve(_ more: Int) -> UnsafeMutablePointer<UInt8> {
    if count + more > capacity { grow(to: count + more) }
    return buffer + count
  }

  /// Takes the bytes that were written where `reserve` said; a negative number gives the last ones back.
  @inline(__always)
  mutating func advance(by length: Int) {
    count += length
  }

  mutating func append(_ bytes: StaticString) {
    let start = reserve(bytes.utf8CodeUnitCount)
    start.update(from: bytes.utf8Start, count: bytes.utf8CodeUnitCount)
    advance(by: bytes.utf8CodeUnitCount)
  }

  /// Hands over what there is.
  mutating func flush() throws(FileError) {
    guard count > 0 else { return }
    let bytes = UnsafeRawBufferPointer(start: buffer, count: count)
    count = 0
    try sink.write(bytes)
  }

  private mutating func grow(to needed: Int) {
    let larger = max(needed, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: buffer, count: count)
    buffer.deallocate()
    buffer = moved
    capacity = larger
  }
}
