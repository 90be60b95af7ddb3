/// An exchange with the customer.
package struct Contact: Hashable, Sendable, Codable {
  package enum Direction: String, Sendable, Codable, CaseIterable {
    /// The team spoke to the customer.
    case outbound
    /// The customer spoke to the team.
    case inbound
  }

  package let number: Int
  package let at: Instant
  package let channel: String
  package let direction: Direction
  package let note: String
  package let by: MemberID?
  /// What the customer felt when it began, and when it ended.
  package let felt: Feeling?
  package let left: Feeling?
  /// What the customer needs, and what is behind it.
  package let needs: String?
  package let behind: String?

  package init(
    number: Int, at: Instant, channel: String, direction: Direction, note: String, by: MemberID?,
    felt: Feeling? = nil, left: Feeling? = nil, needs: String? = nil, behind: String? = nil
  ) {
    self.number = number
    self.at = at
    self.channel = channel
    self.direction = direction
    self.note = note
    self.by = by
    self.felt = felt
    self.left = left
    self.needs = needs
    self.behind = behind
  }
}
