/// When a member is told what waits for them.
package struct MessageTiming: Sendable {
  private let zone: Zone
  private let quiet: (from: Int, until: Int)?
  private let digestAt: Int?

  /// How long before the last moment at which something can be told in time it is written, in seconds: a scheduler that
  /// looks every few minutes only must not come too late for it.
  private static let lead: Int64 = 900

  /// - Parameters:
  ///   - quiet: minutes after midnight, in between which nothing is sent; nil for no such hours.
  ///   - digestAt: everything is told once a day, at that minute; nil for at once.
  package init(zone: Zone, quiet: (from: Int, until: Int)?, digestAt: Int?) {
    self.zone = zone
    self.quiet = quiet
    self.digestAt = digestAt
  }

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

  /// The first instant at which a member may be told what waits for them, as seen at `now`; up to `now` for now.
  ///
  /// - Parameters:
  ///   - written: when the first of it was written.
  ///   - planned: when the first of it is to be told; a digest has its own time.
  ///   - due: the next time at which something is due that they are to be reminded of. A digest that comes too late for it
  ///     is not waited for, and takes along what waits; quiet hours stay quiet.
  package func telling(writtenAt written: Instant, plannedAt planned: Instant, dueAt due: Instant?, now: Instant)
    -> Instant
  {
    guard hasDigest else { return max(sendable(since: planned), sendable(since: now)) }
    let digest = sendable(since: written)
    guard digest > now, let due, now < due, due <= digest else { return digest }
    let soon = MessageTiming(zone: zone, quiet: quiet, digestAt: nil).sendable(since: now)
    return soon < due ? soon : digest
  }

  /// `planned`, or an earlier moment where what is written then would only be told when it is due already: the last at
  /// which a digest or the time before quiet hours still tells it, if one lies between `made` and `due`.
  func inTime(_ planned: Instant, before due: Instant, since made: Instant) -> Instant {
    guard sendable(since: planned) >= due, let last = lastMoment(before: due), last > made else { return planned }
    return max(made, last.advanced(bySeconds: -Self.lead))
  }

  private var hasDigest: Bool { digestAt != nil }

  /// The last digest before `due`, or the beginning of the quiet hours in which it is due; nil when there are none.
  private func lastMoment(before due: Instant) -> Instant? {
    if let digestAt { return last(digestAt, before: due) }
    let end = Instant(microseconds: due.microseconds - 1)
    guard let quiet, quiet.from != quiet.until, isQuiet(end) else { return nil }
    let begun = zone.local(of: end).microsecondOfDay % 60_000_000
    func earlier(_ minutes: Int) -> Instant {
      Instant(microseconds: end.microseconds - begun).advanced(bySeconds: -Int64(minutes) * 60)
    }
    let start = earlier((minute(of: end) - quiet.from + 1440) % 1440)
    if zone.offset(at: start) == zone.offset(at: end) { return start }
    // As above.
    var minutes = 0
    while isQuiet(earlier(minutes + 1)) { minutes += 1 }
    return earlier(minutes)
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
      let at = time(minute, on: day)
      if at >= instant { return at }
      day = day.adding(days: 1)
    }
  }

  private func last(_ minute: Int, before instant: Instant) -> Instant {
    var day = zone.day(of: instant)
    while true {
      let at = time(minute, on: day)
      if at < instant { return at }
      day = day.adding(days: -1)
    }
  }

  private func time(_ minute: Int, on day: Day) -> Instant {
    zone.instant(of: LocalTime(day: day, hour: minute / 60, minute: minute % 60) ?? LocalTime(midnightOf: day))
  }
}
