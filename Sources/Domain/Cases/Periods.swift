/// A spell during which one team, and one member or nobody, was accountable for a case.
package struct Ownership: Hashable, Sendable {
  package let number: Int
  package let team: TeamID
  package let owner: MemberID?
  package let beganAt: Instant
  package var endedAt: Instant?

  package init(number: Int, team: TeamID, owner: MemberID?, beganAt: Instant, endedAt: Instant? = nil) {
    self.number = number
    self.team = team
    self.owner = owner
    self.beganAt = beganAt
    self.endedAt = endedAt
  }
}

/// A spell of waiting on somebody else.
package struct Wait: Hashable, Sendable {
  package enum Party: String, Sendable, Codable, CaseIterable {
    case customer
    case thirdParty = "third_party"
  }

  package let number: Int
  package let on: Party
  package let note: String?
  package let beganAt: Instant
  package var endedAt: Instant?

  package init(number: Int, on: Party, note: String?, beganAt: Instant, endedAt: Instant? = nil) {
    self.number = number
    self.on = on
    self.note = note
    self.beganAt = beganAt
    self.endedAt = endedAt
  }
}

/// The spell from "resolved" until "reopened", or for good.
package struct Resolution: Hashable, Sendable {
  package let number: Int
  package let resolvedAt: Instant
  package let note: String?
  package let by: MemberID?
  /// Team and owner at that instant: the resolution is theirs, whoever owns the case later.
  package let team: TeamID
  package let owner: MemberID?
  package var reopenedAt: Instant?
  package var reopenReason: String?

  package init(
    number: Int, resolvedAt: Instant, note: String?, by: MemberID?, team: TeamID, owner: MemberID?,
    reopenedAt: Instant? = nil, reopenReason: String? = nil
  ) {
    self.number = number
    self.resolvedAt = resolvedAt
    self.note = note
    self.by = by
    self.team = team
    self.owner = owner
    self.reopenedAt = reopenedAt
    self.reopenReason = reopenReason
  }
}

/// The raising of a case one level up the ladder.
package struct Escalation: Hashable, Sendable {
  package enum Source: String, Sendable, Codable, CaseIterable {
    case policy, member, customer
  }

  package let number: Int
  package let level: Int
  package let source: Source
  package let reason: String
  package let raisedAt: Instant
  package let raisedBy: MemberID?
  /// Team and owner at that instant.
  package let team: TeamID
  package let owner: MemberID?
  package var acknowledgedAt: Instant?
  package var acknowledgedBy: MemberID?
  package var settledAt: Instant?

  package init(
    number: Int, level: Int, source: Source, reason: String, raisedAt: Instant, raisedBy: MemberID?, team: TeamID,
    owner: MemberID?, acknowledgedAt: Instant? = nil, acknowledgedBy: MemberID? = nil, settledAt: Instant? = nil
  ) {
    self.number = number
    self.level = level
    self.source = source
    self.reason = reason
    self.raisedAt = raisedAt
    self.raisedBy = raisedBy
    self.team = team
    self.owner = owner
    self.acknowledgedAt = acknowledgedAt
    self.acknowledgedBy = acknowledgedBy
    self.settledAt = settledAt
  }
}
