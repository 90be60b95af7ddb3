package import Domain

/// What a source's states come down to.
package enum SourceState: Hashable, Sendable {
  case open
  case waitingOnCustomer
  case waitingOnThirdParty
  case resolved
  /// Closed may follow `resolved`, or come without it.
  case closed
  case excluded(CaseFile.Exclusion)

  /// Whether the case is over, for now.
  var isEnd: Bool {
    switch self {
    case .open, .waitingOnCustomer, .waitingOnThirdParty: false
    case .resolved, .closed, .excluded: true
    }
  }
}
