import Glibc
import Synchronization

/// A file of a directory that has not appeared yet.
final class DirectoryFile: ByteSink {
  /// The path that it will have, for people.
  private let shown: String
  /// What became of the directory when writing failed, in words.
  private let after: String

  private struct State {
    /// Nil once the file is finished.
    var file: FileDescriptor?
    var buffer = WriteBuffer()
  }
  private let state: Mutex<State>

  init(shown: String, in path: String, after: String) throws(FileError) {
    guard let file = FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL) else {
      throw .writing(shown, errno: errno, after: after)
    }
    self.shown = shown
    self.after = after
    state = Mutex(State(file: file))
  }

  deinit {
    state.withLock { _ = $0.file?.close() }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    let code = state.withLock { state -> Int32 in
      guard let file = state.file else { return EBADF }
      return state.buffer.append(bytes, to: file) ? 0 : errno
    }
    guard code == 0 else { throw .writing(shown, errno: code, after: after) }
  }

  func finish() throws(FileError) {
    let code = state.withLock { state -> Int32 in
      guard let file = state.file else { return EBADF }
      guard state.buffer.flush(to: file), fsync(file.number) == 0 else { return errno }
      state.file = nil
      return file.close() ? 0 : errno
    }
    guard code == 0 else { throw .writing(shown, errno: code, after: after) }
  }
}
