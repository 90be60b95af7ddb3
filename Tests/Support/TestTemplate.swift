package import Postgres
internal import Store
internal import Synchronization

/// A database that is made once and then cloned for each test that wants it as it is.
package struct TestTemplate: Sendable {
  /// The template's database.
  private let name: String
  private let prepare: @Sendable (ConnectionTarget) async throws -> Void

  /// - Parameter prepare: fills the new database; no connection to it may be left when it returns.
  package init(prepare: @escaping @Sendable (ConnectionTarget) async throws -> Void) {
    name = TestTemplate.unique("kept_template")
    self.prepare = prepare
  }

  /// A database with nothing in it.
  package static let empty = TestTemplate { _ in }

  /// A database with Kept's schema and nothing in it.
  package static let kept = TestTemplate { target in
    _ = try Database(session: try Session(target)).migrate()
  }

  private static let made = Mutex<[String: Task<Void, any Error>]>([:])

  /// A new database like the template, on the test server.
  package func makeDatabase() async throws -> ConnectionTarget {
    let admin = try await TestCluster.shared.target()
    let task = TestTemplate.made.withLock { made in
      let task = made[name] ?? Task { try await make(admin) }
      made[name] = task
      return task
    }
    try await task.value
    let copy = TestTemplate.unique("kept_test")
    try await TestTemplate.administer(admin, "CREATE DATABASE \(copy) TEMPLATE \(name) STRATEGY file_copy")
    return admin.database(copy)
  }

  /// Removes a database, and whoever is still connected to it.
  static func drop(_ target: ConnectionTarget) async throws {
    guard let name = target.option("dbname") else { return }
    try await administer(try await TestCluster.shared.target(), "DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
  }

  private func make(_ admin: ConnectionTarget) async throws {
    try await TestTemplate.administer(admin, "CREATE DATABASE \(name) TEMPLATE template0 STRATEGY file_copy")
    try await prepare(admin.database(name))
  }

  private static func administer(_ target: ConnectionTarget, _ text: String) async throws {
    let connection = try await Connection.connect(target)
    try await connection.run { session in try session.script(text) }
    await connection.close()
  }

  private static func unique(_ prefix: String) -> String {
    "\(prefix)_\(String(UInt64.random(in: .min ... .max), radix: 36))"
  }
}
