import Domain

/// Times as a sheet has them: days since the end of 1899, of a clock on the wall, without a zone.
enum SheetTime {
  /// 1970-01-01.
  private static let epoch: Int64 = 25_569
  private static let microsecondsOfDay: Int64 = 86_400_000_000
  /// From 1900-03-01, before which sheets count a day that never was, to the end of 9999.
  private static let days: Range<Int64> = 61..<2_958_466

  /// - Returns: nil for a time that a sheet has no number for.
  static func serial(of instant: Instant, in zone: Zone) -> Double? {
    let local = instant.microseconds.addingReportingOverflow(Int64(zone.offset(at: instant)) * 1_000_000)
    let since = local.partialValue.addingReportingOverflow(epoch * microsecondsOfDay)
    guard !local.overflow, !since.overflow,
      (days.lowerBound * microsecondsOfDay)..<(days.upperBound * microsecondsOfDay) ~= since.partialValue
    else { return nil }
    return Double(since.partialValue) / Double(microsecondsOfDay)
  }

  /// - Returns: nil for a day that a sheet has no number for.
  static func serial(of day: Day) -> Double? {
    let serial = Int64(day.daysSince1970) + epoch
    return days.contains(serial) ? Double(serial) : nil
  }
}
