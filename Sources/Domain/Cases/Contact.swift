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

  package init(number: Int, at: Instant, channel: String, direction: Direction, note: String, by: MemberID?) {
    self.number = number
    self.at = at
    self.channel = channel
    self.direction = direction
    self.note = note
    self.by = by
  }
}
