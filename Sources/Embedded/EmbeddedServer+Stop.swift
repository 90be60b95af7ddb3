#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension EmbeddedServer {
  /// Stops the server: sessions are ended and their transactions rolled back, nothing committed is lost.
  ///
  /// - Returns: false when it did not run.
  @discardableResult
  package func stop() async throws -> Bool {
    guard FileSystem.exists(place.data) else { return false }
    let lock = try await DirectoryLock.take(place.lock, timeout: options.stopTimeout + .seconds(30))
    defer { _ = lock }
    guard let file = PostmasterFile.read(dataDirectory: place.data), file.isServing(place.data) else {
      return false
    }
    guard kill(file.pid, SIGINT) == 0 else {
      throw EmbeddedError(
        .stopFailed, "process \(file.pid) can't be stopped: \(FileSystem.reason)",
        next: "Stop it as the user who started it.")
    }
    let deadline = ContinuousClock.now + options.stopTimeout
    // The file goes last, when all is written.
    while FileSystem.exists("\(place.data)/postmaster.pid"), PostmasterFile.isAlive(file.pid) {
      guard ContinuousClock.now < deadline else {
        throw EmbeddedError(
          .stopFailed, "PostgreSQL (process \(file.pid)) has not stopped in \(options.stopTimeout).",
          next: "Its messages are in \(place.log).")
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    return true
  }
}
