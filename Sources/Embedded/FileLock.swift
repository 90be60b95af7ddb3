import Glibc

/// A lock between processes that the system releases when its holder ends, however it ends.
struct FileLock {
  private let descriptor: Int32

  /// Waits for the lock.
  init(path: String) throws(EmbeddedError) {
    descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
      throw EmbeddedError(
        "Could not lock \(path): \(String(cString: strerror(errno)))",
        next: "Name another folder with KEPT_DATA_DIRECTORY")
    }
  }

  func release() { close(descriptor) }
}
