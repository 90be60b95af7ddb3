package import Domain
import Postgres
import SQL

/// An open commitment as a calendar shows it.
package struct AgendaLine: Hashable, Sendable {
  package let address: CommitmentAddress
  package let kind: Commitment.Kind
  package let what: String
  package let channel: String?
  package let due: Due
  /// How often its time was changed.
  package let moves: Int
  /// When it was made, moved or handed over last.
  package let changedAt: Instant
  package let subject: String
  package let customer: String?
  /// What the customer is called and reached by, wherever the calendar is not to say it.
  package let names: CustomerNames

  init(row: borrowing Row) throws {
    address = CommitmentAddress(CaseNumber(try row.int8(0)), try row.int(1))
    kind = try row.choice(2)
    what = try row.text(3)
    channel = try row.optionalText(4)
    due = try row.due(5)
    moves = try row.int(7)
    changedAt = try row.instant(8)
    subject = try row.text(9)
    customer = try row.optionalText(10)
    names = CustomerNames(
      name: customer, handle: try row.optionalText(11), email: try row.optionalText(12), phone: try row.optionalText(13)
    )
  }
}

extension Database {
  /// A member's open commitments, soonest due first.
  package func agenda(of member: MemberID) throws -> [AgendaLine] {
    try session.rows(Statement.commitmentAgenda.query, [.int8(member)], AgendaLine.init(row:))
  }
}
