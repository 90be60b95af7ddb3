/// The hours of a usual week: for each weekday any number of spans, which belong to the day on which they begin.
package struct WorkingWeek: Hashable, Sendable {
  /// Monday first; each day's spans ascending.
  private let days: [[WorkingSpan]]

  /// What to type after a refusal.
  static let command = "kept calendar set NAME --hours \"mon-fri 9:00-17:00\""

  /// - Throws: `Refusal` when there are no hours at all, or when two spans overlap, be it over midnight into the next
  ///   weekday or from Sunday into Monday. Spans may touch.
  package init(_ spans: [Weekday: [WorkingSpan]]) throws(Refusal) {
    days = Weekday.allCases.map { (spans[$0] ?? []).sorted() }
    let week = Weekday.allCases.flatMap { day in
      self[day].map { (day: day, span: $0, begin: (day.rawValue - 1) * WorkingSpan.minutesPerDay + $0.begin) }
    }
    guard let first = week.first, let last = week.last else {
      throw Refusal(
        .invalid, "the calendar has no hours at all", allowed: "at least one span on one day of the week",
        next: WorkingWeek.command)
    }
    // Where any two overlap, so do two neighbours.
    for (span, next) in zip(week, week.dropFirst()) where span.begin + span.span.length > next.begin {
      throw WorkingWeek.overlap((span.day.name, span.span), (next.day.name, next.span))
    }
    if last.begin + last.span.length > first.begin + 7 * WorkingSpan.minutesPerDay {
      throw WorkingWeek.overlap((last.day.name, last.span), (first.day.name, first.span))
    }
  }

  private init(unchecked days: [[WorkingSpan]]) {
    self.days = days
  }

  /// `24x7`: always open.
  package static let aroundTheClock = WorkingWeek(unchecked: Weekday.allCases.map { _ in [.wholeDay] })
  /// `mon-fri 9:00-17:00`: what holds where nobody said anything else.
  package static let nineToFive = WorkingWeek(
    unchecked: Weekday.allCases.map { WorkingDays.mondayToFriday.weekdays.contains($0) ? [.nineToFive] : [] })

  /// The spans that begin on `day`, ascending; none when it is a day off.
  package subscript(day: Weekday) -> [WorkingSpan] { days[day.rawValue - 1] }

  static func overlap(_ first: (day: String, span: WorkingSpan), _ second: (day: String, span: WorkingSpan)) -> Refusal
  {
    Refusal(
      .invalid, "the hours \(first.day) \(first.span) and \(second.day) \(second.span) overlap",
      allowed: "hours that touch or lie apart, as in mon-fri 8:00-12:00,13:00-17:00", next: command)
  }
}

extension WorkingSpan {
  /// In minutes, by the clock on the wall.
  var length: Int { end - begin }
}

extension WorkingWeek: CustomStringConvertible {
  /// The canonical text, which `parse` reads back: `mon-thu 8:00-12:00,13:00-17:00; fri 8:00-14:00`, or `24x7`.
  package var description: String {
    if self == .aroundTheClock { return "24x7" }
    var parts: [(spans: [WorkingSpan], days: [Weekday])] = []
    for day in Weekday.allCases where !self[day].isEmpty {
      if let part = parts.firstIndex(where: { $0.spans == self[day] }) {
        parts[part].days.append(day)
      } else {
        parts.append((self[day], [day]))
      }
    }
    return parts.map { "\(WorkingWeek.words($0.days)) \(WorkingSpan.words($0.spans))" }.joined(separator: "; ")
  }

  /// `mon-wed,fri`, for ascending days.
  private static func words(_ days: [Weekday]) -> String {
    var runs: [(first: Weekday, last: Weekday)] = []
    for day in days {
      if let run = runs.last, run.last.rawValue + 1 == day.rawValue {
        runs[runs.count - 1].last = day
      } else {
        runs.append((day, day))
      }
    }
    return runs.map { run in
      let (first, last) = (run.first.shortName.lowercased(), run.last.shortName.lowercased())
      return first == last ? first : "\(first)-\(last)"
    }.joined(separator: ",")
  }
}

extension WorkingSpan {
  /// `8:00-12:00,13:00-17:00`.
  package static func words(_ spans: [WorkingSpan]) -> String {
    spans.map(\.description).joined(separator: ",")
  }
}
