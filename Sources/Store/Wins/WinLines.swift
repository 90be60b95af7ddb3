package import Domain
import Postgres

/// A story that was shared, with what its case says about it.
package struct SharedWin: Hashable, Sendable {
  package let caseNumber: CaseNumber
  package let number: Int
  package let kind: Win.Kind
  package let story: String
  package let at: Instant
  package let by: MemberID?
  /// The team that had the case then.
  package let team: TeamID
  package let subject: String
  /// What the customer is called and reached by, wherever a story is told without them.
  package let customer: CustomerNames

  init(row: borrowing Row) throws {
    caseNumber = CaseNumber(try row.int8(0))
    number = try row.int(1)
    kind = try row.choice(2)
    story = try row.text(3)
    at = try row.instant(4)
    by = try row.optionalInt8(5)
    team = try row.int8(6)
    subject = try row.text(7)
    customer = CustomerNames(
      name: try row.optionalText(9), handle: try row.optionalText(8), email: try row.optionalText(10),
      phone: try row.optionalText(11))
  }
}

/// A win that the data show and nobody told yet.
package struct WinCandidate: Hashable, Sendable {
  package let caseNumber: CaseNumber
  /// The promise that was kept; nil where it is about the customer's feelings.
  package let promise: Int?
  package let kind: Win.Kind
  package let at: Instant
  package let subject: String
  /// What was promised.
  package let what: String?
  /// What the customer felt first, and last.
  package let felt: String?
  package let left: String?
  package let team: TeamID
  package let owner: MemberID?
  package let customer: String?

  init(row: borrowing Row) throws {
    caseNumber = CaseNumber(try row.int8(0))
    promise = try row.optionalInt(1)
    kind = try row.choice(2)
    at = try row.instant(3)
    subject = try row.text(4)
    what = try row.optionalText(5)
    felt = try row.optionalText(6)
    left = try row.optionalText(7)
    team = try row.int8(8)
    owner = try row.optionalInt8(9)
    customer = try row.optionalText(10)
  }
}

/// A story as a message tells it.
package struct ToldWin: Hashable, Sendable {
  package let caseNumber: CaseNumber
  package let story: String
  /// Who told it.
  package let teller: String?

  package init(caseNumber: CaseNumber, story: String, teller: String?) {
    self.caseNumber = caseNumber
    self.story = story
    self.teller = teller
  }
}
