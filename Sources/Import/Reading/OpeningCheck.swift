internal import Domain

/// Refuses what can't come before the opening of its case: dated at the opening, it would have taken no time at all.
struct OpeningCheck {
  let openedAt: Instant

  /// - Parameters:
  ///   - slot: the column that tells the time.
  ///   - what: as in "it was resolved".
  func require(_ at: Instant, _ slot: Int, _ what: String) throws(CellError) {
    guard at < openedAt else { return }
    throw CellError(slot: slot, reason: "\(what) at \(at), before the case was opened at \(openedAt)")
  }
}

extension SourceState {
  /// What happened when a case came into this state, for a sentence.
  var entering: String {
    switch self {
    case .open: "it was open again"
    case .waitingOnCustomer, .waitingOnThirdParty: "it began to wait"
    case .resolved: "it was resolved"
    case .closed: "it was closed"
    case .excluded: "it was excluded"
    }
  }
}
