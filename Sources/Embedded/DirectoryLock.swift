#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps two processes from starting or stopping the same server at once. The kernel lets go of it when the process
/// ends, however it ends.
struct DirectoryLock: ~Copyable {
  private let file: Int32

  /// Waits until the lock is free.
  static func take(_ path: String, timeout: Duration) async throws -> DirectoryLock {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileSystem.unusable(path) }
    let deadline = ContinuousClock.now + timeout
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      guard ContinuousClock.now < deadline else {
        close(file)
        throw EmbeddedError(
          .locked, "another process is starting or stopping this PostgreSQL and doesn't finish.",
          next: "See who holds \(path) (fuser \(path)), then try again.")
      }
      do {
        try await Task.sleep(for: .milliseconds(20))
      } catch {
        close(file)
        throw error
      }
    }
    return DirectoryLock(file: file)
  }

  private init(file: Int32) {
    self.file = file
  }

  deinit {
    close(file)
  }
}
