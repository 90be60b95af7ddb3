/// What somebody meant by a time they typed.
package enum TimeReading: Hashable, Sendable {
  /// A point in time.
  case instant(Instant)
  /// A day without a time: whoever promised it has until the day's end.
  case day(Day)

  /// What was understood, to be repeated to whoever typed it: `tomorrow, Sat 28 Nov 17:00`, or `Fri 4 Dec`.
  package func words(in zone: Zone, now: Instant) -> String {
    let today = zone.day(of: now)
    let (day, words) =
      switch self {
      case .instant(let instant): (zone.day(of: instant), instant.words(in: zone, now: now))
      case .day(let day): (day, day.words(today: today))
      }
    return switch day.days(since: today) {
    case -1: "yesterday, \(words)"
    case 0: "today, \(words)"
    case 1: "tomorrow, \(words)"
    default: words
    }
  }

  /// The instant by which it is over: of a day its last.
  package func end(in zone: Zone) -> Instant {
    switch self {
    case .instant(let instant): instant
    case .day(let day): zone.lastInstant(of: day)
    }
  }
}
