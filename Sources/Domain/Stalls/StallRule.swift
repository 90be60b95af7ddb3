/// One reason to call something stalled: a pure question of a case, a policy and a calendar.
package struct StallRule: Sendable {
  /// Stable for ever: lower snake case, in exports and settings.
  package let id: String
  package let reason: StallReason
  /// For a person: `nothing was logged for longer than the policy allows`.
  package let meaning: String
  /// All spells there were, are, or will be if nothing else happens; in any order.
  package let spells: @Sendable (StallQuestion) -> [StallSpell]
}

extension StallRule {
  /// Every rule, by id.
  package static let all: [StallRule] = [
    .atRisk, .firstContactOverdue, .noUpdate, .overdue, .resolutionOverdue, .silent, .unowned, .waitingTooLong,
  ]
}

extension StallQuestion {
  /// All spells of all rules, by beginning.
  package var spells: [StallSpell] {
    StallRule.all.flatMap { $0.spells(self) }.sorted { $0.beganAt < $1.beganAt }
  }
}
