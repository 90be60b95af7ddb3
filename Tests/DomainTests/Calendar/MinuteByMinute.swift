import Domain

/// Working time counted the slow and obvious way: a flag for every minute of some weeks, from what the clock on the wall
/// shows in each.
struct MinuteByMinute {
  /// Minutes since 1970 of the first flag.
  let first: Int
  private(set) var open: [Bool]

  /// What the wall shows in each minute, in minutes since 00:00 on 1 January 1970 there.
  private let walls: [Int]
  /// When the wall shows a minute first and last, and a day last.
  private let firstShown: [Int: Int]
  private let lastShown: [Int: Int]
  private let lastOfDay: [Int: Int]

  init(_ calendar: WorkingCalendar, from day: Day, days: Int) {
    first = day.daysSince1970 * 1440
    let walls = (first..<first + days * 1440).map { minute in
      let local = calendar.zone.local(of: Instant(seconds: Int64(minute) * 60))
      return local.day.daysSince1970 * 1440 + local.hour * 60 + local.minute
    }
    self.walls = walls
    let shown = walls.enumerated().map { ($1, $0) }
    firstShown = Dictionary(shown) { first, _ in first }
    lastShown = Dictionary(shown) { _, last in last }
    lastOfDay = Dictionary(shown.map { ($0 / 1440, $1) }) { _, last in last }
    open = walls.map { _ in false }
    for date in (0...days).map({ day.adding(days: $0) }) where shows(date) {
      for span in calendar.spans(on: date) {
        guard let opens = opening(date, span.begin),
          let closes = span.end == 1440 || (span.end > 1440 && calendar.isHoliday(date.adding(days: 1)))
            ? lastMinute(of: date).map({ $0 + 1 }) : closing(date, span.end)
        else { continue }
        for minute in stride(from: max(0, opens), to: min(closes, open.count), by: 1) { open[minute] = true }
      }
    }
  }

  /// These flags until the minute of an instant, and another calendar's of the same weeks from then on.
  func followed(by next: MinuteByMinute, since instant: Instant) -> MinuteByMinute {
    let change = min(max(Int(instant.microseconds / 60_000_000) - first, 0), open.count)
    var both = self
    both.open.replaceSubrange(change..., with: next.open[change...])
    return both
  }

  private func shows(_ day: Day) -> Bool { lastMinute(of: day) != nil }

  private func lastMinute(of day: Day) -> Int? {
    lastOfDay[day.daysSince1970]
  }

  private func opening(_ day: Day, _ minutes: Int) -> Int? {
    let wall = day.daysSince1970 * 1440 + minutes
    return firstShown[wall] ?? skipped(wall)
  }

  private func closing(_ day: Day, _ minutes: Int) -> Int? {
    let wall = day.daysSince1970 * 1440 + minutes
    return lastShown[wall] ?? skipped(wall)
  }

  /// A minute that the wall never shows, as if the clocks had not jumped over it.
  private func skipped(_ wall: Int) -> Int? {
    walls.indices.dropFirst().first { walls[$0 - 1] < wall && wall < walls[$0] }.map { $0 - 1 + wall - walls[$0 - 1] }
  }

  /// Microseconds of working time, minute after minute.
  func workingTime(from: Instant, until: Instant) -> Int64 {
    var sum: Int64 = 0
    for (number, isOpen) in open.enumerated() where isOpen {
      let begins = Int64(first + number) * 60_000_000
      sum += max(0, min(begins + 60_000_000, until.microseconds) - max(begins, from.microseconds))
    }
    return sum
  }

  /// The first instant at which so much has been worked, or nil when that is not within these weeks.
  func adding(_ microseconds: Int64, to start: Instant) -> Instant? {
    var left = microseconds
    if left == 0 { return start }
    for (number, isOpen) in open.enumerated() where isOpen {
      let begins = max(Int64(first + number) * 60_000_000, start.microseconds)
      let worked = Int64(first + number + 1) * 60_000_000 - begins
      guard worked > 0 else { continue }
      if worked >= left { return Instant(microseconds: begins + left) }
      left -= worked
    }
    return nil
  }

  func isOpen(at instant: Instant) -> Bool {
    open[Int(instant.microseconds / 60_000_000) - first]
  }
}
