import Domain

/// Counts minutes of working time, Monday to Friday 08:30 to 17:30 in one zone, and turns them into instants.
///
/// Minute 0 is the opening on the first working day of the sample.
struct WorkClock {
  static let minutesADay = 540
  private static let opening = 8 * 60 + 30

  let zone: Zone
  private let first: Day

  /// - Parameter day: the first day; the next working day is taken when nobody works on it.
  init(zone: Zone, from day: Day) {
    self.zone = zone
    first = WorkingDays.mondayToFriday.day(1, after: day.adding(days: -1))
  }

  /// The calendar day on which a minute lies.
  func day(of minute: Int) -> Day {
    WorkingDays.mondayToFriday.day(minute / Self.minutesADay, after: first)
  }

  func instant(_ minute: Int) -> Instant {
    let ofDay = Self.opening + minute % Self.minutesADay
    let seconds = Int64(ofDay) * 60
    guard let local = LocalTime(day: day(of: minute), hour: ofDay / 60, minute: ofDay % 60) else {
      return zone.startOfDay(day(of: minute)).advanced(bySeconds: seconds)
    }
    return zone.instant(of: local)
  }

  /// The last minute that lies at or before an instant; nothing before minute 0.
  func minute(at instant: Instant) -> Int {
    let local = zone.local(of: instant)
    var days = 0
    let (weeks, rest) = local.day.days(since: first).quotientAndRemainder(dividingBy: 7)
    days = weeks * 5
    for offset in 0..<max(0, rest) where isWorking(first.adding(days: weeks * 7 + offset)) { days += 1 }
    guard isWorking(local.day) else { return max(0, days * Self.minutesADay - 1) }
    let ofDay = local.hour * 60 + local.minute - Self.opening
    return max(0, days * Self.minutesADay + min(max(ofDay, -1), Self.minutesADay - 1))
  }

  /// The same minute or the next one that a person would name: a half hour.
  func halfHour(from minute: Int) -> Int { (minute + 29) / 30 * 30 }

  private func isWorking(_ day: Day) -> Bool { day.weekday.rawValue <= Weekday.friday.rawValue }
}
