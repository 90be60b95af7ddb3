package import Domain
import Postgres

/// A template as it is stored.
package struct TemplateLine: Hashable, Sendable {
  package let id: Int64
  package let handle: String
  /// Nil for all teams.
  package let team: TeamID?
  package let purpose: MessageTemplate.Purpose
  package let body: String
  package let changedAt: Instant
  package let changedBy: MemberID?

  init(row: borrowing Row) throws {
    id = try row.int8(0)
    handle = try row.text(1)
    team = try row.optionalInt8(2)
    purpose = try row.choice(3)
    body = try row.text(4)
    changedAt = try row.instant(5)
    changedBy = try row.optionalInt8(6)
  }
}

/// What somebody filled into a template, and the case in which the same words stood before.
package struct CannedFill: Hashable, Sendable {
  package let words: String
  package let caseNumber: CaseNumber

  package init(words: String, caseNumber: CaseNumber) {
    self.words = words
    self.caseNumber = caseNumber
  }
}
