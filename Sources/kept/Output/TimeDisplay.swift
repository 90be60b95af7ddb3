import Domain

/// How times are shown to the member at the keyboard: relative to now, and absolute in the member's zone.
struct TimeDisplay: Hashable, Sendable {
  let zone: Zone
  let now: Instant

  init(zone: Zone, now: Instant) {
    self.zone = zone
    self.now = now
  }

  /// Of what happened or will happen: `3h ago · Fri 14:00`, `in 2d · Sun 17:00`, `now · Fri 17:00`.
  func moment(_ instant: Instant) -> String {
    "\(relative(to: instant, past: "ago")) · \(absolute(instant))"
  }

  /// Of what is promised: `in 3h · Fri 17:00`, `2d overdue · Fri 20 Nov 17:00`.
  func due(_ instant: Instant) -> String {
    "\(relative(to: instant, past: "overdue")) · \(absolute(instant))"
  }

  /// Of a promised time or day; a day stays a day: `tomorrow · Sat 28 Nov`.
  func due(_ due: Due) -> String { "\(relative(due)) · \(absolute(due))" }

  /// Of a promised time or day, without when that is: `in 3h`, `2d overdue`, `today`.
  func relative(_ due: Due) -> String {
    guard let day = due.promisedDay else { return relative(to: due.at, past: "overdue") }
    return relativeDay(day.days(since: zone.day(of: now)), isOverdue: now > due.at)
  }

  /// Of a promised time or day, without how far that is from now: `Sat 28 Nov`, `Fri 20 Nov 17:00`.
  func absolute(_ due: Due) -> String {
    due.promisedDay.map(day) ?? absolute(due.at)
  }

  /// As it can be typed as an option, in this zone: `2026-12-01T15:00`.
  func typed(_ instant: Instant) -> String {
    let local = zone.local(of: instant)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(local.day)T\(two(local.hour)):\(two(local.minute))"
  }

  func day(_ day: Day) -> String { day.words(today: zone.day(of: now)) }

  /// Of a promised time or day within a sentence: `due in 3h · Fri 17:00`, `2d overdue · Fri 20 Nov 17:00`.
  func dueClause(_ due: Due) -> String {
    let words = self.due(due)
    return relative(due).hasSuffix("overdue") ? words : "due \(words)"
  }

  /// Two units below two days, `1d 23h`, and days beyond, where hours beside the absolute time are more than helps. Cut
  /// off and never rounded up: nobody is promised more time than there is.
  private func relative(to instant: Instant, past: String) -> String {
    let seconds = RelativeTime(of: instant, now: now).seconds
    if abs(seconds) < 60 { return "now" }
    let days = abs(seconds) / 86_400
    let span = days < 2 ? DurationWords.short(seconds: abs(seconds)) : "\(days)d"
    return seconds > 0 ? "in \(span)" : "\(span) \(past)"
  }

  private func relativeDay(_ days: Int, isOverdue: Bool) -> String {
    // Where the customer's day ends is not always where the member's does.
    if isOverdue { return "\(max(1, -days))d overdue" }
    switch days {
    case ...0: return "today"
    case 1: return "tomorrow"
    default: return "in \(days)d"
    }
  }

  /// `Fri 17:00` from today on for a week, when the weekday says it all; else with the date.
  func absolute(_ instant: Instant) -> String {
    let local = zone.local(of: instant)
    let words = instant.words(in: zone, now: now)
    guard 0..<7 ~= local.day.days(since: zone.day(of: now)), let clock = words.split(separator: " ").last else {
      return words
    }
    return "\(local.day.weekday.shortName) \(clock)"
  }
}
