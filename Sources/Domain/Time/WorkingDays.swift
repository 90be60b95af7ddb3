/// The days on which a team works, for counting in working days: weekdays, or those of its calendars, without their holidays.
package struct WorkingDays: Hashable, Sendable {
  package let weekdays: Set<Weekday>
  /// The calendars that say so instead.
  private let hours: WorkingTime?

  /// - Returns: nil when there is no working day at all.
  package init?(_ weekdays: Set<Weekday>) {
    guard !weekdays.isEmpty else { return nil }
    self.init(unchecked: weekdays)
  }

  /// The days on which a team's calendars have hours that begin.
  package init(_ hours: WorkingTime) {
    weekdays = []
    self.hours = hours
  }

  private init(unchecked weekdays: Set<Weekday>) {
    self.weekdays = weekdays
    hours = nil
  }

  package static let mondayToFriday = WorkingDays(unchecked: [.monday, .tuesday, .wednesday, .thursday, .friday])

  /// The day that lies `count` working days after `day` (before it, when negative); `day` itself is not counted and
  /// needn't be one. From a Saturday, one working day on is Monday.
  package func day(_ count: Int, after day: Day) -> Day {
    let step = count < 0 ? -1 : 1
    if let hours { return Self.day(abs(count), after: day, by: step, in: hours) }
    // Whole weeks at once, so that a large count costs no more than a small one.
    let (weeks, rest) = abs(count).quotientAndRemainder(dividingBy: weekdays.count)
    var found = day.adding(days: step * 7 * weeks)
    if weeks > 0, rest == 0 {
      while !weekdays.contains(found.weekday) { found = found.adding(days: -step) }
    }
    for _ in 0..<rest {
      repeat { found = found.adding(days: step) } while !weekdays.contains(found.weekday)
    }
    return found
  }

  /// One by one, for there is no telling where holidays lie.
  private static func day(_ count: Int, after day: Day, by step: Int, in hours: WorkingTime) -> Day {
    var found = day
    for _ in 0..<count {
      repeat {
        found = found.adding(days: step)
        // No phrase means a day beyond those.
        guard 1...9999 ~= found.year else { return found }
      } while !hours.beginsWork(on: found)
    }
    return found
  }
}
