package import Domain
import Postgres
import SQL

/// Something that was noted before it was done, so that it can be asked later who did it.
package struct AuditEntry: Hashable, Sendable {
  /// What is noted.
  package enum Action: String, Hashable, Sendable, CaseIterable {
    /// Who the customers are was written into a file.
    case customersExported = "customers_exported"
    /// A customer's name and words were taken out, at their wish.
    case customerErased = "customer_erased"
  }

  package let number: Int64
  /// By the clock of the command, which can be set by hand.
  package let at: Instant
  /// The handle of who did it.
  package let by: String
  /// As `Action` has it; of a newer program, perhaps, another word.
  package let action: String
  /// In words: `cases of 2026-10 to october.csv`.
  package let detail: String
  /// By the clock of the server.
  package let recordedAt: Instant
}

extension Database {
  /// Notes what a member is about to do. It stays noted if that then fails.
  package func note(_ action: AuditEntry.Action, _ detail: String, by member: MemberID, at instant: Instant) throws {
    try session.execute(
      Statement.auditAdd.query,
      [.timestamp(instant.microseconds), .int8(member), .text(action.rawValue), .text(detail)])
  }

  /// What was noted, the newest first.
  /// - Parameter limit: at most so many; nil for all.
  package func auditEntries(limit: Int? = nil) throws -> [AuditEntry] {
    try session.rows(Statement.auditList.query, [.int4(limit.map(Int32.init(clamping:)))]) { row in
      AuditEntry(
        number: try row.int8(0), at: try row.instant(1), by: try row.text(2), action: try row.text(3),
        detail: try row.text(4), recordedAt: try row.instant(5))
    }
  }
}
