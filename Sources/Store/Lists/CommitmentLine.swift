package import Domain
import Postgres

/// A commitment as lists show it: with what its case says about it.
package struct CommitmentLine: Hashable, Sendable {
  package let address: CommitmentAddress
  package let kind: Commitment.Kind
  package let what: String
  package let channel: String?
  package let due: Due
  package let promised: Due
  package let renegotiations: Int
  package let slips: Int
  package let endedAt: Instant?
  package let ending: Commitment.Ending?
  package let outcome: Outcome?
  package let owner: MemberID?
  package let subject: String
  package let state: CaseFile.State
  package let team: TeamID
  package let customer: String?

  init(row: borrowing Row) throws {
    address = CommitmentAddress(CaseNumber(try row.int8(0)), try row.int(1))
    kind = try row.choice(2)
    what = try row.text(3)
    channel = try row.optionalText(4)
    due = try row.due(5)
    promised = try row.due(7)
    renegotiations = try row.int(9)
    slips = try row.int(10)
    endedAt = try row.optionalInstant(11)
    ending = try row.optionalChoice(12)
    outcome = try row.optionalChoice(13)
    owner = try row.optionalInt8(14)
    subject = try row.text(15)
    state = try row.choice(16)
    team = try row.int8(17)
    customer = try row.optionalText(18)
  }
}
