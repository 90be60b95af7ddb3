/// A month of a year: October 2026, written `2026-10`.
package struct Month: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let year: Int
  /// 1 to 12.
  package let month: Int

  /// - Returns: nil when `month` is not 1 to 12 or the year is not between 1 and 9999.
  package init?(year: Int, month: Int) {
    guard 1...9999 ~= year, 1...12 ~= month else { return nil }
    self.init(unchecked: year, month)
  }

  /// The month that `day` lies in.
  package init(of day: Day) {
    self.init(unchecked: day.year, day.month)
  }

  private init(unchecked year: Int, _ month: Int) {
    self.year = year
    self.month = month
  }

  /// Reads `2026-10`, exactly so.
  /// - Throws: `TimeTextError` saying what is wrong with the text.
  package init(iso8601 text: some StringProtocol) throws(TimeTextError) {
    self = try TimeScanner.read(text) { (scanner: inout TimeScanner) throws(TimeTextError) in
      guard let year = scanner.digits(exactly: 4), scanner.accept("-"), let number = scanner.digits(exactly: 2),
        scanner.isAtEnd, let month = Month(year: year, month: number)
      else { throw TimeTextError("\"\(text)\" is no month: type year and month as in 2026-10") }
      return month
    }
  }

  /// `2026-10`.
  package var description: String { String(firstDay.description.dropLast(3)) }

  package var firstDay: Day { Day(unchecked: year, month, 1) }
  package var lastDay: Day { Day(unchecked: year, month, Day.daysInMonth(month, of: year)) }
  package var days: ClosedRange<Day> { firstDay...lastDay }

  package var next: Month { adding(months: 1) }
  package var previous: Month { adding(months: -1) }

  /// The month `months` later (earlier, when negative).
  package func adding(months: Int) -> Month {
    let (year, month) = (year * 12 + self.month - 1 + months).flooredDivision(by: 12)
    return Month(unchecked: year, month + 1)
  }

  package static func < (left: Month, right: Month) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }
}
