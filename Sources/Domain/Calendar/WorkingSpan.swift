/// Hours of work without a break, `9:00-17:00`, by the clock on the wall of the day on which they begin.
package struct WorkingSpan: Hashable, Sendable {
  /// Minutes after 00:00: 540 for `9:00`.
  package let begin: Int
  /// Minutes after 00:00 of the day on which the span begins: 1440 for `24:00`, 1800 for `6:00` of the next day.
  package let end: Int

  static let minutesPerDay = 1440

  /// - Parameters:
  ///   - begin: minutes after 00:00, 0 to 1439.
  ///   - end: minutes after 00:00 of the same day; more than 1440 where the span goes over midnight.
  /// - Throws: `Refusal` when the span begins outside of its day, has no length, ends before it begins, or goes over
  ///   midnight and lasts a whole day or longer.
  package init(from begin: Int, until end: Int) throws(Refusal) {
    func refusal(_ problem: String, _ allowed: String) -> Refusal {
      Refusal(.invalid, problem, allowed: allowed, next: WorkingWeek.command)
    }
    let day = WorkingSpan.minutesPerDay
    guard 0..<day ~= begin else {
      throw refusal("hours can't begin \(begin) minutes after midnight", "a beginning from 0:00 to 23:59")
    }
    let shown = "\(WorkingSpan.clock(begin))-\(WorkingSpan.clock(end))"
    if begin == end {
      throw refusal("the hours \(shown) have no length", "an end after the beginning; 0:00-24:00 is the whole day")
    }
    if end < begin {
      throw refusal("the hours \(shown) end before they begin", "an end after the beginning, up to the next day's")
    }
    if end > day, end - begin >= day {
      throw refusal(
        "hours from \(WorkingSpan.clock(begin)) that last \(end - begin) minutes are too long",
        "less than 24 hours over midnight, or 0:00-24:00")
    }
    self.begin = begin
    self.end = end
  }

  private init(uncheckedFrom begin: Int, until end: Int) {
    self.begin = begin
    self.end = end
  }

  /// `0:00-24:00`.
  package static let wholeDay = WorkingSpan(uncheckedFrom: 0, until: minutesPerDay)
  static let nineToFive = WorkingSpan(uncheckedFrom: 540, until: 1020)

  /// Whether the span ends on the day after the one on which it begins; one that ends at 24:00 does not.
  package var isOverMidnight: Bool { end > WorkingSpan.minutesPerDay }

  /// `9:00` for 540; minutes of the next day, 1441 and more, begin again at 0:01.
  package static func clock(_ minutes: Int) -> String {
    let shown = minutes > minutesPerDay ? minutes - minutesPerDay : minutes
    let minute = shown % 60
    return "\(shown / 60):\(minute < 10 ? "0" : "")\(minute)"
  }
}

extension WorkingSpan: Comparable, CustomStringConvertible {
  /// By beginning, then by end.
  package static func < (left: WorkingSpan, right: WorkingSpan) -> Bool {
    (left.begin, left.end) < (right.begin, right.end)
  }

  /// As it is typed: `9:00-17:00`, `22:00-6:00`.
  package var description: String { "\(WorkingSpan.clock(begin))-\(WorkingSpan.clock(end))" }
}
