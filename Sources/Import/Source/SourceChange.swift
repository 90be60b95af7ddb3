package import Domain

/// One thing that changed in a case.
package struct SourceChange: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Before the first of these a case is open.
    case state(SourceState)
    case subject(String?)
    case customer(String?)
    case team(String?)
    case owner(String?)
    case priority(String?)
    case category(String?)
    case channel(String?)
    case escalated(by: Escalation.Source, reason: String)
    case promised(SourcePromise)
    /// `promise` is a `SourcePromise.number` of the same case.
    case promiseMoved(promise: Int, due: TimeReading)
    case promiseDone(promise: Int)
    /// The source no longer has a due time for it.
    case promiseWithdrawn(promise: Int)
  }

  package var at: Instant
  /// Who did it, as the source names them; nil when it doesn't say.
  package var by: String?
  package var kind: Kind

  package init(at: Instant, by: String? = nil, _ kind: Kind) {
    self.at = at
    self.by = by
    self.kind = kind
  }
}
