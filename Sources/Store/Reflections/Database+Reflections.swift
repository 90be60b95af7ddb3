package import Domain
import Postgres
import SQL

/// What members write for themselves. The database keeps it from others; these methods ask for no more than it gives.
extension Database {
  /// Does what the author of a reflection wants.
  ///
  /// - Returns: the reflection as it is now, and whether anything changed.
  /// - Throws: `Refusal` when there is no such case, or a rule says no.
  package func reflect(
    _ command: Reflection.Command, on number: CaseNumber, by author: Member, at moment: Moment
  ) throws -> (reflection: Reflection, isChanged: Bool) {
    try speaking(for: author) {
      _ = try file(number)
      let before = try reflections(readableBy: author.id, of: number).first { $0.author == author.id }
      let decided = try Reflection.decide(command, on: before, of: number, author: author.id, at: moment)
      guard let event = decided else {
        guard let before else { throw Refusal(.notFound, "you have written no reflection of case \(number)") }
        return (before, false)
      }
      var after = before
      if after == nil {
        after = Reflection.replay([event], caseNumber: number, author: author.id)
      } else {
        after?.apply(event)
      }
      guard let after else { throw Refusal(.conflict, "the reflection of case \(number) could not be written") }
      try write(event, from: before, to: after)
      return (after, true)
    }
  }

  private func write(_ event: ReflectionEvent, from before: Reflection?, to after: Reflection) throws {
    let key: [Parameter] = [.int8(after.caseNumber.value), .int8(after.author)]
    let written = try session.optionalRow(
      Statement.reflectionWrite.query,
      key + [
        .int4(Int32(before?.sequence ?? 0)), .text(event.body.kind), .timestamp(event.occurredAt.microseconds),
        .timestamp(event.recordedAt.microseconds), .bool(event.clockSet), .json(event.body.json),
      ] + after.parameters
    ) { try $0.int4(0) }
    if written == nil {
      throw Refusal(.conflict, "your reflection was changed elsewhere at the same time", allowed: "trying again")
    }
    // What was erased is nowhere, the log included.
    if event.body == .erased { try session.execute(Statement.reflectionEmptyLog.query, key) }
  }

  /// The reflections that a member may read, the latest first, in a transaction that speaks for them.
  ///
  /// - Parameter number: only those of this case.
  package func reflections(readableBy member: Member, of number: CaseNumber? = nil) throws -> [Reflection] {
    try speaking(for: member) { try reflections(readableBy: member.id, of: number) }
  }

  func reflections(readableBy member: MemberID?, of number: CaseNumber? = nil) throws -> [Reflection] {
    try session.rows(Statement.reflectionList.query, [.int8(member), .int8(number?.value)], Reflection.init(row:))
  }

  /// The conversations that a member had, as a coach or with one, the latest first.
  package func talks(of member: Member) throws -> [CoachingTalk] {
    try speaking(for: member) {
      try session.rows(Statement.coachingTalkList.query, [.int8(member.id)], CoachingTalk.init(row:))
    }
  }

  /// The conversations of two, whoever of them was the coach, the latest first; a third reads none of them.
  package func talks(of member: Member, with other: Member) throws -> [CoachingTalk] {
    try talks(of: member).filter { $0.coach == other.id || $0.member == other.id }
  }

  /// Notes that a coach and a member talked.
  ///
  /// - Throws: `Refusal` for a talk with oneself, in the future, or after the next one.
  package func addTalk(
    of coach: Member, with member: Member, at instant: Instant, note: String?,
    next: CoachingTalk.Agreement = .asBefore, now: Instant
  ) throws -> CoachingTalk {
    if coach.id == member.id {
      throw Refusal(.invalid, "a conversation takes two", allowed: "another member", next: "kept member list")
    }
    if instant > now { throw Refusal(.invalid, "that time has not come yet", allowed: "a time up to now") }
    if case .on(let next) = next, next <= max(instant, now) {
      throw Refusal(.invalid, "the next conversation would be over already", allowed: "a time after now")
    }
    let note = try Text.note(ifGiven: note, called: "note")
    return try speaking(for: coach) {
      _ = try session.rows(Statement.coachingTalkHold.query, [.int8(coach.id), .int8(member.id)]) { _ in }
      let earlier = try session.rows(Statement.coachingTalkList.query, [.int8(coach.id)], CoachingTalk.init(row:))
      let next = CoachingTalk.next(
        next, after: earlier.filter { $0.coach == coach.id && $0.member == member.id }, at: instant, now: now)
      let number = try session.row(
        Statement.coachingTalkAdd.query,
        [
          .int8(coach.id), .int8(member.id), .timestamp(instant.microseconds), .text(note),
          .timestamp(next?.microseconds), .timestamp(now.microseconds),
        ]
      ) { try $0.int4(0) }
      return CoachingTalk(
        coach: coach.id, member: member.id, number: Int(number), at: instant, note: note, next: next)
    }
  }
}
