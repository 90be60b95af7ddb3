#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension EmbeddedServer {
  /// Clears away what a server that was killed leaves behind. Call it under the directory's lock, and only when no
  /// server runs there.
  ///
  /// - Throws: ``EmbeddedError`` when the killed server's own processes don't come to an end.
  func clearAfterCrash() async throws {
    // Either file names a process. That number may be another process's by now, or belong to one that is dead and
    // only waits for its parent; at both PostgreSQL would balk.
    unlink("\(place.data)/postmaster.pid")
    unlink("\(place.sockets)/.s.PGSQL.\(ServerPlace.port).lock")
    // The children of a killed server end by themselves once they notice, and hold its memory until then.
    let deadline = ContinuousClock.now + options.startTimeout
    while let orphan = PostmasterFile.anyProcess(in: place.data) {
      guard ContinuousClock.now < deadline else {
        throw EmbeddedError(
          .startFailed,
          "a process (\(orphan)) of the PostgreSQL that was killed is still at work in \(place.data).",
          next: "Wait until it has ended, or end it with: kill -QUIT \(orphan)")
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}
