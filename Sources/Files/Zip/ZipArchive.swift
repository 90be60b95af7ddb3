import CZlib
import Glibc

/// A zip archive, read back: what its directory lists, unpacked and held against its checksums.
package struct ZipArchive {
  package struct Entry: Hashable, Sendable {
    package let name: String
    /// How many bytes it has when it is unpacked.
    package let bytes: Int
    let packedBytes: Int
    let checksum: UInt32
    /// Where what stands before its data begins.
    let offset: Int
  }

  package let path: String
  /// In the order of the archive's directory.
  package let entries: [Entry]

  /// - Throws: `FileError` when the file can't be read, or is no zip archive of packed files.
  package init(path: String) throws(FileError) {
    self.path = path
    let file = try ZipFile(path)
    entries = try ZipDirectory(of: file).entries
  }

  /// Unpacks an entry, piece by piece.
  /// - Throws: `FileError` when it is not what the directory says: unpacked, of that size and checksum.
  package func read(_ entry: Entry, _ body: (UnsafeRawBufferPointer) -> Void) throws(FileError) {
    let file = try ZipFile(path)
    // What stands before the data: 30 bytes, the name, and something extra.
    let before = try file.bytes(at: entry.offset, count: 30)
    let start = entry.offset + 30 + before.number(26, 2) + before.number(28, 2)
    guard before.number(0, 4) == 0x0403_4B50, before.number(8, 2) == 8 else { throw file.isDamaged }
    var stream = z_stream()
    guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw file.isDamaged
    }
    defer { inflateEnd(&stream) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
    defer { buffer.deallocate() }
    var (taken, given, sum, result) = (0, 0, crc32(0, nil, 0), Z_OK)
    while result == Z_OK, taken < entry.packedBytes {
      var packed = try file.bytes(at: start + taken, count: min(256 * 1024, entry.packedBytes - taken)).bytes
      taken += packed.count
      packed.withUnsafeMutableBufferPointer { packed in
        stream.next_in = packed.baseAddress
        stream.avail_in = uInt(packed.count)
        repeat {
          stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: Bytef.self)
          stream.avail_out = uInt(buffer.count)
          result = inflate(&stream, Z_NO_FLUSH)
          let piece = UnsafeRawBufferPointer(rebasing: buffer[..<(buffer.count - Int(stream.avail_out))])
          sum = crc32(sum, piece.assumingMemoryBound(to: Bytef.self).baseAddress, uInt(piece.count))
          given += piece.count
          if !piece.isEmpty { body(piece) }
        } while result == Z_OK && stream.avail_out == 0
      }
      // There was no more to give yet: the next bytes bring it.
      if result == Z_BUF_ERROR { result = Z_OK }
    }
    guard result == Z_STREAM_END, given == entry.bytes, UInt32(truncatingIfNeeded: sum) == entry.checksum else {
      throw file.isDamaged
    }
  }
}

/// The bytes of an archive, by where they stand.
struct ZipFile: ~Copyable {
  let path: String
  private let file: FileDescriptor
  let count: Int

  init(_ path: String) throws(FileError) {
    guard let file = FileDescriptor.open(path, O_RDONLY) else { throw .reading(path, errno: errno) }
    let end = lseek(file.number, 0, SEEK_END)
    guard end >= 0 else {
      let code = errno
      _ = file.close()
      throw .reading(path, errno: code)
    }
    self.path = path
    self.file = file
    count = Int(end)
  }

  deinit {
    _ = file.close()
  }

  var isDamaged: FileError {
    FileError(.damaged, path: path, "\(path) is damaged: it is no zip archive, or not all of one")
  }

  /// - Throws: `FileError` when there are fewer.
  func bytes(at offset: Int, count: Int) throws(FileError) -> ZipRecord {
    guard offset >= 0, count >= 0, offset <= self.count, count <= self.count - offset else { throw isDamaged }
    var bytes = [UInt8](repeating: 0, count: count)
    var read = 0
    while read < count {
      let got = bytes.withUnsafeMutableBytes { room in
        pread(file.number, room.baseAddress.map { $0 + read }, count - read, off_t(offset + read))
      }
      if got < 0, errno == EINTR { continue }
      if got < 0 { throw .reading(path, errno: errno) }
      if got == 0 { throw isDamaged }
      read += got
    }
    return ZipRecord(bytes: bytes)
  }
}

/// Some bytes of an archive, with the numbers in them.
struct ZipRecord {
  let bytes: [UInt8]

  /// The number of `count` bytes at an offset, least significant first; 0 where the record has no such bytes.
  func number(_ offset: Int, _ count: Int) -> Int {
    guard offset >= 0, offset + count <= bytes.count else { return 0 }
    return bytes[offset..<(offset + count)].reversed().reduce(0) { $0 &<< 8 | Int($1) }
  }
}
