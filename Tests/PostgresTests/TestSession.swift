import Postgres
import TestSupport
import Testing

/// A session on the shared server, for tests that leave nothing behind but temporary tables.
func testSession() async throws -> Session {
  try Session(try await TestCluster.shared.target())
}

extension Query {
  /// A query named after nothing in particular; its text tells it apart.
  init(_ text: String) {
    self.init(name: text, text: text)
  }
}

/// What a call throws, as a PostgresError; nil when it throws nothing or something else.
func postgresError(_ body: () throws -> Void) -> PostgresError? {
  do {
    try body()
    return nil
  } catch {
    return error as? PostgresError
  }
}

/// `#expect` of what was read from a row, which the macro can't take: a row can't be copied.
func expectEqual<T: Equatable>(
  _ value: T, _ expected: T, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(value == expected, sourceLocation: sourceLocation)
}
