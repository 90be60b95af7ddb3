internal import Files
import Glibc

/// A file without a name that is gone with the program, whatever happens.
final class SpillFile {
  private let directory: String
  private let number: Int32
  private(set) var size = 0

  /// - Throws: `FileError` when `directory` can't be written to.
  init(directory: String) throws(FileError) {
    self.directory = directory
    var template = Array("\(directory)/kept-sort-XXXXXX".utf8CString)
    number = mkstemp(&template)
    guard number >= 0 else { throw SpillFile.failure(directory, errno) }
    unlink(template)
  }

  deinit {
    close(number)
  }

  /// Adds `bytes` at the end.
  func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var done = 0
    while done < bytes.count, let start = bytes.baseAddress {
      let count = pwrite(number, start + done, bytes.count - done, off_t(size + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SpillFile.failure(directory, count == 0 ? ENOSPC : errno) }
      done += count
    }
    size += bytes.count
  }

  /// Fills `buffer` from `offset` on.
  func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(FileError) {
    var done = 0
    while done < buffer.count, let start = buffer.baseAddress {
      let count = pread(number, start + done, buffer.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SpillFile.failure(directory, count == 0 ? EIO : errno) }
      done += count
    }
  }

  private static func failure(_ directory: String, _ code: Int32) -> FileError {
    let words = String(cString: strerror(code)).lowercased()
    return FileError(
      code == ENOSPC || code == EDQUOT ? .diskFull : .other, path: directory,
      "can't sort the rows in a file in \(directory): \(words); free some space there, or set TMPDIR to another directory"
    )
  }
}
