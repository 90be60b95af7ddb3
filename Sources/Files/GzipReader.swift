import CZlib

/// Unpacks gzip data, possibly of several members one after the other, as `cat a.gz b.gz` makes them.
final class GzipReader {
  static let magic: [UInt8] = [0x1f, 0x8b]

  private let path: String
  /// zlib keeps this address, so the stream may not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let packed: UnsafeMutableRawBufferPointer
  private var isBetweenMembers = false
  private var isAtEnd = false

  init(path: String) {
    self.path = path
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    packed = .allocate(byteCount: ByteSource.chunkSize, alignment: 16)
  }

  private var isReady = false

  /// 15: the largest window; 16: gzip, not zlib.
  private static let gzipWindow: Int32 = 15 + 16

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    packed.deallocate()
  }

  /// Fills `buffer` with unpacked bytes; `refill` gives packed ones, 0 at their end.
  /// - Returns: the bytes unpacked; 0 at the end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer,
    refill: (UnsafeMutableRawBufferPointer) throws(FileError) -> Int
  ) throws(FileError) -> Int {
    if !isReady {
      try check(inflateInit2_(stream, GzipReader.gzipWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)))
      isReady = true
    }
    stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_out = uInt(buffer.count)
    while stream.pointee.avail_out == buffer.count, !isAtEnd {
      if stream.pointee.avail_in == 0, try !fill(refill) { break }
      if isBetweenMembers, try !beginMember(refill) { break }
      let result = inflate(stream, Z_NO_FLUSH)
      isBetweenMembers = result == Z_STREAM_END
      if !isBetweenMembers { try check(result) }
    }
    return buffer.count - Int(stream.pointee.avail_out)
  }

  /// - Returns: false at the end of the data.
  private func fill(_ refill: (UnsafeMutableRawBufferPointer) throws(FileError) -> Int) throws(FileError) -> Bool {
    let count = try refill(packed)
    guard count > 0 else {
      isAtEnd = true
      if isBetweenMembers { return false }
      throw FileError(
        .damaged, path: path, "\(path) is cut off: its gzip data ends in the middle; fetch or copy it again")
    }
    stream.pointee.next_in = packed.baseAddress?.assumingMemoryBound(to: Bytef.self)
    stream.pointee.avail_in = uInt(count)
    return true
  }

  /// Goes on with the member that follows; zeros, with which tapes are padded, are passed over.
  /// - Returns: false when only zeros followed.
  private func beginMember(
    _ refill: (UnsafeMutableRawBufferPointer) throws(FileError) -> Int
  ) throws(FileError) -> Bool {
    while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
      if stream.pointee.avail_in == 0, try !fill(refill) { return false }
    }
    try check(inflateReset(stream))
    isBetweenMembers = false
    return true
  }

  private func check(_ result: Int32) throws(FileError) {
    guard result != Z_OK else { return }
    let detail = stream.pointee.msg.map { ": " + String(cString: $0) } ?? ""
    throw FileError(.damaged, path: path, "\(path) is damaged: its gzip data can't be unpacked\(detail)")
  }
}
