package import Postgres
package import Store

/// Gives `body` a database of its own, cloned from the template, and removes it afterwards.
package func withTarget<T>(
  from template: TestTemplate = .empty, _ body: (ConnectionTarget) async throws -> T
) async throws -> T {
  let target = try await template.makeDatabase()
  let outcome: Result<T, any Error>
  do {
    outcome = .success(try await body(target))
  } catch {
    outcome = .failure(error)
  }
  try await TestTemplate.drop(target)
  return try outcome.get()
}

/// Gives `body` a session in an empty database of its own. The session blocks: for tests of the session itself.
package func withSession<T>(_ body: (Session) throws -> T) async throws -> T {
  try await withTarget { target in try body(Session(target)) }
}

/// Gives `body` a new database that holds Kept's empty schema.
package func withDatabase<T>(_ body: (Database) async throws -> T) async throws -> T {
  try await withTarget(from: .kept) { target in try await body(Database(session: try Session(target))) }
}
