/// A date whose hours differ from those of its weekday: a holiday, which has none, or half a day.
package struct SpecialDay: Hashable, Sendable {
  package let day: Day
  /// What people call it: `Christmas Day`.
  package let name: String
  /// The hours that begin on this date in place of the weekday's, ascending; none on a holiday.
  package let hours: [WorkingSpan]

  /// The years in which there may be one.
  package static let years = 1900...2199

  /// - Parameter hours: none for a holiday.
  /// - Throws: `Refusal` when the name is empty, too long or has a line break, or when the year is not between 1900 and
  ///   2199. Whether the hours overlap, the calendar says.
  package init(_ day: Day, _ name: String, hours: [WorkingSpan] = []) throws(Refusal) {
    guard SpecialDay.years ~= day.year else {
      throw Refusal(
        .invalid, "a holiday on \(day) is out of reach",
        allowed: "dates from \(SpecialDay.years.lowerBound) to \(SpecialDay.years.upperBound)")
    }
    self.day = day
    self.name = try Text.line(name, called: "holiday's name")
    self.hours = hours.sorted()
  }

  /// Whether nobody works on this date at all.
  package var isHoliday: Bool { hours.isEmpty }
}
