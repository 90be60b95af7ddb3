/// A request for feedback that went out to the customer, with a signed link.
package struct Survey: Hashable, Sendable, Codable {
  /// What it asks about.
  package enum Occasion: String, Sendable, Codable, CaseIterable {
    case resolved
    case repairKept = "repair_kept"
  }

  /// The place in its case, from 1.
  package let number: Int
  package let occasion: Occasion
  package let at: Instant
  package let by: MemberID?
  /// When its link ends.
  package let expiresAt: Instant
  /// Whose work it asks about, then and for good: unassigning the case later takes nothing from anybody.
  package let team: TeamID
  package let owner: MemberID?
  /// When it was answered: a link answers once.
  package internal(set) var answeredAt: Instant?

  package init(
    number: Int, occasion: Occasion, at: Instant, by: MemberID?, expiresAt: Instant, team: TeamID, owner: MemberID?,
    answeredAt: Instant? = nil
  ) {
    self.number = number
    self.occasion = occasion
    self.at = at
    self.by = by
    self.expiresAt = expiresAt
    self.team = team
    self.owner = owner
    self.answeredAt = answeredAt
  }

  enum CodingKeys: String, CodingKey {
    case number, occasion, at, by, team, owner
    case expiresAt = "expires_at"
    case answeredAt = "answered_at"
  }
}
