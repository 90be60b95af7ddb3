package import Domain
import Postgres

/// What one owner, or nobody, has open.
package struct OwnerLoad: Hashable, Sendable {
  /// Nil for what nobody owns.
  package let owner: MemberID?
  package let cases: Int
  package let waiting: Int
  package let escalated: Int
  /// Open cases in which nothing is promised, so that nothing will remind anybody.
  package let withoutPromise: Int
  package let commitments: Int
  package let overdue: Int
  /// Due from now to the end of today.
  package let dueToday: Int
  package let nextDueAt: Instant?
  package let oldestOpenedAt: Instant?

  init(row: borrowing Row) throws {
    owner = try row.optionalInt8(0)
    cases = Int(try row.int8(1))
    waiting = Int(try row.int8(2))
    escalated = Int(try row.int8(3))
    withoutPromise = Int(try row.int8(4))
    commitments = Int(try row.int8(5))
    overdue = Int(try row.int8(6))
    dueToday = Int(try row.int8(7))
    nextDueAt = try row.optionalInstant(8)
    oldestOpenedAt = try row.optionalInstant(9)
  }
}
