/// A team's working time over the years: that of one calendar after another.
///
/// Calendars change, and teams get others. Each stretch of time counts by the calendar that was in force during it, so that
/// what changes today rewrites nothing: between two instants the working times of the stretches add up, and an amount that
/// is added goes on in the next one's hours. The first calendar holds for all time before the second, since histories are
/// imported from before there was one.
///
/// With one calendar every question costs what it costs ``CalendarTime``.
package struct WorkingTime: Hashable, Sendable {
  /// What holds from an instant on.
  private struct Period: Hashable, Sendable {
    let since: Instant
    let time: CalendarTime
  }

  private let first: CalendarTime
  /// What followed, ascending; mostly nothing.
  private let later: [Period]

  package init(_ time: CalendarTime) {
    first = time
    later = []
  }

  package init(_ calendar: WorkingCalendar) {
    self.init(CalendarTime(calendar))
  }

  private init(_ first: CalendarTime, then periods: [Period]) {
    var later: [Period] = []
    for period in periods where period.time != later.last?.time ?? first { later.append(period) }
    self.first = first
    self.later = later
  }

  /// This until an instant, and from then on `next` with all its own changes: a calendar that gets other hours, or a team
  /// that gets another calendar.
  ///
  /// What was to follow here at that instant or later does not: whatever was said last holds.
  package func followed(by next: WorkingTime, since instant: Instant) -> WorkingTime {
    if instant == .earliest { return next }
    let kept = later.filter { $0.since < instant }
    let coming = next.later.filter { $0.since > instant }
    return WorkingTime(first, then: kept + [Period(since: instant, time: next.time(at: instant))] + coming)
  }

  /// As it was known at `instant`: what holds then, for ever.
  package func known(at instant: Instant) -> WorkingTime {
    later.isEmpty ? self : WorkingTime(first, then: later.filter { $0.since <= instant })
  }

  /// The calendar that is in force at `instant`.
  package func calendar(at instant: Instant) -> WorkingCalendar { time(at: instant).calendar }

  /// The working time between two instants, in microseconds; negative when `until` is before `from`, so that
  /// a → b and b → c always add up to a → c. Amounts that no Int64 holds, as up to `Instant.latest`, become the nearest
  /// that one does.
  package func workingTime(from: Instant, until: Instant) -> Int64 {
    later.isEmpty ? first.workingTime(from: from, until: until) : worked(from: from, until: until)
  }

  /// The first instant at which `microseconds` of working time have passed since `start`; 0 gives `start` itself, also
  /// outside of opening hours.
  ///
  /// A negative amount goes back: the last instant from which on that much working time passes until `start`, which is
  /// when to remind somebody four working hours before. Results before or after all that an instant can say become the
  /// nearest, `Instant.earliest` or `.latest`.
  package func adding(_ microseconds: Int64, to start: Instant) -> Instant {
    if later.isEmpty { return first.adding(microseconds, to: start) }
    return microseconds > 0 ? advanced(start, by: microseconds) : movedBack(start, by: microseconds)
  }

  /// Whether hours begin on `day`, by the calendar that is in force then.
  package func beginsWork(on day: Day) -> Bool {
    let noon = Int64(day.daysSince1970) * LocalTime.microsecondsPerDay + LocalTime.microsecondsPerDay / 2
    return !calendar(at: Instant(microseconds: noon)).spans(on: day).isEmpty
  }

  /// Whether the team works at `instant`.
  package func isOpen(at instant: Instant) -> Bool { time(at: instant).isOpen(at: instant) }

  /// `instant` itself when the team works then, otherwise the first instant after it at which it does.
  package func nextOpening(atOrAfter instant: Instant) -> Instant {
    var begin = instant
    for place in place(of: instant)..<later.count {
      let opening = time(place).nextOpening(atOrAfter: begin)
      begin = later[place].since
      if opening < begin { return opening }
    }
    return time(later.count).nextOpening(atOrAfter: begin)
  }
}

extension WorkingTime {
  /// Which of the calendars is in force: 0 for the first.
  private func place(of instant: Instant) -> Int { later.partitioningIndex { $0.since > instant } }

  private func time(_ place: Int) -> CalendarTime { place == 0 ? first : later[place - 1].time }

  private func time(at instant: Instant) -> CalendarTime { time(place(of: instant)) }

  private func worked(from: Instant, until: Instant) -> Int64 {
    guard from <= until else { return -worked(from: until, until: from) }
    var sum: Int64 = 0
    var begin = from
    for place in place(of: from)...later.count {
      let end = place < later.count ? min(until, later[place].since) : until
      sum = sum.addingOrNearest(time(place).workingTime(from: begin, until: end))
      if end == until { break }
      begin = end
    }
    return sum
  }

  private func advanced(_ start: Instant, by microseconds: Int64) -> Instant {
    var left = microseconds
    var start = start
    for place in place(of: start)..<later.count {
      let end = later[place].since
      let worked = time(place).workingTime(from: start, until: end)
      if worked >= left { return time(place).adding(left, to: start) }
      left -= worked
      start = end
    }
    return time(later.count).adding(left, to: start)
  }

  private func movedBack(_ start: Instant, by microseconds: Int64) -> Instant {
    var left = microseconds
    var start = start
    for place in (0..<place(of: start)).reversed() {
      let begin = later[place].since
      let worked = time(place + 1).workingTime(from: start, until: begin)
      if worked <= left { return time(place + 1).adding(left, to: start) }
      left -= worked
      start = begin
    }
    return first.adding(left, to: start)
  }
}
