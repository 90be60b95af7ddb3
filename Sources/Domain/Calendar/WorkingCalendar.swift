/// When a team works: the hours of a usual week, the dates that differ, and the zone whose clocks count.
///
/// How dates and clocks become instants:
/// - A span belongs to the local day on which it begins. A holiday takes away the spans that begin on it, to their very
///   end on the next morning, and cuts the night that began the day before at midnight: nobody works on a holiday's
///   date. Hours can only go, so a holiday never makes a deadline earlier.
/// - Special hours stand in place of those that would begin on their date; a night that began the day before goes on.
/// - A time that summer time skips is the one as if the clocks had not jumped: 2:30 is then 3:30, for openings and
///   closings alike. What overlaps by that counts once.
/// - Where a time comes twice, an opening is the earlier and a closing the later, so that a night over the change counts
///   the time that truly passed. 24:00 is the end of the day's last microsecond.
/// - A date that the zone skips altogether has no hours.
package struct WorkingCalendar: Hashable, Sendable {
  package let week: WorkingWeek
  package let zone: Zone
  /// The dates that differ, ascending.
  package let specialDays: [SpecialDay]
  private let specialHours: [Day: [WorkingSpan]]

  /// - Throws: `Refusal` when a date is given twice, or when special hours overlap with one another, with the night that
  ///   began the day before, or with the hours of the next morning.
  package init(_ week: WorkingWeek, in zone: Zone, specialDays: [SpecialDay] = []) throws(Refusal) {
    self.week = week
    self.zone = zone
    self.specialDays = specialDays.sorted { $0.day < $1.day }
    for (first, second) in zip(self.specialDays, self.specialDays.dropFirst()) where first.day == second.day {
      throw Refusal(
        .conflict, "\(first.day) is given twice: \"\(first.name)\" and \"\(second.name)\"",
        allowed: "each date once, with one name")
    }
    specialHours = Dictionary(uniqueKeysWithValues: specialDays.map { ($0.day, $0.hours) })
    for special in self.specialDays where !special.isHoliday {
      try check(special.day.adding(days: -1))
      try check(special.day)
    }
  }

  /// The spans that begin on `day`, ascending.
  package func spans(on day: Day) -> [WorkingSpan] {
    specialHours[day] ?? week[day.weekday]
  }

  /// Whether nobody works on `day`, whatever its weekday.
  package func isHoliday(_ day: Day) -> Bool {
    specialHours[day]?.isEmpty ?? false
  }

  /// This calendar with `special` on its date, in place of what was there.
  package func setting(_ special: SpecialDay) throws(Refusal) -> WorkingCalendar {
    try WorkingCalendar(week, in: zone, specialDays: specialDays.filter { $0.day != special.day } + [special])
  }

  /// This calendar with the weekday's hours on `day`.
  package func removing(_ day: Day) throws(Refusal) -> WorkingCalendar {
    try WorkingCalendar(week, in: zone, specialDays: specialDays.filter { $0.day != day })
  }

  /// Refuses spans that begin on `day` and overlap with each other or with those of the next day.
  private func check(_ day: Day) throws(Refusal) {
    let next = day.adding(days: 1)
    let mine = spans(on: day).map { (day: day, span: $0, begin: $0.begin) }
    let following = spans(on: next).map { (day: next, span: $0, begin: $0.begin + WorkingSpan.minutesPerDay) }
    let all = mine + following
    for (span, later) in zip(all, all.dropFirst()) where span.begin + span.span.length > later.begin {
      throw WorkingWeek.overlap(("\(span.day)", span.span), ("\(later.day)", later.span))
    }
  }
}
