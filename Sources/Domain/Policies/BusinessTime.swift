/// The business clock: working time in a team's calendar, without what the team's policy lets it stand still for.
///
/// Calendars and policies change. Each stretch of time counts by the calendar that was in force during it
/// (``WorkingTime``), and whether a clock stands still follows from the policy that was in force when it started: what
/// changes today rewrites nothing.
package struct BusinessTime: Sendable {
  /// What a policy says from an instant on: the clocks that stand still; nil when it was taken away.
  package struct Pausing: Sendable {
    package let since: Instant
    package let clocks: Set<Policy.Clock>?

    package init(since: Instant, clocks: Set<Policy.Clock>?) {
      self.since = since
      self.clocks = clocks
    }
  }

  /// Which cases a policy is for: nil stands for all teams, all priorities.
  package struct Scope: Hashable, Sendable {
    let team: TeamID?
    let priority: String?

    package init(team: TeamID?, priority: String?) {
      self.team = team
      self.priority = priority
    }
  }

  private let hours: [TeamID: WorkingTime]
  private let usual: WorkingTime
  private let pausing: [Scope: [Pausing]]

  /// - Parameters:
  ///   - hours: each team's, over the years.
  ///   - usual: those of a team that is not known.
  ///   - pausing: what each policy said, ascending.
  package init(hours: [TeamID: WorkingTime], usual: WorkingTime, pausing: [Scope: [Pausing]]) {
    self.hours = hours
    self.usual = usual
    self.pausing = pausing
  }

  private func hours(of team: TeamID?) -> WorkingTime { team.flatMap { hours[$0] } ?? usual }

  /// The working time of a team between two instants without what passes during `spells`, in microseconds; 0 when
  /// `until` is not after `from`.
  package func elapsed(
    from: Instant, until: Instant, team: TeamID?, excluding spells: [Range<Instant>] = []
  ) -> Int64 {
    guard from < until else { return 0 }
    let hours = hours(of: team)
    return spells.isEmpty
      ? hours.workingTime(from: from, until: until) : hours.workingTime(from: from, until: until, excluding: spells)
  }

  /// The length of a team's average working day at an instant, in microseconds.
  package func workingDay(of team: TeamID?, at instant: Instant) -> Int64 {
    Timespan(unchecked: 1, .workingDays).length(in: hours(of: team), at: instant)
  }

  /// Whether a clock that started at `start` stands still while the team waits for the customer.
  package func pauses(_ clock: Policy.Clock, team: TeamID?, priority: String?, startingAt start: Instant) -> Bool {
    // As for the limits: of the team and priority, else of the team, else of the priority, else of all, else standard.
    let scopes = [
      Scope(team: team, priority: priority), Scope(team: team, priority: nil), Scope(team: nil, priority: priority),
      Scope(team: nil, priority: nil),
    ]
    for scope in scopes {
      if let clocks = pausing[scope]?.last(where: { $0.since <= start })?.clocks { return clocks.contains(clock) }
    }
    return Policy.standard.pausing.contains(clock)
  }
}
