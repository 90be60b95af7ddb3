import Files

/// A file read at once, unpacked if it is packed.
enum WholeFile {
  static func bytes(_ path: String) throws -> [UInt8] {
    let source = try ByteSource(path: path)
    var bytes: [UInt8] = []
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: ByteSource.chunkSize, alignment: 1)
    defer { block.deallocate() }
    while case let count = try source.read(into: block), count > 0 { bytes += block.prefix(count) }
    return bytes
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }
}
