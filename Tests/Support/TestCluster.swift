package import Embedded
package import Postgres

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The PostgreSQL that the tests of this process share: a throw-away server, or the one that KEPT_TEST_DATABASE_URL
/// names.
///
/// Without PostgreSQL on the machine the tests fail, with the command that installs it; they never skip.
package actor TestCluster {
  package static let shared = TestCluster()

  private var starting: Task<ConnectionTarget, any Error>?

  /// The server's database for administration; a test works in one of its own.
  package func target() async throws -> ConnectionTarget {
    if let starting { return try await starting.value }
    let task = Task { try await Self.start() }
    starting = task
    return try await task.value
  }

  /// A new database that holds Kept's empty schema.
  package func makeDatabase() async throws -> ConnectionTarget {
    try await TestTemplate.kept.makeDatabase()
  }

  /// A new database with nothing in it.
  package func makeEmptyDatabase() async throws -> ConnectionTarget {
    try await TestTemplate.empty.makeDatabase()
  }

  private static func start() async throws -> ConnectionTarget {
    if let given = getenv("KEPT_TEST_DATABASE_URL").map({ String(cString: $0) }), !given.isEmpty {
      return ConnectionTarget(given)
    }
    let server = try await OwnServer()
    server.keepUntilExit()
    return server.target
  }
}

/// A server that nobody else uses, for tests that stop it or change its settings. It ends with this object, or with
/// the test process, however that ends.
package final class OwnServer: Sendable {
  package let server: EmbeddedServer
  private let directory: WatchedDirectory

  /// - Parameter configure: changes the options, which begin as those of a throw-away server.
  package init(_ configure: (inout EmbeddedServer.Options) -> Void = { _ in }) async throws {
    var options = EmbeddedServer.Options.throwAway
    options.settings = [
      "max_connections": "600", "shared_buffers": "64MB", "autovacuum": "off", "max_wal_size": "4GB",
      "checkpoint_timeout": "1h",
    ]
    configure(&options)
    directory = try WatchedDirectory()
    server = EmbeddedServer(place: ServerPlace(directory: directory.path), options: options)
    do {
      try await server.start()
    } catch let error as EmbeddedError where error.code == .notInstalled {
      throw TestSupportError("The tests need a PostgreSQL of their own. \(error)")
    }
  }

  package var target: ConnectionTarget { ConnectionTarget(server.place.conninfo()) }

  /// Leaves the end to that of the test process.
  func keepUntilExit() {
    _ = Unmanaged.passRetained(self)
  }
}
