import Domain
import Store

/// When a member is told what waits for them.
struct MessageTiming: Sendable {
  private let zone: Zone
  private let quiet: (from: Int, until: Int)?
  private let digestAt: Int?

  init(_ reach: Reach, zone: Zone) {
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
  func sendable(since: Instant) -> Instant {
    if let digestAt { return next(digestAt, atOrAfter: since) }
    guard let quiet, isQuiet(since) else { return since }
    return next(quiet.until, atOrAfter: since)
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
