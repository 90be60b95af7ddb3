import Glibc

/// A file read from start to end, unpacked on the way if it is gzip: told by its first bytes, not by its name.
package final class ByteSource {
  /// A size for the caller's buffer that serves well, in bytes.
  package static let chunkSize = 256 * 1024

  /// How far reading has come.
  package struct Progress: Hashable, Sendable {
    /// Bytes of the file read so far, packed as they are.
    package var read: Int64
    /// The file's size; nil where it isn't known, as for a pipe.
    package var total: Int64?
  }

  /// The path as it was given; `standard input` for `-`.
  package let path: String
  package private(set) var progress: Progress

  private let file: FileDescriptor
  private let isStandardInput: Bool
  /// The first bytes of the file, read to tell what it is.
  private var head: [UInt8]
  private var headPosition = 0
  private var gzip: GzipReader?

  /// Opens `path`; `-` is standard input.
  /// - Throws: `FileError` when it is missing, a directory, or may not be read.
  package init(path: String) throws(FileError) {
    isStandardInput = path == "-"
    self.path = isStandardInput ? "standard input" : path
    if isStandardInput {
      file = FileDescriptor(number: STDIN_FILENO)
    } else {
      guard let file = FileDescriptor.open(path, O_RDONLY) else { throw .reading(path, errno: errno) }
      self.file = file
    }
    head = []
    let status = file.status()
    progress = Progress(read: 0, total: status?.isRegularFile == true ? status.map { Int64($0.st_size) } : nil)
    if status?.isDirectory == true { throw .reading(self.path, errno: EISDIR) }
    // A pipe may deliver its first two bytes one by one.
    while head.count < 2 {
      let more = try readFile(atMost: 4096)
      if more.isEmpty { break }
      head += more
    }
    if head.starts(with: GzipReader.magic) { gzip = GzipReader(path: self.path) }
  }

  deinit {
    // Nothing was written: closing can't lose anything.
    if !isStandardInput { _ = file.close() }
  }

  /// Whether the file is packed.
  package var isGzip: Bool { gzip != nil }

  /// Fills `buffer` as far as one step of reading does.
  /// - Returns: the bytes read, at least 1; 0 at the end.
  /// - Throws: `FileError` when the disk fails, or the gzip data is damaged or cut off.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    guard let gzip else { return try readPacked(into: buffer) }
    return try gzip.read(into: buffer) { (packed) throws(FileError) in try readPacked(into: packed) }
  }

  /// The bytes of the file as they are.
  private func readPacked(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    guard headPosition < head.count else { return try readFile(into: buffer) }
    let count = min(buffer.count, head.count - headPosition)
    buffer.copyBytes(from: head[headPosition..<(headPosition + count)])
    headPosition += count
    return count
  }

  private func readFile(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    guard let count = file.read(into: buffer) else { throw .reading(path, errno: errno) }
    progress.read += Int64(count)
    return count
  }

  private func readFile(atMost size: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    let count = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(FileError) in
      try readFile(into: UnsafeMutableRawBufferPointer(buffer))
    }
    return Array(bytes.prefix(count))
  }
}
