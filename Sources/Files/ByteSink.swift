/// Where bytes go: a file that appears whole or not at all, or standard output.
package protocol ByteSink: AnyObject, Sendable {
  /// Takes `bytes`, keeping them for a while so that small pieces are written together.
  /// - Throws: `FileError`; nothing more can be written after it.
  func write(_ bytes: UnsafeRawBufferPointer) throws(FileError)

  /// Writes what is kept and completes the output. Nothing can be written after it.
  func finish() throws(FileError)
}

extension ByteSink {
  /// Takes the bytes of an array.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(FileError) in try write(UnsafeRawBufferPointer(buffer)) }
  }

  /// Takes the UTF-8 of `text`.
  package func write(_ text: String) throws(FileError) {
    try write(Array(text.utf8))
  }
}
