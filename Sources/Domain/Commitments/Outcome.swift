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
  /// The outcome as of `instant`; nil while it is open and may still be kept, and after it moved to another case.
  ///
  /// What ended after `instant` was open then. Moves are not undone: the due time is the one that stands now.
  package func outcome(asOf instant: Instant) -> Outcome? {
    guard let ending, let endedAt, endedAt <= instant else { return isLapsed(at: instant) ? .missed : nil }
    switch ending {
    case .done:
      if isLapsed(at: endedAt) { return .late }
      return endedAt <= promised.at ? .kept : .keptAsRenegotiated
    case .withdrawn:
      // Withdrawing what was already overdue, or lapsed before it slipped, does not undo the miss.
      return endedAt > due.at || isLapsed(at: endedAt) ? .missed : .withdrawn
    case .closedOver:
      return .missed
    case .moved:
      return nil
    }
  }

  /// Whether it can be kept no more: past the time first given, and past what was agreed in time. A slip gives no
  /// more time, and takes none away.
  private func isLapsed(at instant: Instant) -> Bool {
    instant > promised.at && instant > (agreedUntil ?? promised.at)
  }

  /// Whether it is open and its due time has passed.
  package func isOverdue(at instant: Instant) -> Bool {
    isOpen && instant > due.at
  }
}
