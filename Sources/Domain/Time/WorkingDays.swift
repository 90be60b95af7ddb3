/// The weekdays on which a team works, for counting in working days. Holidays are not its business.
package struct WorkingDays: Hashable, Sendable {
  package let weekdays: Set<Weekday>

  /// - Returns: nil when there is no working day at all.
  package init?(_ weekdays: Set<Weekday>) {
    guard !weekdays.isEmpty else { return nil }
    self.weekdays = weekdays
  }

  private init(unchecked weekdays: Set<Weekday>) {
    self.weekdays = weekdays
  }

  package static let mondayToFriday = WorkingDays(unchecked: [.monday, .tuesday, .wednesday, .thursday, .friday])

  /// The day that lies `count` working days after `day` (before it, when negative); `day` itself is not counted and
  /// needn't be one. From a Saturday, one working day on is Monday.
  package func day(_ count: Int, after day: Day) -> Day {
    let step = count < 0 ? -1 : 1
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
}
