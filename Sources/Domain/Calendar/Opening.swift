/// From the microsecond at which work begins until the one at which it is over, which no longer belongs to it.
struct Opening {
  var opens: Int64
  var closes: Int64
  /// The working time of all openings before this one, in microseconds.
  var before: Int64 = 0
}

extension WorkingCalendar {
  /// All openings between two instants, ascending, apart from each other, cut at both ends.
  /// - Parameter bounds: microseconds since 1970.
  func openings(within bounds: Range<Int64>) -> [Opening] {
    var found: [Opening] = []
    // Spans begin at most a day and an offset before they matter, and a skipped hour moves them a little further.
    let margin = 3
    let first = zone.day(of: Instant(microseconds: bounds.lowerBound)).adding(days: -margin)
    let count = Int((bounds.upperBound - bounds.lowerBound) / LocalTime.microsecondsPerDay) + 2 * margin + 1
    for number in 0..<count {
      let day = first.adding(days: number)
      for span in spans(on: day) {
        guard let opening = opening(span, on: day) else { continue }
        let opens = max(opening.opens, bounds.lowerBound)
        let closes = min(opening.closes, bounds.upperBound)
        if opens < closes { found.append(Opening(opens: opens, closes: closes)) }
      }
    }
    // Skipped hours can move an opening past the next one, or into it.
    found.sort { $0.opens < $1.opens }
    return WorkingCalendar.joined(found)
  }

  /// What a span that begins on `day` is in real time; nil when nothing is left of it.
  private func opening(_ span: WorkingSpan, on day: Day) -> Opening? {
    let opens: Instant
    switch zone.resolutions(of: day.clock(span.begin)) {
    case .unique(let instant), .overlap(let instant, _): opens = instant
    case .gap(_, let shifted):
      let skipsDay = zone.startOfDay(day) >= zone.startOfDay(day.adding(days: 1))
      if skipsDay { return nil }
      opens = shifted
    }
    let next = day.adding(days: 1)
    let closes: Instant
    if span.end == WorkingSpan.minutesPerDay || (span.isOverMidnight && isHoliday(next)) {
      closes = zone.end(of: day)
    } else {
      closes =
        switch zone.resolutions(of: day.clock(span.end)) {
        case .unique(let instant), .overlap(_, let instant), .gap(_, let instant): instant
        }
    }
    return opens < closes ? Opening(opens: opens.microseconds, closes: closes.microseconds) : nil
  }

  /// Openings that touch or overlap become one, and each learns what came before it.
  private static func joined(_ openings: [Opening]) -> [Opening] {
    var joined: [Opening] = []
    joined.reserveCapacity(openings.count)
    for opening in openings {
      if let last = joined.last, opening.opens <= last.closes {
        joined[joined.count - 1].closes = max(last.closes, opening.closes)
      } else {
        let before = joined.last.map { $0.before + $0.closes - $0.opens } ?? 0
        joined.append(Opening(opens: opening.opens, closes: opening.closes, before: before))
      }
    }
    return joined
  }
}

extension Zone {
  /// The instant after the last one that shows `day`, also where clocks go back over midnight.
  fileprivate func end(of day: Day) -> Instant {
    let next = day.adding(days: 1)
    if case .overlap(_, let later) = resolutions(of: LocalTime(midnightOf: next)),
      self.day(of: Instant(microseconds: later.microseconds - 1)) == day
    {
      return later
    }
    return startOfDay(next)
  }
}

extension Day {
  /// The wall time `minutes` after 00:00 of this day, possibly on the next one.
  fileprivate func clock(_ minutes: Int) -> LocalTime {
    LocalTime(wallSeconds: Int64(daysSince1970) * 86_400 + Int64(minutes) * 60, microsecond: 0)
  }
}
