/// Something that happened to a case, as `case_events` keeps it.
package struct Event: Hashable, Sendable {
  /// The place in the case's history, from 1.
  package let sequence: Int
  package let body: EventBody
  /// When it happened; may have been entered late.
  package let occurredAt: Instant
  /// When Kept learned of it; an import takes the source's own time.
  package let recordedAt: Instant
  /// Who did it; nil for the scheduler and for sources that do not say.
  package let by: MemberID?
  /// Whether the clock of the command was set by hand (`--at`).
  package let clockSet: Bool

  package init(
    sequence: Int, body: EventBody, occurredAt: Instant, recordedAt: Instant, by: MemberID?, clockSet: Bool = false
  ) {
    self.sequence = sequence
    self.body = body
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
    self.by = by
    self.clockSet = clockSet
  }
}
