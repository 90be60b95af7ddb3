/// Gives bytes in pieces of at most `chunk`, as a file or a slow pipe does.
final class ByteFeed {
  private let bytes: [UInt8]
  private let chunk: Int
  private var at = 0

  init(_ bytes: [UInt8], chunk: Int = 65_536) {
    self.bytes = bytes
    self.chunk = chunk
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(chunk, buffer.count, bytes.count - at)
    buffer.copyBytes(from: bytes[at..<(at + count)])
    at += count
    return count
  }
}
