/// Arithmetic in the working time of one calendar as it is, exact to the microsecond and fast: some tens of nanoseconds a question.
///
/// A value; copies share a table of opening hours that is built when first needed and widened when asked beyond it, from
/// any thread. Make one for a calendar and keep it. All amounts are in microseconds; opening hours include the instant
/// at which they begin and not the one at which they end.
package struct CalendarTime: Sendable {
  package var calendar: WorkingCalendar { cache.calendar }
  private let cache: OpenHoursCache

  package init(_ calendar: WorkingCalendar) {
    cache = OpenHoursCache(calendar)
  }

  /// The working time between two instants, in microseconds; negative when `until` is before `from`, so that
  /// a → b and b → c always add up to a → c. Amounts that no Int64 holds, as up to `Instant.latest`, become the nearest
  /// that one does.
  package func workingTime(from: Instant, until: Instant) -> Int64 {
    let (from, until) = (from.microseconds, until.microseconds)
    let near = cache.withNewest { table in
      table.covers(from) && table.covers(until) ? table.worked(until: until) - table.worked(until: from) : nil
    }
    if let near { return near }
    let table = cache.covering(from, until)
    return worked(until: until, by: table).subtractingOrNearest(worked(until: from, by: table))
  }

  /// The first instant at which `microseconds` of working time have passed since `start`; 0 gives `start` itself, also
  /// outside of opening hours.
  ///
  /// A negative amount goes back: the last instant from which on that much working time passes until `start`, which is
  /// when to remind somebody four working hours before. Results before or after all that an instant can say become the
  /// nearest, `Instant.earliest` or `.latest`.
  package func adding(_ microseconds: Int64, to start: Instant) -> Instant {
    guard microseconds != 0 else { return start }
    // The first instant after some work follows immediately on the last microsecond of it.
    let last: Int64 = microseconds > 0 ? 1 : 0
    let start = start.microseconds
    let near: Instant? = cache.withNewest { table in
      guard table.covers(start) else { return nil }
      let (work, overflow) = table.worked(until: start).addingReportingOverflow(microseconds - last)
      guard !overflow, 0 <= work, work < table.total else { return nil }
      return Instant(microseconds: table.instant(afterWorking: work) + last)
    }
    return near ?? Instant(microseconds: instant(microseconds - last, after: start).addingOrNearest(last))
  }

  /// Whether the team works at `instant`.
  package func isOpen(at instant: Instant) -> Bool {
    nextOpening(atOrAfter: instant) == instant
  }

  /// `instant` itself when the team works then, otherwise the first instant after it at which it does.
  package func nextOpening(atOrAfter instant: Instant) -> Instant {
    let instant = instant.microseconds
    let near: Instant? = cache.withNewest { table in
      guard table.covers(instant) else { return nil }
      let work = table.worked(until: instant)
      return work < table.total ? Instant(microseconds: table.instant(afterWorking: work)) : nil
    }
    return near ?? Instant(microseconds: self.instant(0, after: instant))
  }
}

extension CalendarTime: Hashable {
  package static func == (left: CalendarTime, right: CalendarTime) -> Bool {
    left.cache === right.cache || left.calendar == right.calendar
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(calendar) }
}

extension CalendarTime {
  /// The working time from the beginning of `table` until `instant`, which the table covers unless it is out of reach.
  private func worked(until instant: Int64, by table: OpenHours) -> Int64 {
    if instant > table.until {
      let cycles = (instant - table.until - 1) / OpenHoursCache.cycle + 1
      let within = table.worked(until: instant - cycles * OpenHoursCache.cycle)
      return within.addingOrNearest(cycles * lastCycle(of: table))
    }
    if instant < table.from {
      let cycles = (table.from - instant - 1) / OpenHoursCache.cycle + 1
      return table.worked(until: instant + cycles * OpenHoursCache.cycle) - cycles * firstCycle(of: table)
    }
    return table.worked(until: instant)
  }

  /// The instant during opening hours until which exactly `work` more than at `start` has been worked, in a table that is
  /// widened until it is there, or by cycles where it is out of reach.
  private func instant(_ work: Int64, after start: Int64) -> Int64 {
    var table = cache.covering(start, start)
    while true {
      let wanted = worked(until: start, by: table).addingOrNearest(work)
      if wanted < 0 {
        guard table.years.lowerBound == cache.reach.lowerBound else {
          table = cache.beyond(table, forward: false)
          continue
        }
        let each = firstCycle(of: table)
        let cycles = -(wanted + 1) / each + 1
        // What comes out is small again, whatever overflows on the way.
        return table.instant(afterWorking: wanted &+ cycles &* each).addingCycles(-cycles)
      }
      if wanted >= table.total {
        guard table.years.upperBound == cache.reach.upperBound else {
          table = cache.beyond(table, forward: true)
          continue
        }
        let each = lastCycle(of: table)
        let cycles = (wanted - table.total) / each + 1
        return table.instant(afterWorking: wanted - cycles * each).addingCycles(cycles)
      }
      return table.instant(afterWorking: wanted)
    }
  }

  /// What is worked in the last 400 years of a table that ends where reach does.
  private func lastCycle(of table: OpenHours) -> Int64 {
    table.total - table.worked(until: table.until - OpenHoursCache.cycle)
  }

  /// What is worked in the first 400 years of a table that begins where reach does.
  private func firstCycle(of table: OpenHours) -> Int64 {
    table.worked(until: table.from + OpenHoursCache.cycle)
  }
}

extension Int64 {
  func addingOrNearest(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }

  fileprivate func subtractingOrNearest(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other > 0 ? .min : .max) : difference
  }

  /// The instant `cycles` times 400 years later.
  fileprivate func addingCycles(_ cycles: Int64) -> Int64 {
    let (later, overflow) = cycles.multipliedReportingOverflow(by: OpenHoursCache.cycle)
    return overflow ? (cycles > 0 ? .max : .min) : addingOrNearest(later)
  }
}
