import Synchronization

/// The table of a calendar's openings, built when first asked for and again, wider, when asked for beyond it.
///
/// Tables never change, and none is freed before the cache is: whoever read the newest may go on using it while another
/// thread puts a wider one in its place. Each is at least half as wide again as the one before, so that all of them
/// together are at most three times the last.
final class OpenHoursCache: Sendable {
  let calendar: WorkingCalendar
  /// The years within which tables are built. Outside of them hours repeat every 400 years, as dates and weekdays do,
  /// because no special day and no change of the zone's rules lies there.
  let reach: Range<Int>

  private let newest = Atomic<Unmanaged<OpenHours>?>(nil)
  private let all = Mutex<[OpenHours]>([])

  /// After 400 years dates, weekdays and the changes of summer time come round again.
  static let cycle: Int64 = 146_097 * LocalTime.microsecondsPerDay

  init(_ calendar: WorkingCalendar) {
    self.calendar = calendar
    // No zone had changed its clocks before 1800; the last change that zone files state one by one is in 2037.
    let first = min(1800, (calendar.specialDays.first?.day.year ?? 1800) - 2)
    let last = max(2100, (calendar.specialDays.last?.day.year ?? 2100) + 2)
    reach = first - 400..<last + 400
  }

  /// Calls `body` with the newest table, if there is one.
  @inline(__always)
  func withNewest<Value>(_ body: (OpenHours) -> Value?) -> Value? {
    newest.load(ordering: .acquiring)?._withUnsafeGuaranteedRef { body($0) }
  }

  /// A table that covers both instants, as far as they are within reach.
  func covering(_ one: Int64, _ other: Int64) -> OpenHours {
    let (lower, upper) = (year(of: min(one, other)), year(of: max(one, other)))
    return widened { known in
      guard let known else { return lower - 2..<upper + 3 }
      let more = max(3, known.count / 2)
      let first = lower < known.lowerBound ? min(lower, known.lowerBound - more) : known.lowerBound
      let last = upper >= known.upperBound ? max(upper + 1, known.upperBound + more) : known.upperBound
      return first..<last
    }
  }

  /// A table that covers `instant` and goes further into the past, or the future, than `table`, as far as is in reach.
  func beyond(_ table: OpenHours, forward: Bool) -> OpenHours {
    let more = max(3, table.years.count)
    let (lower, upper) = (table.years.lowerBound, table.years.upperBound)
    return widened { known in
      let wanted = forward ? lower..<upper + more : lower - more..<upper
      guard let known else { return wanted }
      return min(known.lowerBound, wanted.lowerBound)..<max(known.upperBound, wanted.upperBound)
    }
  }

  private func widened(to wanted: (Range<Int>?) -> Range<Int>) -> OpenHours {
    all.withLock { all in
      let years = withWholeCycles(wanted(all.last?.years).clamped(to: reach))
      if let last = all.last, last.years == years { return last }
      let table = OpenHours(calendar, years: years)
      all.append(table)
      newest.store(Unmanaged.passUnretained(table), ordering: .releasing)
      return table
    }
  }

  /// A table that ends where reach does has the 400 years in it that come again outside.
  private func withWholeCycles(_ years: Range<Int>) -> Range<Int> {
    let lower = years.upperBound == reach.upperBound ? reach.upperBound - 400 : years.lowerBound
    let upper = years.lowerBound == reach.lowerBound ? reach.lowerBound + 400 : years.upperBound
    return min(lower, years.lowerBound)..<max(upper, years.upperBound)
  }

  /// The year of an instant by universal time, or the nearest within reach.
  private func year(of instant: Int64) -> Int {
    if instant < OpenHours.beginning(of: reach.lowerBound) { return reach.lowerBound }
    if instant >= OpenHours.beginning(of: reach.upperBound) { return reach.upperBound - 1 }
    return Day(daysSince1970: Int(instant.flooredDivision(by: LocalTime.microsecondsPerDay).quotient)).year
  }
}
