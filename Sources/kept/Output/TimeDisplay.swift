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
  func due(_ due: Due) -> String {
    guard let number = due.day else { return self.due(due.at) }
    let day = Day(daysSince1970: Int(number))
    let today = zone.day(of: now)
    return "\(relativeDay(day.days(since: today), isOverdue: now > due.at)) · \(day.words(today: today))"
  }

  /// Of a promised time or day, without how far that is from now: `Sat 28 Nov`, `Fri 20 Nov 17:00`.
  func absolute(_ due: Due) -> String {
    due.day.map { day(Day(daysSince1970: Int($0))) } ?? absolute(due.at)
  }

  func day(_ day: Day) -> String { day.words(today: zone.day(of: now)) }

  /// The largest unit alone, cut off and never rounded up: `2d 4h`, shown beside the absolute time, is more than helps.
  private func relative(to instant: Instant, past: String) -> String {
    let seconds = RelativeTime(of: instant, now: now).seconds
    if abs(seconds) < 60 { return "now" }
    let span = DurationWords.short(seconds: abs(seconds)).prefix { $0 != " " }
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
  private func absolute(_ instant: Instant) -> String {
    let local = zone.local(of: instant)
    let words = instant.words(in: zone, now: now)
    guard 0..<7 ~= local.day.days(since: zone.day(of: now)), let clock = words.split(separator: " ").last else {
      return words
    }
    return "\(local.day.weekday.shortName) \(clock)"
  }
}
