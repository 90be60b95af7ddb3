/// Why something stalls.
package enum StallReason: String, Hashable, Sendable, Codable, CaseIterable {
  /// A commitment is past due, or a target of the policy was missed.
  case overdue
  /// Nothing was logged for longer than the policy allows.
  case silent
  /// Nobody owns it.
  case unowned
  case waitingTooLong = "waiting_too_long"
  /// History says that it will probably miss its due time.
  case atRisk = "at_risk"
}

/// What a stall is about.
package enum StallSubject: Hashable, Sendable {
  case wholeCase
  case commitment(Int)
  /// A duration that the policy sets: the first contact, the resolution, the next update.
  case target(Policy.Clock)
}

/// A spell during which something was, or will be, stalled: it follows from what happened and from nothing else, so that it
/// is the same whenever somebody looks.
package struct StallSpell: Hashable, Sendable {
  package let reason: StallReason
  package let subject: StallSubject
  /// In the future when it begins only if nothing happens until then.
  package let beganAt: Instant
  /// When its cause ended; nil while it lasts.
  package let endedAt: Instant?

  package init(_ reason: StallReason, _ subject: StallSubject, from beganAt: Instant, until endedAt: Instant?) {
    self.reason = reason
    self.subject = subject
    self.beganAt = beganAt
    self.endedAt = endedAt
  }
}
