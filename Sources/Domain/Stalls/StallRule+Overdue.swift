extension StallRule {
  /// A commitment past its due time, until it is done, withdrawn, or given another time.
  static let overdue = StallRule(
    id: "overdue", reason: .overdue, meaning: "a promise is past its due time"
  ) { question in
    question.file.commitments.flatMap { commitment -> [StallSpell] in
      var spells: [StallSpell] = []
      // What was moved after it had passed was overdue until then.
      let agreed = commitment.agreedUntil ?? commitment.promised.at
      if commitment.slips == 1, let movedAt = commitment.movedAt, agreed < movedAt, agreed != commitment.due.at {
        spells.append(StallSpell(.overdue, .commitment(commitment.number), from: agreed, until: movedAt))
      }
      if commitment.due.at < commitment.endedAt ?? .latest {
        spells.append(
          StallSpell(
            .overdue, .commitment(commitment.number), from: commitment.due.at, until: commitment.endedAt))
      }
      return spells
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
