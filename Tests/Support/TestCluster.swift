import Embedded
import Postgres
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The PostgreSQL that the tests of this process share: a throw-away cluster, or the server that
/// KEPT_TEST_DATABASE_URL names.
///
/// Without PostgreSQL on the machine the tests fail, with the command that installs it; they never skip.
package enum TestCluster {
  private static let started = Mutex<Task<ConnectionTarget, any Error>?>(nil)

  /// The server's database for administration; ``withDatabase(from:_:)`` gives a test one of its own.
  package static func target() async throws -> ConnectionTarget {
    let task = started.withLock { task in
      let running = task ?? Task { try await make() }
      task = running
      return running
    }
    return try await task.value
  }

  /// A cluster that nobody else uses, for tests that stop it or change its settings.
  package static func withOwnCluster<T>(
    _ configure: (inout ServerOptions) -> Void = { _ in }, _ body: (EmbeddedServer.Running) async throws -> T
  ) async throws -> T {
    let (directory, running) = try await start(configure)
    defer { directory.remove() }
    return try await body(running)
  }

  private static func make() async throws -> ConnectionTarget {
    if let url = getenv("KEPT_TEST_DATABASE_URL") {
      return try ConnectionTarget(String(cString: url), applicationName: "kept tests")
    }
    let (watched, running) = try await start { _ in }
    watched.keepUntilExit()
    return try ConnectionTarget(running.conninfo(), applicationName: "kept tests")
  }

  private static func start(
    _ configure: (inout ServerOptions) -> Void
  ) async throws -> (WatchedCluster, EmbeddedServer.Running) {
    var options = ServerOptions()
    options.isDurable = false
    options.settings = [
      "max_connections": "200", "shared_buffers": "64MB", "autovacuum": "off", "max_wal_size": "4GB",
      "checkpoint_timeout": "1h",
    ]
    configure(&options)
    let watched = try WatchedCluster()
    do {
      let running = try await EmbeddedServer(directory: watched.path, options: options).start()
      return (watched, running)
    } catch {
      watched.remove()
      throw error
    }
  }
}

/// A cluster's directory with a guard beside it: a small process that waits for this one's end, however it ends, and
/// then stops the server and removes the directory.
private final class WatchedCluster: Sendable {
  let path: String
  /// The guard waits for the end of this pipe. Only touched by `keepUntilExit` and `remove`, once.
  private nonisolated(unsafe) let pipe: UnsafeMutablePointer<FILE>

  init() throws {
    var template = Array("/tmp/kept-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestSupportError("/tmp: \(String(cString: strerror(errno)))") }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let script = """
      trap '' INT TERM HUP QUIT; cat >/dev/null
      pid=$(head -n 1 \(path)/data/postmaster.pid 2>/dev/null)
      if [ -n "$pid" ]; then
        kill -QUIT "$pid"; for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$pid" || break; sleep 0.1; done
      fi
      rm -rf \(path)
      """
    // "e": no child of this process inherits the pipe's end, or the guard would wait for it as well.
    guard let pipe = popen("(\(script)) >/dev/null 2>&1", "we") else {
      throw TestSupportError("the guard of the test cluster could not be started")
    }
    self.path = path
    self.pipe = pipe
  }

  /// Leaves the end to the guard.
  func keepUntilExit() {
    _ = Unmanaged.passRetained(self)
  }

  /// Ends the cluster now.
  func remove() {
    pclose(pipe)
  }
}
