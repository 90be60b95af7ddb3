/// When the owner of an open commitment is reminded of it.
struct ReminderPlan {
  struct Reminder: Hashable {
    let at: Instant
    /// Whether it was overdue by then.
    let isNag: Bool
  }

  private let before: [Instant]
  private let due: Instant
  /// From when on nagging counts.
  private let overdueSince: Instant
  private let nag: Timespan?
  private let hours: WorkingTime

  /// - Parameter timing: when the owner can be told anything; nil for at any time.
  init(_ commitment: Commitment, policy: Policy, hours: WorkingTime, timing: MessageTiming? = nil) {
    due = commitment.due.at
    overdueSince = commitment.due.tellableOverdue(in: hours)
    nag = policy.nag
    self.hours = hours
    // Nobody is reminded of a promise before it was made, or given the time that stands.
    let since = max(commitment.madeAt, commitment.movedAt ?? .earliest)
    let end = commitment.due.lastWorked(in: hours)
    before = policy.reminders.map { $0.before(end, in: hours) }.filter { $0 > since }
      .map { timing?.inTime($0, before: end, since: since) ?? $0 }.sorted()
  }

  /// The last reminder in `(after, upTo]`.
  func last(after: Instant?, upTo now: Instant) -> Reminder? {
    if now > due, let nag = lastNag(upTo: now) { return isAfter(nag, after) ? Reminder(at: nag, isNag: true) : nil }
    // Once it is overdue, being reminded that it will be due helps nobody.
    guard now <= due, let last = before.last(where: { $0 <= now }), isAfter(last, after) else { return nil }
    return Reminder(at: last, isNag: false)
  }

  /// The first reminder after `now`.
  func next(after now: Instant) -> Instant? {
    if let next = before.first(where: { $0 > now }) { return next }
    guard let nag else { return nil }
    // By the same length as those before: a team whose days got shorter would have its next reminder in the past.
    return nag.shift(lastNag(upTo: now) ?? overdueSince, by: nag.length(in: hours, at: due), in: hours)
  }

  private func isAfter(_ instant: Instant, _ bound: Instant?) -> Bool { bound.map { instant > $0 } ?? true }

  /// The last multiple of the cadence since it was overdue.
  private func lastNag(upTo now: Instant) -> Instant? {
    guard let nag, overdueSince < now else { return nil }
    let length = nag.length(in: hours, at: due)
    let passed =
      nag.isWorking
      ? hours.workingTime(from: overdueSince, until: now) : now.microseconds - overdueSince.microseconds
    let count = passed / length
    guard count > 0 else { return nil }
    return nag.shift(overdueSince, by: count * length, in: hours)
  }
}

extension Due {
  /// Until when anybody can work on it: of a promised day the end of its working hours, or of the last before it. Nobody
  /// reads half an hour before midnight that something is due today.
  func lastWorked(in hours: WorkingTime) -> Instant {
    if day == nil { return at }
    let last = hours.adding(-1, to: at)
    return last == .earliest ? at : Instant(microseconds: last.microseconds + 1)
  }

  /// From when on somebody is told that it is overdue: of a promised day once work begins again.
  func tellableOverdue(in hours: WorkingTime) -> Instant {
    day == nil ? at : hours.nextOpening(atOrAfter: Instant(microseconds: at.microseconds + 1))
  }
}
