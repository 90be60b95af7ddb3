import Postgres
import Synchronization

/// A database that is made once and then cloned for each test that wants it as it is.
///
/// Templates of one key are shared by all tests of the process and, on a shared server, by all processes: the key
/// must change when what `prepare` does changes.
package struct TestTemplate: Sendable {
  /// The template's database.
  package let name: String
  private let prepare: @Sendable (ConnectionTarget) async throws -> Void

  /// - Parameters:
  ///   - key: says what the template holds, such as a hash of the migrations.
  ///   - prepare: fills the new database; must have closed its connections when it returns.
  package init(key: String, prepare: @escaping @Sendable (ConnectionTarget) async throws -> Void) {
    let hash = key.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    self.name = "kept_template_\(String(hash, radix: 36))"
    self.prepare = prepare
  }

  /// An empty database.
  package static let empty = TestTemplate(key: "empty", prepare: { _ in })

  private static let made = Mutex<[String: Task<Void, any Error>]>([:])

  /// Makes the template unless it is there.
  func ensure() async throws {
    let task = TestTemplate.made.withLock { made in
      let task = made[name] ?? Task { try await make() }
      made[name] = task
      return task
    }
    try await task.value
  }

  private func make() async throws {
    let target = try await TestCluster.target()
    let admin = try await Connection.connect(target)
    // Held until this connection closes: another process waits here and then finds the template made.
    try await admin.run { session in
      try session.execute(Query(name: "lock", text: "SELECT pg_advisory_lock(hashtext('kept_template'))"))
    }
    let exists = try await admin.run { [name] session in
      try session.row(
        Query(name: "exists", text: "SELECT count(*) FROM pg_database WHERE datname = $1 AND datistemplate"),
        [.text(name)], { try $0.int64(0) }) == 1
    }
    if !exists {
      try await admin.run { [name] session in
        try session.script("DROP DATABASE IF EXISTS \(name)")
        try session.script("CREATE DATABASE \(name) TEMPLATE template0 STRATEGY file_copy")
      }
      try await prepare(target.database(name))
      // The mark of a finished one.
      try await admin.run { [name] session in try session.script("ALTER DATABASE \(name) IS_TEMPLATE true") }
    }
    await admin.close()
  }
}

/// Gives `body` a database of its own, cloned from the template, and drops it afterwards.
package func withDatabase<T>(
  from template: TestTemplate = .empty, _ body: (ConnectionTarget) async throws -> T
) async throws -> T {
  let target = try await TestCluster.target()
  try await template.ensure()
  let name = "kept_test_\(String(UInt64.random(in: .min ... .max), radix: 36))"
  let admin = try await Connection.connect(target)
  try await admin.run { session in
    try session.script("CREATE DATABASE \(name) TEMPLATE \(template.name) STRATEGY file_copy")
  }
  await admin.close()

  let outcome: Result<T, any Error>
  do {
    outcome = .success(try await body(target.database(name)))
  } catch {
    outcome = .failure(error)
  }
  let cleaner = try await Connection.connect(target)
  try await cleaner.run { session in try session.script("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }
  await cleaner.close()
  return try outcome.get()
}

/// Gives `body` a session in a database of its own. The session blocks: for tests of the session itself, and short.
package func withSession<T>(
  from template: TestTemplate = .empty, _ body: (Session) throws -> T
) async throws -> T {
  try await withDatabase(from: template) { target in try body(Session.connect(target)) }
}
