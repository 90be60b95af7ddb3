/// What became of a commitment. The verdict comes from timestamps alone, never from when a job ran.
package enum Outcome: String, Sendable, Codable, CaseIterable {
  /// Done by the promised time.
  case kept
  /// Done by a due time that was renegotiated in time.
  case keptAsRenegotiated = "kept_as_renegotiated"
  /// Done after the time that stood.
  case late
  /// Past due and never done, or the case was closed over it.
  case missed
  /// Withdrawn, with a reason, before it was due.
  case withdrawn
}

extension Commitment {
  /// The outcome as of `instant`; nil while it is open and not yet past due, and after it moved to another case.
  package func outcome(asOf instant: Instant) -> Outcome? {
    guard let ending, let endedAt else { return instant > promised.at && instant > due.at ? .missed : nil }
    switch ending {
    case .done:
      if endedAt <= promised.at { return .kept }
      return endedAt <= due.at && slips == 0 ? .keptAsRenegotiated : .late
    case .withdrawn:
      // Withdrawing what was already overdue, or had slipped before, does not undo the miss.
      return endedAt <= due.at && slips == 0 ? .withdrawn : .missed
    case .closedOver:
      return .missed
    case .moved:
      return nil
    }
  }

  /// Whether it is open and its due time has passed.
  package func isOverdue(at instant: Instant) -> Bool {
    isOpen && instant > due.at
  }
}
