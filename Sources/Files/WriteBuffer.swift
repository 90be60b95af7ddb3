/// Gathers small writes into large ones.
struct WriteBuffer {
  static let capacity = 256 * 1024

  private var bytes: [UInt8] = []

  /// Keeps `more`, or writes it to `file` with what was kept once that fills the buffer.
  /// - Returns: false with `errno` set when writing failed.
  mutating func append(_ more: UnsafeRawBufferPointer, to file: FileDescriptor) -> Bool {
    if bytes.count + more.count > WriteBuffer.capacity, !flush(to: file) { return false }
    if more.count >= WriteBuffer.capacity { return file.write(more) }
    if bytes.capacity == 0 { bytes.reserveCapacity(WriteBuffer.capacity) }
    bytes.append(contentsOf: more)
    return true
  }

  /// Writes all that is kept.
  /// - Returns: false with `errno` set when writing failed.
  mutating func flush(to file: FileDescriptor) -> Bool {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes.withUnsafeBytes { file.write($0) }
  }
}
