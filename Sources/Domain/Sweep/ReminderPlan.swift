/// When the owner of an open commitment is reminded of it.
struct ReminderPlan {
  struct Reminder: Hashable {
    let at: Instant
    /// Whether it was overdue by then.
    let isNag: Bool
  }

  private let before: [Instant]
  private let due: Instant
  private let nag: Timespan?
  private let hours: WorkingTime

  init(_ commitment: Commitment, policy: Policy, hours: WorkingTime) {
    due = commitment.due.at
    nag = policy.nag
    self.hours = hours
    // Nobody is reminded of a promise before it was made, or given the time that stands.
    let since = max(commitment.madeAt, commitment.movedAt ?? .earliest)
    before = policy.reminders.map { $0.before(commitment.due.at, in: hours) }.filter { $0 > since }.sorted()
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
    return nag.shift(lastNag(upTo: now) ?? due, by: nag.length(in: hours, at: due), in: hours)
  }

  private func isAfter(_ instant: Instant, _ bound: Instant?) -> Bool { bound.map { instant > $0 } ?? true }

  /// The last multiple of the cadence since the due time.
  private func lastNag(upTo now: Instant) -> Instant? {
    guard let nag, due < now else { return nil }
    let length = nag.length(in: hours, at: due)
    let passed = nag.isWorking ? hours.workingTime(from: due, until: now) : now.microseconds - due.microseconds
    let count = passed / length
    guard count > 0 else { return nil }
    return nag.shift(due, by: count * length, in: hours)
  }
}
