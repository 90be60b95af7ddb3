extension Zone {
  /// Why `local` doesn't exist here: `2026-03-29 02:30 doesn't exist in Europe/Berlin: clocks go from 02:00 to 03:00`.
  /// - Parameter change: the instant at which the clocks jump over `local`.
  func gapWords(_ local: LocalTime, change: Instant) -> String {
    let after = self.local(of: change)
    let before = Instant(microseconds: change.microseconds - 1)
    let end = Zone.utc.local(of: change.advanced(bySeconds: Int64(offset(at: before))))
    let (from, to) = after.day == end.day ? (end.clock, after.clock) : ("\(end)", "\(after)")
    return "\(local) doesn't exist in \(identifier): clocks go from \(from) to \(to)"
  }
}

extension LocalTime {
  /// `09:30`, with seconds only where they are not zero.
  var clock: String { String(description.split(separator: " ")[1]) }
}
