/// The event log keeps a kind in one column and the rest as JSON in another.
extension EventBody: Encodable {
  package enum Kind: String, Sendable, CaseIterable {
    case opened, described, assigned, contacted, escalated, resolved, reopened, closed, merged, excluded, snoozed
    case apologized, themed, erased
    case waitBegan = "wait_began"
    case waitEnded = "wait_ended"
    case commitmentMade = "commitment_made"
    case commitmentMoved = "commitment_moved"
    case commitmentAssigned = "commitment_assigned"
    case commitmentDone = "commitment_done"
    case commitmentWithdrawn = "commitment_withdrawn"
    case escalationAcknowledged = "escalation_acknowledged"
    case optionAdded = "option_added"
    case optionChosen = "option_chosen"
    case optionRuledOut = "option_ruled_out"
    case surveySent = "survey_sent"
    case feedbackGiven = "feedback_given"
    case themeRemoved = "theme_removed"
    case winShared = "win_shared"
    case winWithdrawn = "win_withdrawn"
    case forecastMade = "forecast_made"
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
    case .optionAdded: .optionAdded
    case .optionChosen: .optionChosen
    case .optionRuledOut: .optionRuledOut
    case .apologized: .apologized
    case .surveySent: .surveySent
    case .feedbackGiven: .feedbackGiven
    case .themed: .themed
    case .themeRemoved: .themeRemoved
    case .winShared: .winShared
    case .winWithdrawn: .winWithdrawn
    case .forecastMade: .forecastMade
    case .erased: .erased
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
    case .optionAdded(let body): try body.encode(to: encoder)
    case .optionChosen(let body): try body.encode(to: encoder)
    case .optionRuledOut(let body): try body.encode(to: encoder)
    case .apologized(let body): try body.encode(to: encoder)
    case .surveySent(let body): try body.encode(to: encoder)
    case .feedbackGiven(let body): try body.encode(to: encoder)
    case .themed(let body): try body.encode(to: encoder)
    case .themeRemoved(let body): try body.encode(to: encoder)
    case .winShared(let body): try body.encode(to: encoder)
    case .winWithdrawn(let body): try body.encode(to: encoder)
    case .forecastMade(let body): try body.encode(to: encoder)
    case .erased: try Nothing().encode(to: encoder)
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
      case .optionAdded: .optionAdded(try CaseOption(from: decoder))
      case .optionChosen: .optionChosen(try OptionChosen(from: decoder))
      case .optionRuledOut: .optionRuledOut(try OptionRuledOut(from: decoder))
      case .apologized: .apologized(try Apology(from: decoder))
      case .surveySent: .surveySent(try Survey(from: decoder))
      case .feedbackGiven: .feedbackGiven(try Feedback(from: decoder))
      case .themed: .themed(try Themed(from: decoder))
      case .themeRemoved: .themeRemoved(try ThemeRemoved(from: decoder))
      case .winShared: .winShared(try Win(from: decoder))
      case .winWithdrawn: .winWithdrawn(try WinWithdrawn(from: decoder))
      case .forecastMade: .forecastMade(try Forecast(from: decoder))
      case .erased: .erased
      }
  }

  /// An empty object.
  private struct Nothing: Encodable {}
}
