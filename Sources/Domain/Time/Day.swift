/// A day of the calendar, without a time and without a zone: 27 November 2026.
package struct Day: Hashable, Sendable, Comparable {
  /// Year, month and day in one number (year × 512 + month × 32 + day), so that comparing days compares numbers.
  private let packed: Int32

  package var year: Int { Int(packed >> 9) }
  /// 1 to 12.
  package var month: Int { Int(packed >> 5) & 15 }
  /// The day of the month, from 1.
  package var day: Int { Int(packed) & 31 }

  /// - Returns: nil when there is no such day (31 February) or the year is not between 1 and 9999.
  @inlinable
  package init?(year: Int, month: Int, day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month, day >= 1, day <= Day.daysInMonth(month, of: year) else { return nil }
    self.init(unchecked: year, month, day)
  }

  @usableFromInline
  init(unchecked year: Int, _ month: Int, _ day: Int) {
    packed = Int32(truncatingIfNeeded: year << 9 | month << 5 | day)
  }

  /// The day that lies `daysSince1970` days after 1 January 1970 (before it, when negative), in the Gregorian calendar.
  package init(daysSince1970: Int) {
    // Years are counted from March here: the leap day is then the last of its year, and months have a regular rhythm.
    let (era, dayOfEra) = (daysSince1970 + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(unchecked: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
  }

  /// Days since 1 January 1970; negative before it.
  package var daysSince1970: Int {
    let month = month
    let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  package var weekday: Weekday {
    // 1 January 1970 was a Thursday.
    let number = (daysSince1970 + 3).flooredDivision(by: 7).remainder + 1
    return Weekday(rawValue: number) ?? .monday
  }

  /// The day `days` later (earlier, when negative).
  package func adding(days: Int) -> Day {
    Day(daysSince1970: daysSince1970 + days)
  }

  /// Days from `earlier` to this day; negative when `earlier` is later.
  package func days(since earlier: Day) -> Int {
    daysSince1970 - earlier.daysSince1970
  }

  package static func < (left: Day, right: Day) -> Bool {
    left.packed < right.packed
  }

  /// How many days `month` (1 to 12) of `year` has.
  @inlinable
  package static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether `year` has a 29 February.
  @inlinable
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}
