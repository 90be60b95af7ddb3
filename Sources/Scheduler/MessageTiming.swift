package import Domain
package import Store

/// When a member is told what waits for them.
package struct MessageTiming: Sendable {
  private let zone: Zone
  private let quiet: (from: Int, until: Int)?
  private let digestAt: Int?

  package init(_ reach: Reach, zone: Zone) {
    self.init(zone: zone, quiet: reach.quiet, digestAt: reach.digestAt)
  }

  init(zone: Zone, quiet: (from: Int, until: Int)?, digestAt: Int?) {
    self.zone = zone
    self.quiet = quiet
    self.digestAt = digestAt
  }

  var hasDigest: Bool { digestAt != nil }

  /// The first instant from `since` on at which something written then may be sent: at once, at the daily digest's time,
  /// or when the quiet hours are over.
  package func sendable(since: Instant) -> Instant {
    if let digestAt { return next(digestAt, atOrAfter: since) }
    guard let quiet, isQuiet(since) else { return since }
    let local = zone.local(of: since)
    let left = (quiet.until - minute(of: since) + 1440) % 1440
    let begun = local.microsecondOfDay % 60_000_000
    func later(_ minutes: Int) -> Instant {
      Instant(microseconds: since.microseconds - begun).advanced(bySeconds: Int64(minutes) * 60)
    }
    let end = later(left)
    if zone.offset(at: end) == zone.offset(at: since) { return end }
    // The clock is changed on the way: the end may be skipped, or come twice.
    var minutes = 1
    while isQuiet(later(minutes)) { minutes += 1 }
    return later(minutes)
  }

  private func isQuiet(_ instant: Instant) -> Bool {
    guard let quiet else { return false }
    let minute = minute(of: instant)
    return quiet.from < quiet.until
      ? quiet.from <= minute && minute < quiet.until : quiet.from <= minute || minute < quiet.until
  }

  private func minute(of instant: Instant) -> Int {
    let local = zone.local(of: instant)
    return local.hour * 60 + local.minute
  }

  private func next(_ minute: Int, atOrAfter instant: Instant) -> Instant {
    var day = zone.day(of: instant)
    while true {
      let wall = LocalTime(day: day, hour: minute / 60, minute: minute % 60) ?? LocalTime(midnightOf: day)
      let at = zone.instant(of: wall)
      if at >= instant { return at }
      day = day.adding(days: 1)
    }
  }
}
