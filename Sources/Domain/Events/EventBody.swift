/// What happened. The names and fields here are the format of the event log: they may grow, never change meaning.
package enum EventBody: Hashable, Sendable {
  case opened(Opened)
  case described(Described)
  case assigned(Assigned)
  case waitBegan(WaitBegan)
  case waitEnded
  case contacted(Contact)
  case commitmentMade(Commitment)
  case commitmentMoved(CommitmentMoved)
  case commitmentAssigned(CommitmentAssigned)
  case commitmentDone(CommitmentDone)
  case commitmentWithdrawn(CommitmentWithdrawn)
  case escalated(Escalated)
  case escalationAcknowledged(EscalationAcknowledged)
  case resolved(Resolved)
  case reopened(Reopened)
  case closed(Closed)
  case merged(Merged)
  case excluded(Excluded)
  case snoozed(Snoozed)
  case optionAdded(CaseOption)
  case optionChosen(OptionChosen)
  case optionRuledOut(OptionRuledOut)
  case apologized(Apology)
  case surveySent(Survey)
  case feedbackGiven(Feedback)
  case themed(Themed)
  case themeRemoved(ThemeRemoved)
  case winShared(Win)
  case winWithdrawn(WinWithdrawn)
  case forecastMade(Forecast)
  /// The customer's name and words were taken out of everything above, at their wish.
  case erased

  package struct Opened: Hashable, Sendable, Codable {
    package let subject: String
    package let customer: CustomerID?
    package let team: TeamID
    package let owner: MemberID?
    package let priority: String?
    package let category: String?
    package let channel: String?
    package let origin: Origin?

    package init(
      subject: String, customer: CustomerID?, team: TeamID, owner: MemberID?, priority: String?, category: String?,
      channel: String?, origin: Origin? = nil
    ) {
      self.subject = subject
      self.customer = customer
      self.team = team
      self.owner = owner
      self.priority = priority
      self.category = category
      self.channel = channel
      self.origin = origin
    }
  }

  /// New values of what describes a case; nil leaves a value as it was.
  package struct Described: Hashable, Sendable, Codable {
    package var subject: String?
    package var customer: CustomerID?
    package var priority: String?
    package var category: String?
    package var channel: String?

    package init(
      subject: String? = nil, customer: CustomerID? = nil, priority: String? = nil, category: String? = nil,
      channel: String? = nil
    ) {
      self.subject = subject
      self.customer = customer
      self.priority = priority
      self.category = category
      self.channel = channel
    }
  }

  package struct Assigned: Hashable, Sendable, Codable {
    package let team: TeamID
    package let owner: MemberID?
    package let note: String?

    package init(team: TeamID, owner: MemberID?, note: String?) {
      self.team = team
      self.owner = owner
      self.note = note
    }
  }

  package struct WaitBegan: Hashable, Sendable, Codable {
    package let on: Wait.Party
    package let note: String?

    package init(on: Wait.Party, note: String?) {
      self.on = on
      self.note = note
    }
  }

  package struct CommitmentMoved: Hashable, Sendable, Codable {
    package let number: Int
    package let due: Due
    package let reason: String
    /// Who agreed to the new time.
    package let agreedBy: String?
    package let customerTold: Bool
    /// True when the move came too late or the customer was not told.
    package let isSlip: Bool

    package init(number: Int, due: Due, reason: String, agreedBy: String?, customerTold: Bool, isSlip: Bool) {
      self.number = number
      self.due = due
      self.reason = reason
      self.agreedBy = agreedBy
      self.customerTold = customerTold
      self.isSlip = isSlip
    }

    enum CodingKeys: String, CodingKey {
      case number, due, reason
      case agreedBy = "agreed_by"
      case customerTold = "customer_told"
      case isSlip = "is_slip"
    }
  }

  package struct CommitmentAssigned: Hashable, Sendable, Codable {
    package let number: Int
    package let owner: MemberID?

    package init(number: Int, owner: MemberID?) {
      self.number = number
      self.owner = owner
    }
  }

  package struct CommitmentDone: Hashable, Sendable, Codable {
    package let number: Int
    package let evidence: String?
    package let customerToldAt: Instant?

    package init(number: Int, evidence: String?, customerToldAt: Instant?) {
      self.number = number
      self.evidence = evidence
      self.customerToldAt = customerToldAt
    }

    enum CodingKeys: String, CodingKey {
      case number, evidence
      case customerToldAt = "customer_told_at"
    }
  }

  package struct CommitmentWithdrawn: Hashable, Sendable, Codable {
    package let number: Int
    package let reason: String

    package init(number: Int, reason: String) {
      self.number = number
      self.reason = reason
    }
  }

  package struct Escalated: Hashable, Sendable, Codable {
    package let level: Int
    package let source: Escalation.Source
    package let reason: String

    package init(level: Int, source: Escalation.Source, reason: String) {
      self.level = level
      self.source = source
      self.reason = reason
    }
  }

  package struct EscalationAcknowledged: Hashable, Sendable, Codable {
    /// The last of those that were taken on; nil where nothing had been raised, and the climb itself was.
    package let number: Int?
    /// Those before it, ascending; nil for none, as where an act took on one alone.
    package let others: [Int]?

    package init(number: Int? = nil, others: [Int] = []) {
      self.number = number
      self.others = others.isEmpty ? nil : others
    }

    /// All that one act took on, ascending.
    package var numbers: [Int] { (others ?? []) + (number.map { [$0] } ?? []) }
  }

  package struct Resolved: Hashable, Sendable, Codable {
    package let note: String?

    package init(note: String?) {
      self.note = note
    }
  }

  package struct Reopened: Hashable, Sendable, Codable {
    package let reason: String?

    package init(reason: String?) {
      self.reason = reason
    }
  }

  package struct Closed: Hashable, Sendable, Codable {
    /// The commitments that were still open, and are missed by this.
    package let over: [Int]

    package init(over: [Int]) {
      self.over = over
    }
  }

  package struct Merged: Hashable, Sendable, Codable {
    package let into: CaseNumber
    /// Where each open commitment went on.
    package let moved: [Move]

    package init(into: CaseNumber, moved: [Move]) {
      self.into = into
      self.moved = moved
    }

    package struct Move: Hashable, Sendable, Codable {
      package let number: Int
      package let to: CommitmentAddress

      package init(number: Int, to: CommitmentAddress) {
        self.number = number
        self.to = to
      }
    }
  }

  /// Nobody is nagged about the case, and it climbs no further, until then.
  package struct Snoozed: Hashable, Sendable, Codable {
    /// Nil ends a snooze.
    package let until: Instant?
    package let reason: String

    package init(until: Instant?, reason: String) {
      self.until = until
      self.reason = reason
    }
  }

  package struct Excluded: Hashable, Sendable, Codable {
    package let exclusion: CaseFile.Exclusion
    package let reason: String

    package init(exclusion: CaseFile.Exclusion, reason: String) {
      self.exclusion = exclusion
      self.reason = reason
    }
  }
}
