import Embedded
import Glibc
package import Postgres
package import Store

/// The PostgreSQL of a test run: one throw-away server for the whole process, or the one that
/// KEPT_TEST_DATABASE_URL names. A missing PostgreSQL fails the tests; it never skips them.
package actor TestCluster {
  package static let shared = TestCluster()

  private var starting: Task<@Sendable (String) -> ConnectionTarget, any Error>?
  private var made = 0

  /// A new database that holds Kept's empty schema.
  package func makeDatabase() async throws -> ConnectionTarget {
    let target = try await running()
    made += 1
    let name = "kept_test_\(getpid())_\(made)"
    let admin = try Session(target("postgres"))
    try admin.script("CREATE DATABASE \(name) TEMPLATE \(Self.template) STRATEGY file_copy")
    return target(name)
  }

  /// A new database with nothing in it.
  package func makeEmptyDatabase() async throws -> ConnectionTarget {
    let target = try await running()
    made += 1
    let name = "kept_test_\(getpid())_\(made)"
    try Session(target("postgres")).script("CREATE DATABASE \(name) TEMPLATE template0")
    return target(name)
  }

  private static let template = "kept_template_\(getpid())"

  /// Names a database of the server, which is started and given its template on first use.
  private func running() async throws -> @Sendable (String) -> ConnectionTarget {
    if let starting { return try await starting.value }
    let task = Task { () -> @Sendable (String) -> ConnectionTarget in
      let target = try await Self.start()
      try Session(target("postgres")).script("CREATE DATABASE \(Self.template) TEMPLATE template0")
      try Database(session: try Session(target(Self.template))).migrate()
      return target
    }
    starting = task
    return try await task.value
  }

  private static func start() async throws -> @Sendable (String) -> ConnectionTarget {
    if let given = getenv("KEPT_TEST_DATABASE_URL").map({ String(cString: $0) }), !given.isEmpty {
      return { ConnectionTarget("\(given) dbname=\($0)") }
    }
    let place = ServerPlace(directory: "/tmp/kept-test-\(getpid())")
    let server = EmbeddedServer(place: place, options: .init(isDurable: false))
    try await server.start()
    if case .running(let pid) = server.status() { Watchdog.end(pid, removing: place.directory) }
    return { ConnectionTarget(place.conninfo(database: $0)) }
  }
}

/// Runs `body` on a new database that holds Kept's empty schema.
package func withDatabase<Value>(_ body: (Database) async throws -> Value) async throws -> Value {
  try await body(Database(session: try Session(try await TestCluster.shared.makeDatabase())))
}
