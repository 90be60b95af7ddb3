extension ByteSource {
  /// Everything that is left of the file.
  ///
  /// - Returns: nil when that is more than `limit` bytes.
  /// - Throws: `FileError` as `read` does.
  package func wholeBytes(atMost limit: Int) throws(FileError) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = try chunk.withUnsafeMutableBufferPointer { (buffer) throws(FileError) in
        try read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
    }
    return nil
  }
}
