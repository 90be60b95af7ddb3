extension StallRule {
  /// A case that nobody owns, and a promise that nobody owns in a case that somebody does.
  static let unowned = StallRule(id: "unowned", reason: .unowned, meaning: "nobody owns it") { question in
    guard let limit = question.policy.unowned else { return [] }
    let file = question.file
    let ownerless = file.ownerships.filter { $0.owner == nil }
    let ofCase = ownerless.flatMap { period in
      question.openSpells.compactMap { open -> StallSpell? in
        let start = max(period.beganAt, open.lowerBound)
        let end = min(period.endedAt ?? .latest, open.upperBound)
        return start < end ? question.spell(.unowned, .wholeCase, after: limit, since: start, until: end) : nil
      }
    }
    guard file.owner != nil else { return ofCase }
    let ofPromises = file.openCommitments.filter { $0.owner == nil }.compactMap { commitment in
      question.spell(
        .unowned, .commitment(commitment.number), after: limit, since: commitment.assignedAt ?? commitment.madeAt,
        until: .latest)
    }
    return ofCase + ofPromises
  }
}
