package import Domain
import Postgres
import SQL

/// What was to be told to somebody who no longer is the one to tell.
extension Database {
  /// Passes on what a member was to be told of cases and promises that are somebody else's by now.
  ///
  /// - Returns: how many notices.
  @discardableResult
  package func passOn(from member: MemberID, at now: Instant) throws -> Int {
    try session.rows(Statement.noticePassOn.query, [.int8(member), .timestamp(now.microseconds)]) { try $0.int8(0) }
      .count
  }

  /// Takes what a message tells out of it, unless it was sent: its recipient has left, and it is passed on.
  ///
  /// - Returns: how many notices.
  @discardableResult
  package func takeBack(message: Int64) throws -> Int {
    try session.rows(Statement.noticeTakeBack.query, [.int8(message)]) { try $0.int8(0) }.count
  }

  /// Passes on what those who have left were to be told; what nobody is there for is dropped.
  ///
  /// - Parameter staff: says who is there.
  /// - Returns: how many notices.
  @discardableResult
  package func passOnFromLeavers(by staff: Staff, at now: Instant) throws -> Int {
    try retryingTransaction {
      let notices = try session.rows(Statement.noticeOfLeavers.query) { row in
        (
          caseNumber: try row.int8(0), key: try row.text(1),
          to: staff.successor(
            for: try row.choice(2, of: Notice.Kind.self), team: try row.int8(3), owner: try row.optionalInt8(4),
            raiser: try row.optionalInt8(5), at: now)
        )
      }
      if notices.isEmpty { return 0 }
      return try session.rows(
        Statement.noticeGive.query,
        [
          .int8Array(notices.map(\.caseNumber)), .textArray(notices.map(\.key)), .int8Array(notices.map(\.to)),
          .timestamp(now.microseconds),
        ]
      ) { try $0.int8(0) }.count
    }
  }
}
