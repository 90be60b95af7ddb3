package import Domain

/// How a case began: the values of its first row.
package struct SourceOpening: Hashable, Sendable {
  package var at: Instant
  /// One line; nil when the source says none and the map has no default.
  package var subject: String?
  package var customer: String?
  package var team: String?
  package var owner: String?
  package var priority: String?
  package var category: String?
  package var channel: String?

  package init(
    at: Instant, subject: String? = nil, customer: String? = nil, team: String? = nil, owner: String? = nil,
    priority: String? = nil, category: String? = nil, channel: String? = nil
  ) {
    self.at = at
    self.subject = subject
    self.customer = customer
    self.team = team
    self.owner = owner
    self.priority = priority
    self.category = category
    self.channel = channel
  }
}
