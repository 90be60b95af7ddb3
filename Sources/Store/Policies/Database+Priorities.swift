import Postgres
import SQL

extension Database {
  /// The priorities of the cases that are open, by name.
  package func openPriorities() throws -> [String] {
    try session.rows(Statement.policyPrioritiesList.query) { try $0.text(0) }
  }
}
