package import Domain

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
  package internal(set) var discrepancies: [Discrepancy] = []
}
