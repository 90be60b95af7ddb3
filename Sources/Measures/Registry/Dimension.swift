/// What a figure can be split by.
package enum Dimension: String, Sendable, CaseIterable {
  case team, owner, priority, category, channel, customer
  /// The level that an escalation reached; of escalations alone.
  case level
  /// Why: who raised an escalation (policy, member, customer), or why a case was taken out (duplicate, spam, test).
  case reason
  /// How likely history called a promise when it was made, in bands; of what it was asked about alone.
  case chance

  /// Those that every metric can be split by. The others are split by whenever their metric is computed.
  package static let general: [Dimension] = [.team, .owner, .priority, .category, .channel, .customer]
}
