/// The business clock: working time in a team's calendar, without what the team's policy lets it stand still for.
///
/// Calendars and policies change. Each stretch of time counts by the calendar that was in force during it, and whether
/// a clock stands still follows from the policy that was in force when it started: what changes today rewrites nothing.
/// The first version of a calendar holds for all time before it, since histories are imported from before there was one.
package struct BusinessTime: Sendable {
  /// A team's hours from an instant on.
  package struct Hours: Sendable {
    package let since: Instant
    package let time: WorkingTime

    package init(since: Instant, time: WorkingTime) {
      self.since = since
      self.time = time
    }
  }

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

  private let hours: [TeamID: [Hours]]
  private let usual: [Hours]
  private let pausing: [Scope: [Pausing]]

  /// - Parameters:
  ///   - hours: each team's, ascending.
  ///   - usual: those of a team that has none.
  ///   - pausing: what each policy said, ascending.
  package init(hours: [TeamID: [Hours]], usual: WorkingTime, pausing: [Scope: [Pausing]]) {
    self.hours = hours.filter { !$0.value.isEmpty }
    self.usual = [Hours(since: .earliest, time: usual)]
    self.pausing = pausing
  }

  /// The working time of a team between two instants without what passes during `spells`, in microseconds; 0 when
  /// `until` is not after `from`.
  package func elapsed(
    from: Instant, until: Instant, team: TeamID?, excluding spells: [Range<Instant>] = []
  ) -> Int64 {
    guard from < until else { return 0 }
    let versions = team.flatMap { hours[$0] } ?? usual
    var elapsed: Int64 = 0
    for (place, version) in versions.enumerated() {
      let begin = place == 0 ? from : max(from, version.since)
      let end = place + 1 < versions.count ? min(until, versions[place + 1].since) : until
      guard begin < end else { continue }
      elapsed +=
        spells.isEmpty
        ? version.time.workingTime(from: begin, until: end)
        : version.time.workingTime(from: begin, until: end, excluding: spells)
    }
    return elapsed
  }

  /// The length of a team's average working day at an instant, in microseconds.
  package func workingDay(of team: TeamID?, at instant: Instant) -> Int64 {
    let versions = team.flatMap { hours[$0] } ?? usual
    let version = versions.last { $0.since <= instant } ?? versions[0]
    return Timespan(unchecked: 1, .workingDays).length(in: version.time)
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
