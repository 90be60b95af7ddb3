@testable import Domain

/// Looks at a case again and again, and remembers what a scheduler's tables would.
struct Watch {
  var policy: Policy
  var hours: WorkingTime
  var staff: Staff
  /// The events by which promises were made and moved, as far as they are told.
  var moves: [Event] = []
  private(set) var stalls: [Stall] = []
  private(set) var climbs: [Climb] = []
  var isClimbing: Bool { climbs.last.map { $0.endedAt == nil } ?? false }
  private(set) var notices: [Notice] = []
  private(set) var sweptAt: Instant?
  private(set) var nextCheckAt: Instant?

  /// Round the clock by default, and Eve leads.
  ///
  /// - Parameters:
  ///   - leads: who leads other teams.
  ///   - left: who has left.
  ///   - timing: when Ana is told things; nil for at once.
  init(
    _ policy: Policy, week: WorkingWeek = .aroundTheClock, away: [Staff.Absence] = [], lead: MemberID? = eve,
    leads: [TeamID: MemberID] = [:], left: MemberID? = nil, timing: MessageTiming? = nil
  ) throws {
    self.policy = policy
    hours = WorkingTime(try WorkingCalendar(week, in: .utc))
    let people = [(ana, "ana"), (ben, "ben"), (eve, "eve")].map { id, handle in
      Member(
        id: id, handle: handle, name: handle, email: nil, team: careTeam, zone: nil,
        deactivatedAt: id == left ? hour(0) : nil)
    }
    staff = Staff(
      members: people, leads: leads.merging(lead.map { [careTeam: $0] } ?? [:]) { $1 },
      hours: [careTeam: hours, fieldTeam: hours],
      usual: hours,
      absences: away, timings: timing.map { [ana: $0] } ?? [:])
  }

  /// What a look at `now` would lead to.
  func decision(on file: CaseFile, at now: Instant) -> SweepDecision {
    Sweep(
      StallQuestion(file, policy: policy, hours: hours, moves: moves), staff: staff,
      stalls: stalls.filter { $0.endedAt == nil }, climb: climbs.last, sweptAt: sweptAt, now: now
    ).decision
  }

  @discardableResult
  mutating func look(at file: CaseFile, _ now: Instant) -> SweepDecision {
    let decision = decision(on: file, at: now)
    for (number, at) in decision.ended { stalls[number - 1].endedAt = at }
    for spell in decision.begun {
      // As the table does, it knows a spell that it has flagged before.
      let known = stalls.firstIndex {
        $0.reason == spell.reason && $0.subject == spell.subject && $0.beganAt == spell.beganAt
      }
      if let known {
        stalls[known].endedAt = spell.endedAt
        continue
      }
      stalls.append(
        Stall(
          number: stalls.count + 1, reason: spell.reason, subject: spell.subject, beganAt: spell.beganAt,
          endedAt: spell.endedAt))
    }
    for missed in decision.missed where missed.climb == nil {
      climbs.append(
        Climb(
          number: climbs.count + 1, beganAt: missed.beganAt, endedAt: missed.endedAt, ladder: policy.ladder, fired: []))
    }
    if let end = decision.climbEnded { climbs[climbs.count - 1].endedAt = end }
    if decision.isClimbResumed { climbs[climbs.count - 1].endedAt = nil }
    if let began = decision.climbBegan {
      climbs.append(Climb(number: climbs.count + 1, beganAt: began, ladder: policy.ladder, fired: []))
    }
    if !decision.rungs.isEmpty { climbs[climbs.count - 1].fired += decision.rungs }
    notices += decision.notices
    sweptAt = decision.lookedAt
    nextCheckAt = decision.nextCheckAt
    return decision
  }

  /// What the log says of somebody who took the climb on.
  mutating func takeOn(at instant: Instant) { climbs[climbs.count - 1].takenOn.append(instant) }

  /// Looks whenever the last look said so, as a scheduler does, until `end`.
  mutating func run(on file: CaseFile, until end: Instant) {
    look(at: file, sweptAt.map { max($0, file.openedAt) } ?? file.openedAt)
    while let next = nextCheckAt, next <= end { look(at: file, next) }
  }

  /// Reason, and from which hour until which.
  var spells: [String] {
    stalls.map { stall in
      let end = stall.endedAt.map { "\(hours(of: $0))" } ?? ""
      return "\(stall.reason.rawValue) \(hours(of: stall.beganAt))-\(end)"
    }
  }

  /// Kind, to whom, and at which hour it was planned.
  var told: [String] { notices.map { "\($0.kind.rawValue) \($0.to) \(hours(of: $0.plannedAt))" } }

  private func hours(of instant: Instant) -> String {
    let hours = instant.seconds(since: opening) / 3600
    return hours == hours.rounded() ? "\(Int(hours))" : "\(hours)"
  }
}

/// A limit of so many hours by the clock.
func hours(_ count: Int) -> Timespan { Timespan(unchecked: count, .hours) }

/// A ladder of rungs after so many hours by the clock.
func ladder(_ rungs: [(Int, Ladder.Recipient)]) throws -> Ladder {
  let hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
  return try Ladder(try rungs.map { .init(after: try Timespan($0, .hours), to: $1) }, in: hours)
}
