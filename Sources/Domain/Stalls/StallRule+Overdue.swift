extension StallRule {
  /// A commitment past its due time, until it is done, withdrawn, or given another time.
  static let overdue = StallRule(
    id: "overdue", reason: .overdue, meaning: "a promise is past its due time"
  ) { question in
    question.file.commitments.flatMap { commitment in
      let dues = question.dues(of: commitment)
      // What was moved after it had passed was overdue until then.
      let ends = dues.dropFirst().map(\.at) + [commitment.endedAt ?? .latest]
      return zip(dues, ends).filter { $0.due < $1 }.map { given, end in
        StallSpell(
          .overdue, .commitment(commitment.number), from: given.due, until: end == .latest ? nil : end)
      }
    }
  }

  /// Nobody got back to the customer in time.
  static let firstContactOverdue = StallRule(
    id: "first_contact_overdue", reason: .overdue, meaning: "nobody got back to the customer in time"
  ) { question in
    guard let limit = question.policy.firstContact else { return [] }
    let end = [question.file.firstContactAt, question.openSpells.first?.upperBound].compactMap { $0 }.min() ?? .latest
    let spell = question.spell(
      .overdue, .target(.firstContact), after: limit, since: question.file.openedAt, until: end,
      excluding: question.pauses(of: .firstContact))
    return spell.map { [$0] } ?? []
  }

  /// The case was not resolved in the time that the policy sets.
  static let resolutionOverdue = StallRule(
    id: "resolution_overdue", reason: .overdue, meaning: "the case is not resolved in the time that the policy sets"
  ) { question in
    guard let limit = question.policy.resolution else { return [] }
    let spell = question.spell(
      .overdue, .target(.resolution), after: limit, since: question.file.openedAt,
      until: question.openSpells.first?.upperBound ?? .latest, excluding: question.pauses(of: .resolution))
    return spell.map { [$0] } ?? []
  }
}
