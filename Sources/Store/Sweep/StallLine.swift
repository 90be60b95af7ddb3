package import Domain
import Postgres
import SQL

/// A stall that stands, as `kept stalled` shows it.
package struct StallLine: Hashable, Sendable {
  package let caseNumber: CaseNumber
  package let number: Int
  package let reason: StallReason
  package let subject: StallSubject
  package let beganAt: Instant
  package let caseSubject: String
  package let state: CaseFile.State
  package let team: TeamID
  package let owner: MemberID?
  /// Of a commitment that stalls.
  package let kind: Commitment.Kind?
  package let what: String?
  package let level: Int
  /// Who was told of it last, and when.
  package let toldTo: MemberID?
  package let toldAt: Instant?
  /// Until when nobody is nagged about the case; it may be over.
  package let snoozedUntil: Instant?
}

/// How far behind the scheduler is.
package struct SweepBacklog: Hashable, Sendable {
  /// Cases that wait for a look.
  package let waiting: Int
  /// Since when the first of them does.
  package let since: Instant?
  /// When a scheduler last looked; nil for never.
  package let sweptAt: Instant?
}

/// Whose stalls are asked for.
package enum StallOwner: Hashable, Sendable {
  case anybody
  case nobody
  case member(MemberID)

  /// As the statement takes it: no member has the number 0.
  fileprivate var column: Int64? {
    switch self {
    case .anybody: nil
    case .nobody: 0
    case .member(let member): member
    }
  }
}

extension Database {
  /// The stalls that stand, the oldest first.
  ///
  /// - Parameters:
  ///   - flaggedAt: only what one sweep flagged; nil for all.
  ///   - limit: nil for all.
  package func stalls(
    team: TeamID? = nil, owner: StallOwner = .anybody, reason: StallReason? = nil, flaggedAt: Instant? = nil,
    limit: Int? = nil
  ) throws -> [StallLine] {
    try session.rows(
      Statement.stallList.query,
      [
        .int8(team), .int8(owner.column), .text(reason?.rawValue), .int4(limit.map { Int32(clamping: $0) }),
        .timestamp(flaggedAt?.microseconds),
      ]
    ) { row in
      StallLine(
        caseNumber: CaseNumber(try row.int8(0)), number: try row.int(1),
        reason: try row.choice(2, of: StallReason.self),
        subject: try StallSubject(row: row, commitment: 3, target: 4), beganAt: try row.instant(5),
        caseSubject: try row.text(6), state: try row.choice(7, of: CaseFile.State.self), team: try row.int8(8),
        owner: try row.optionalInt8(9), kind: try row.optionalChoice(10, of: Commitment.Kind.self),
        what: try row.optionalText(11), level: try row.int(12), toldTo: try row.optionalInt8(13),
        toldAt: try row.optionalInstant(14), snoozedUntil: try row.optionalInstant(15))
    }
  }

  package func sweepBacklog(at now: Instant) throws -> SweepBacklog {
    try session.row(Statement.sweepBacklog.query, [.timestamp(now.microseconds)]) {
      SweepBacklog(
        waiting: Int(try $0.int8(0)), since: try $0.optionalInstant(1), sweptAt: try $0.optionalInstant(2))
    }
  }

  /// When the scheduler has to look next; nil for never.
  package func nextCheck() throws -> Instant? {
    try session.row(Statement.sweepNext.query) { try $0.optionalInstant(0) }
  }
}
