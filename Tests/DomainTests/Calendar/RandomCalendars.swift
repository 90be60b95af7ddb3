import Domain
import TestSupport

/// Zones whose clocks do what gives trouble: both changes of summer time, at midnight and over it, by half an hour, with
/// a history of starting and stopping, and none at all.
let troublesomeZones = [
  "Europe/Berlin", "Europe/London", "America/Chicago", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata",
  "UTC",
  "America/Havana", "America/St_Johns",
]

/// Random hours, dates and instants.
struct RandomCalendars {
  var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func isTrue(oneIn count: Int) -> Bool { number(1...count) == 1 }

  /// A week with up to three spans a day, some of them over midnight, in steps of a minute, a quarter or an hour.
  mutating func week() -> WorkingWeek {
    if isTrue(oneIn: 12) { return .aroundTheClock }
    let step = [1, 15, 60][number(0...2)]
    var spans: [Weekday: [WorkingSpan]] = [:]
    var week: WorkingWeek?
    for weekday in Weekday.allCases where !isTrue(oneIn: 5) {
      for _ in 0..<number(1...3) {
        // Often in the small hours, when clocks change.
        let begin = number(0...(isTrue(oneIn: 3) ? 240 : 1439)) / step * step
        let length = max(step, number(1...(isTrue(oneIn: 2) ? 1439 : 300)) / step * step)
        // Now and then until midnight exactly, or the whole day.
        let night = begin > 240 && isTrue(oneIn: 3)
        let end = isTrue(oneIn: 6) ? 1440 : night ? 1440 + number(0...240) / step * step : begin + min(length, 1439)
        guard let span = isTrue(oneIn: 15) ? .wholeDay : try? WorkingSpan(from: begin, until: end) else { continue }
        // What would overlap is left out.
        let more = spans.merging([weekday: [span]]) { $0 + $1 }
        if let possible = try? WorkingWeek(more) { (spans, week) = (more, possible) }
      }
    }
    return week ?? .nineToFive
  }

  /// A calendar with random holidays and half days within `days` of `day`.
  mutating func calendar(in zone: Zone, around day: Day, days: Int) throws -> WorkingCalendar {
    var calendar = try WorkingCalendar(week(), in: zone)
    for _ in 0..<number(0...5) {
      let date = day.adding(days: number(-days...days))
      let begin = number(0...1380)
      let halfDay = isTrue(oneIn: 3) ? (try? WorkingSpan(from: begin, until: begin + number(1...300))) : nil
      guard let special = try? SpecialDay(date, "Day \(date)", hours: halfDay.map { [$0] } ?? []) else { continue }
      calendar = (try? calendar.setting(special)) ?? calendar
    }
    return calendar
  }

  /// A day of some year from 1985 to 2035, mostly one on or next to which the clocks of `zone` change.
  mutating func day(in zone: Zone) -> Day {
    let newYear = Day(daysSince1970: (number(1985...2035) - 1970) * 365 + 15)
    let changes = (0..<365).filter { number in
      let day = newYear.adding(days: number)
      return zone.offset(at: zone.startOfDay(day)) != zone.offset(at: zone.startOfDay(day.adding(days: 1)))
    }
    if changes.isEmpty || isTrue(oneIn: 4) { return newYear.adding(days: number(0...364)) }
    return newYear.adding(days: changes[number(0...(changes.count - 1))])
  }

  /// An instant between two, on a microsecond, a second, a minute or an hour.
  mutating func instant(_ range: ClosedRange<Instant>) -> Instant {
    let exact = Int64.random(in: range.lowerBound.microseconds...range.upperBound.microseconds, using: &random)
    let step: Int64 = [1, 1_000_000, 60_000_000, 3_600_000_000][number(0...3)]
    return max(range.lowerBound, Instant(microseconds: exact / step * step))
  }
}
