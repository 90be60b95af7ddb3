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
  /// - Throws: `Refusal` when it ends before it begins, the substitute has left, or the member would stand in for themselves.
  package func addAbsence(
    of member: Member, from begin: Instant, until end: Instant, substitute: Member?, at now: Instant
  ) throws {
    guard begin < end else {
      throw Refusal(.invalid, "that absence ends before it begins", allowed: "an end after its beginning")
    }
    if substitute?.id == member.id {
      throw Refusal(.invalid, "\(member.name) can't stand in for themselves", allowed: "somebody else")
    }
    // Of two who would stand in for one another each must see what the other says.
    try holdingRules {
      if let substitute {
        try requirePresent(substitute.id)
        try requireNoCircle(of: member, from: begin, until: end, substitute, at: now)
      }
      try session.execute(
        Statement.absenceAdd.query,
        [
          .int8(member.id), .timestamp(begin.microseconds), .timestamp(end.microseconds), .int8(substitute?.id),
          .timestamp(now.microseconds),
        ])
      try hastenClimbing(at: now)
    }
  }

  /// Refuses stand-ins who are away at the same time and would, one by one, hand it all back.
  private func requireNoCircle(
    of member: Member, from begin: Instant, until end: Instant, _ substitute: Member, at now: Instant
  ) throws {
    let others = Dictionary(
      grouping: try absences(at: now).filter { $0.member != member.id && $0.spell.overlaps(begin..<end) }, by: \.member)
    var asked: Set<MemberID> = []
    var left = [substitute.id]
    while let next = left.popLast() {
      guard asked.insert(next).inserted else { continue }
      let following = others[next, default: []].compactMap(\.substitute)
      if following.contains(member.id) {
        throw Refusal(
          .conflict, "\(member.name) stands in for \(substitute.name) then, so that nobody would be told",
          allowed: "somebody else, who is there",
          next: "kept member away \(member.handle) --until … --substitute HANDLE")
      }
      left += following
    }
  }

  /// Ends a member's absences, begun or planned.
  ///
  /// - Throws: `Refusal` when there is none.
  package func endAbsence(of member: Member, at now: Instant) throws {
    try holdingRules {
      let ended = try session.rows(Statement.absenceEnd.query, [.int8(member.id), .timestamp(now.microseconds)]) {
        try $0.int8(0)
      }
      if ended.isEmpty { throw Refusal(.conflict, "\(member.name) is not away", next: "kept member away --help") }
      try hastenClimbing(at: now)
    }
  }
}
