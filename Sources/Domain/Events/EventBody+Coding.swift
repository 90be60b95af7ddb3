/// The event log keeps a kind in one column and the rest as JSON in another.
extension EventBody: Encodable {
  package enum Kind: String, Sendable, CaseIterable {
    case opened, described, assigned, contacted, escalated, resolved, reopened, closed, merged, excluded, snoozed
    case waitBegan = "wait_began"
    case waitEnded = "wait_ended"
    case commitmentMade = "commitment_made"
    case commitmentMoved = "commitment_moved"
    case commitmentAssigned = "commitment_assigned"
    case commitmentDone = "commitment_done"
    case commitmentWithdrawn = "commitment_withdrawn"
    case escalationAcknowledged = "escalation_acknowledged"
  }

  package var kind: Kind {
    switch self {
    case .opened: .opened
    case .described: .described
    case .assigned: .assigned
    case .waitBegan: .waitBegan
    case .waitEnded: .waitEnded
    case .contacted: .contacted
    case .commitmentMade: .commitmentMade
    case .commitmentMoved: .commitmentMoved
    case .commitmentAssigned: .commitmentAssigned
    case .commitmentDone: .commitmentDone
    case .commitmentWithdrawn: .commitmentWithdrawn
    case .escalated: .escalated
    case .escalationAcknowledged: .escalationAcknowledged
    case .resolved: .resolved
    case .reopened: .reopened
    case .closed: .closed
    case .merged: .merged
    case .excluded: .excluded
    case .snoozed: .snoozed
    }
  }

  /// Writes everything but the kind.
  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .opened(let body): try body.encode(to: encoder)
    case .described(let body): try body.encode(to: encoder)
    case .assigned(let body): try body.encode(to: encoder)
    case .waitBegan(let body): try body.encode(to: encoder)
    case .waitEnded: try Nothing().encode(to: encoder)
    case .contacted(let body): try body.encode(to: encoder)
    case .commitmentMade(let body): try body.encode(to: encoder)
    case .commitmentMoved(let body): try body.encode(to: encoder)
    case .commitmentAssigned(let body): try body.encode(to: encoder)
    case .commitmentDone(let body): try body.encode(to: encoder)
    case .commitmentWithdrawn(let body): try body.encode(to: encoder)
    case .escalated(let body): try body.encode(to: encoder)
    case .escalationAcknowledged(let body): try body.encode(to: encoder)
    case .resolved(let body): try body.encode(to: encoder)
    case .reopened(let body): try body.encode(to: encoder)
    case .closed(let body): try body.encode(to: encoder)
    case .merged(let body): try body.encode(to: encoder)
    case .excluded(let body): try body.encode(to: encoder)
    case .snoozed(let body): try body.encode(to: encoder)
    }
  }

  /// Reads what `encode(to:)` wrote for an event of `kind`.
  package init(kind: Kind, from decoder: any Decoder) throws {
    self =
      switch kind {
      case .opened: .opened(try Opened(from: decoder))
      case .described: .described(try Described(from: decoder))
      case .assigned: .assigned(try Assigned(from: decoder))
      case .waitBegan: .waitBegan(try WaitBegan(from: decoder))
      case .waitEnded: .waitEnded
      case .contacted: .contacted(try Contact(from: decoder))
      case .commitmentMade: .commitmentMade(try Commitment(from: decoder))
      case .commitmentMoved: .commitmentMoved(try CommitmentMoved(from: decoder))
      case .commitmentAssigned: .commitmentAssigned(try CommitmentAssigned(from: decoder))
      case .commitmentDone: .commitmentDone(try CommitmentDone(from: decoder))
      case .commitmentWithdrawn: .commitmentWithdrawn(try CommitmentWithdrawn(from: decoder))
      case .escalated: .escalated(try Escalated(from: decoder))
      case .escalationAcknowledged: .escalationAcknowledged(try EscalationAcknowledged(from: decoder))
      case .resolved: .resolved(try Resolved(from: decoder))
      case .reopened: .reopened(try Reopened(from: decoder))
      case .closed: .closed(try Closed(from: decoder))
      case .merged: .merged(try Merged(from: decoder))
      case .excluded: .excluded(try Excluded(from: decoder))
      case .snoozed: .snoozed(try Snoozed(from: decoder))
      }
  }

  /// An empty object.
  private struct Nothing: Encodable {}
}
