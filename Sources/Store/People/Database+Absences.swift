package import Domain
import Postgres
import SQL

extension Database {
  /// The absences that are not over at `now`, by member and beginning.
  package func absences(at now: Instant) throws -> [Staff.Absence] {
    try session.rows(Statement.absenceList.query, [.timestamp(now.microseconds)]) { row in
      Staff.Absence(
        member: try row.int8(0), spell: try row.instant(1)..<(try row.instant(2)), substitute: try row.optionalInt8(3))
    }
  }

  /// Notes that a member is away, in place of absences that overlap.
  ///
  /// - Throws: `Refusal` when it ends before it begins, or the member would stand in for themselves.
  package func addAbsence(
    of member: Member, from begin: Instant, until end: Instant, substitute: Member?, at now: Instant
  ) throws {
    guard begin < end else {
      throw Refusal(.invalid, "that absence ends before it begins", allowed: "an end after its beginning")
    }
    if substitute?.id == member.id {
      throw Refusal(.invalid, "\(member.name) can't stand in for themselves", allowed: "somebody else")
    }
    try session.execute(
      Statement.absenceAdd.query,
      [
        .int8(member.id), .timestamp(begin.microseconds), .timestamp(end.microseconds), .int8(substitute?.id),
        .timestamp(now.microseconds),
      ])
  }

  /// Ends a member's absences, begun or planned.
  ///
  /// - Throws: `Refusal` when there is none.
  package func endAbsence(of member: Member, at now: Instant) throws {
    let ended = try session.rows(Statement.absenceEnd.query, [.int8(member.id), .timestamp(now.microseconds)]) {
      try $0.int8(0)
    }
    if ended.isEmpty { throw Refusal(.conflict, "\(member.name) is not away", next: "kept member away --help") }
  }
}
