package import Domain
import Postgres

/// A case as lists show it.
package struct CaseLine: Hashable, Sendable {
  package let number: CaseNumber
  package let subject: String
  package let state: CaseFile.State
  package let team: TeamID
  package let owner: MemberID?
  package let priority: String?
  package let category: String?
  package let channel: String?
  package let openedAt: Instant
  package let lastContactAt: Instant?
  package let resolvedAt: Instant?
  package let closedAt: Instant?
  package let openCommitments: Int
  package let nextDueAt: Instant?
  package let escalationLevel: Int
  package let customer: String?

  init(row: borrowing Row) throws {
    number = CaseNumber(try row.int8(0))
    subject = try row.text(1)
    state = try row.choice(2)
    team = try row.int8(3)
    owner = try row.optionalInt8(4)
    priority = try row.optionalText(5)
    category = try row.optionalText(6)
    channel = try row.optionalText(7)
    openedAt = try row.instant(8)
    lastContactAt = try row.optionalInstant(9)
    resolvedAt = try row.optionalInstant(10)
    closedAt = try row.optionalInstant(11)
    openCommitments = try row.int(12)
    nextDueAt = try row.optionalInstant(13)
    escalationLevel = try row.int(14)
    customer = try row.optionalText(15)
  }
}
