/// The two times of a command, and whether its clock was set by hand.
package struct Moment: Hashable, Sendable {
  /// When it happened.
  package let occurredAt: Instant
  /// When Kept is told.
  package let recordedAt: Instant
  package let clockSet: Bool

  package init(occurredAt: Instant, recordedAt: Instant, clockSet: Bool = false) {
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
    self.clockSet = clockSet
  }

  /// It happens as it is told.
  package init(now: Instant, clockSet: Bool = false) {
    self.init(occurredAt: now, recordedAt: now, clockSet: clockSet)
  }

  /// How far another clock may be ahead, and what it saw still be taken for earlier: a minute.
  private static let tolerance: Int64 = 60_000_000

  /// The moment at which something is said now of a case that others changed while it was typed: not before what they
  /// did. What is dated by hand stays as it is, as does a case that is further ahead than clocks differ.
  package func following(_ file: CaseFile) -> Moment {
    let latest = file.latestInstant
    guard occurredAt == recordedAt, !clockSet, latest > occurredAt,
      latest.microseconds - occurredAt.microseconds <= Moment.tolerance
    else { return self }
    return Moment(now: latest)
  }
}
