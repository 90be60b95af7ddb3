/// What history is asked about: a promise of a kind, or when a case will be resolved.
package enum OutlookKind: String, Hashable, Sendable, Codable, CaseIterable {
  case milestone
  case followUp = "follow_up"
  case resolution

  package init(_ kind: Commitment.Kind) {
    switch kind {
    case .milestone: self = .milestone
    case .followUp: self = .followUp
    }
  }
}
