package import Domain
import Postgres

/// A place where the tables do not say what the events, or other tables, lead to.
package struct Discrepancy: Hashable, Sendable {
  /// Nil where it is no case's.
  package let caseNumber: CaseNumber?
  package let table: String
  /// The row's key within its case, or by itself; 0 for the case itself.
  package let row: Int
  package let column: String
  /// What replaying the events, or the other table, gives.
  package let expected: String
  /// What the table holds.
  package let found: String
}

/// What `kept verify` found.
package struct Verification: Hashable, Sendable {
  package internal(set) var cases = 0
  package internal(set) var events = 0
  package internal(set) var rows = 0
  /// What teams agree on, each held against its own log.
  package internal(set) var agreements = 0
  package internal(set) var discrepancies: [Discrepancy] = []

  /// Notes a case of which something can't be read, with where that stands as far as it is known.
  mutating func note(unreadable number: CaseNumber, _ error: any Error) {
    cases += 1
    let place = error as? PostgresError
    discrepancies.append(
      Discrepancy(
        caseNumber: number, table: place?.statement.flatMap(Self.table(readBy:)) ?? "cases", row: 0,
        column: place?.column ?? "", expected: "what can be read", found: CaseFault.words(error)))
  }

  /// `case_load_waits` reads `waits`, `case_load_themes` reads `case_themes`, and what else reads a case reads `cases`.
  private static func table(readBy statement: String) -> String? {
    let prefix = "case_load_"
    guard statement.hasPrefix(prefix) else { return nil }
    let name = String(statement.dropFirst(prefix.count))
    return ["events", "options", "themes"].contains(name) ? "case_\(name)" : name
  }
}
