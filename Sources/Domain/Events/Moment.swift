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
}
