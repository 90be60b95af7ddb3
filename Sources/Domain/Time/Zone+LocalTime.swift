/// Which instants show a given wall time.
package enum WallTimeResolution: Hashable, Sendable {
  /// The usual case.
  case unique(Instant)
  /// The wall time is skipped, as when clocks go forward. `change` is the instant at which they jump; `shifted` is the wall
  /// time as if they had not: it shows the time later by the width of the gap.
  case gap(change: Instant, shifted: Instant)
  /// The wall time comes twice, as when clocks go back.
  case overlap(earlier: Instant, later: Instant)
}

/// Which of the two instants is meant by a wall time that comes twice.
package enum OverlapChoice: String, Hashable, Sendable, CaseIterable {
  /// The first, which in autumn is summer (daylight) time.
  case earlier
  /// The second, which in autumn is standard time.
  case later
}

extension Zone {
  /// What calendar and clock show at `instant`.
  package func local(of instant: Instant) -> LocalTime {
    let (seconds, microsecond) = instant.microseconds.flooredDivision(by: 1_000_000)
    return LocalTime(wallSeconds: seconds + Int64(offset(at: instant)), microsecond: microsecond)
  }

  /// The day that `instant` falls on.
  package func day(of instant: Instant) -> Day {
    Day(daysSince1970: Int((instant.wholeSeconds + Int64(offset(at: instant))).flooredDivision(by: 86_400).quotient))
  }

  /// The month that `instant` falls in.
  package func month(of instant: Instant) -> Month {
    Month(of: day(of: instant))
  }

  /// The instant at which `local` is shown: where it is skipped, shifted forward by the gap; where it comes twice, the
  /// earlier.
  package func instant(of local: LocalTime) -> Instant {
    switch resolutions(of: local) {
    case .unique(let instant), .gap(_, let instant), .overlap(let instant, _): instant
    }
  }

  /// Whether `local` is shown once, twice or never, and when.
  package func resolutions(of local: LocalTime) -> WallTimeResolution {
    let microsecond = local.microsecondOfDay % 1_000_000
    func instant(_ seconds: Int64) -> Instant { Instant(microseconds: seconds * 1_000_000 + microsecond) }
    return switch matches(ofWallSeconds: local.wallSeconds) {
    case .unique(let seconds): .unique(instant(seconds))
    case .overlap(let earlier, let later): .overlap(earlier: instant(earlier), later: instant(later))
    case .gap(let change, let shifted): .gap(change: Instant(seconds: change), shifted: instant(shifted))
    }
  }

  /// The first instant of `day`, also where it has no midnight. A day that the zone skipped altogether begins (and ends)
  /// at the change that skipped it.
  package func startOfDay(_ day: Day) -> Instant {
    switch matches(ofWallSeconds: LocalTime(midnightOf: day).wallSeconds) {
    case .unique(let seconds), .overlap(let seconds, _), .gap(let seconds, _): Instant(seconds: seconds)
    }
  }

  /// The last microsecond of `day`: the one before the next day starts.
  package func lastInstant(of day: Day) -> Instant {
    Instant(microseconds: startOfDay(day.adding(days: 1)).microseconds - 1)
  }

  /// From the first instant of `month` until the first of the next, which no longer belongs to it.
  package func interval(of month: Month) -> (from: Instant, until: Instant) {
    (startOfDay(month.firstDay), startOfDay(month.next.firstDay))
  }
}
