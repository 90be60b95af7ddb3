import Domain
import Store

/// Where months begin and end, and which of them there are figures of.
extension Context {
  /// The zone in which a month is told: the one that it was closed in, else the reporting zone.
  func zone(of month: Month) throws -> Zone {
    try monthBounds.closedZone(of: month) ?? reportingZone
  }

  /// From the first instant of a month until the first that no longer belongs to it.
  func interval(of month: Month) throws -> (from: Instant, until: Instant) {
    try monthBounds.interval(of: month, in: reportingZone)
  }

  /// The month that is running at an instant.
  func runningMonth(at instant: Instant) throws -> Month {
    try monthBounds.month(of: instant, in: reportingZone)
  }

  /// A month as it is typed.
  ///
  /// - Parameter instant: as of which it is asked for; nil for now.
  /// - Throws: `Refusal` for what is no month, and for one that has not begun by then: the command is to be typed again
  ///   with the one that is running.
  func month(_ text: String, asOf instant: Instant? = nil) throws -> Month {
    let month = try Figures.month(text)
    try require(month, asOf: instant) { last in
      ("\(last), which is running\(instant == nil ? "" : " then"), or an earlier month", retyped(text, as: "\(last)"))
    }
    return month
  }

  /// Refuses a month that has not begun.
  ///
  /// - Parameters:
  ///   - isStored: whether it is a matter of what is stored for good, for which it is nothing in which zone times are shown.
  ///   - lead: what is allowed, and what to type, given the month that is running.
  func require(
    _ month: Month, asOf instant: Instant? = nil, isStored: Bool = false,
    lead: (Month) -> (allowed: String, next: String)
  ) throws {
    let zone = try isStored ? storedReportingZone : reportingZone
    let last = try (isStored ? storedMonthBounds : monthBounds).month(of: instant ?? now, in: zone)
    guard month > last else { return }
    let when = instant.map { " at \($0.iso8601(in: zone))" } ?? ""
    let (allowed, next) = lead(last)
    throw Refusal(
      .invalid, "\(month) \(instant == nil ? "has" : "had") not begun in \(zone.identifier)\(when)", allowed: allowed,
      next: next)
  }
}
