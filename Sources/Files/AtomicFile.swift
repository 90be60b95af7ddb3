import Glibc
import Synchronization

/// A file that appears under its name only when it is complete: bytes go to a hidden file beside it, which takes the
/// name at the end. Until then, and after any failure, what stood under the name is untouched.
///
/// A device or pipe (`/dev/stdout`, `/dev/null`) can't be replaced and is written to directly.
package final class AtomicFile: ByteSink {
  /// The path as it was given.
  package let path: String

  private struct State {
    /// Nil once the file is finished or abandoned.
    var file: FileDescriptor?
    var buffer = WriteBuffer()
  }
  private let state: Mutex<State>
  /// What will be replaced: `path`, or what it links to.
  private let target: String
  /// The hidden file; nil when writing to a device.
  private let temporary: String?

  private static let numbers = Atomic<Int>(0)
  private static let untouched = " (the file was not changed)"

  /// Opens the hidden file.
  ///
  /// SIGXFSZ is ignored from here on, in the whole process: its default is to kill us when the file grows larger than
  /// we may write (`ulimit -f`), with the hidden file left behind. Writing fails with EFBIG instead.
  /// - Throws: `FileError` when `path` is a directory, or its directory doesn't exist or may not be written to.
  package init(path: String) throws(FileError) {
    signal(SIGXFSZ, SIG_IGN)
    self.path = path
    let existing = AtomicFile.existing(path)
    if existing?.isDirectory == true || path.isEmpty || path.hasSuffix("/") {
      throw .writing(path, errno: path.isEmpty ? ENOENT : EISDIR)
    }
    if let existing, !existing.isRegularFile {
      guard let file = FileDescriptor.open(path, O_WRONLY) else { throw .writing(path, errno: errno) }
      (target, temporary) = (path, nil)
      state = Mutex(State(file: file))
      return
    }
    // A link stays a link: what it points to is replaced.
    target = existing == nil ? path : AtomicFile.resolved(path)
    let temporary = AtomicFile.hiddenName(beside: target)
    guard let file = FileDescriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL) else {
      throw .writing(path, errno: errno)
    }
    if let existing {
      // Best effort: a file system without modes is no reason to refuse.
      _ = fchmod(file.number, existing.st_mode & 0o7777)
    }
    self.temporary = temporary
    state = Mutex(State(file: file))
  }

  deinit {
    abandon()
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    let code = state.withLock { state -> Int32 in
      guard let file = state.file else { return EBADF }
      return state.buffer.append(bytes, to: file) ? 0 : errno
    }
    guard code == 0 else {
      abandon()
      throw failure(code)
    }
  }

  /// Writes what is kept, waits until the disk has it, and gives the file its name.
  package func finish() throws(FileError) {
    let code = state.withLock { state -> Int32 in
      guard let file = state.file else { return EBADF }
      guard state.buffer.flush(to: file) else { return errno }
      if temporary != nil, fsync(file.number) != 0 { return errno }
      state.file = nil
      return file.close() ? 0 : errno
    }
    var failed = code
    if failed == 0, let temporary, rename(temporary, target) != 0 { failed = errno }
    guard failed == 0 else {
      abandon()
      if let temporary { unlink(temporary) }
      throw failure(failed)
    }
    if temporary != nil { AtomicFile.syncDirectory(of: target) }
  }

  /// Removes the hidden file and leaves what stands under the name as it is. Does nothing after `finish`.
  package func abandon() {
    state.withLock { state in
      guard let file = state.file else { return }
      state.file = nil
      // The bytes are thrown away: a late error of the file system about them doesn't matter.
      _ = file.close()
      if let temporary { unlink(temporary) }
    }
  }

  private func failure(_ code: Int32) -> FileError {
    .writing(path, errno: code, after: temporary == nil ? "" : AtomicFile.untouched)
  }

  private static func existing(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// A name of this process's own in the same directory, so that taking the final name is a mere rename.
  private static func hiddenName(beside target: String) -> String {
    let number = numbers.wrappingAdd(1, ordering: .relaxed).newValue
    return directory(of: target) + ".kept-\(getpid())-\(number).part"
  }

  /// The directory of `path` with its slash; empty for a bare name.
  private static func directory(of path: String) -> String {
    String(path[..<(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)])
  }

  /// Makes the new name survive a power cut, where the file system can.
  private static func syncDirectory(of path: String) {
    let directory = directory(of: path)
    guard let file = FileDescriptor.open(directory.isEmpty ? "." : directory, O_RDONLY | O_DIRECTORY) else { return }
    _ = fsync(file.number)
    _ = file.close()
  }
}
