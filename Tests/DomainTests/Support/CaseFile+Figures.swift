import Domain

/// What counts of a case, without a word that somebody wrote: what every figure is made of.
func figures(of file: CaseFile) -> [String] {
  let facts: [Any?] = [
    file.number, file.customer, file.team, file.owner, file.priority, file.category, file.channel, file.state,
    file.openedAt, file.openedBy, file.closedAt, file.excludedAt, file.exclusion, file.snoozedUntil, file.survivor,
    file.firstContactAt, file.lastContactAt, file.firstResolvedAt, file.resolvedAt, file.nextDueAt, file.reopens,
    file.handoffs, file.escalationLevel, file.waited(on: .customer), file.waited(on: .thirdParty),
    file.latestInstant, file.ownerships, file.repairs, file.surveys, file.themes, file.forecasts,
  ]
  return facts.map { "\($0 as Any)" }
    + file.waits.map { "\($0.on) \($0.beganAt) \($0.endedAt as Any)" }
    + file.contacts.map { "\($0.at) \($0.direction) \($0.channel) \($0.felt as Any) \($0.left as Any)" }
    + file.resolutions.map { "\($0.resolvedAt) \($0.reopenedAt as Any) \($0.team) \($0.owner as Any)" }
    + file.escalations.map {
      "\($0.level) \($0.source) \($0.raisedAt) \($0.acknowledgedAt as Any) \($0.settledAt as Any)"
    }
    + file.commitments.map { commitment in
      "\(commitment.kind) \(commitment.promised) \(commitment.due) \(commitment.madeAt) \(commitment.slips) "
        + "\(commitment.renegotiations) \(commitment.endedAt as Any) \(commitment.ending as Any) "
        + "\(commitment.endedAt.flatMap { commitment.outcome(asOf: $0) } as Any) \(commitment.owner as Any) "
        + "\(commitment.movedTo as Any) \(commitment.adoptedFrom as Any)"
    }
    + file.options.map { "\($0.state) \($0.at) \($0.decidedAt as Any)" }
    + file.apologies.map { "\($0.at) \($0.isComplete) \($0.plan) \($0.overruled)" }
    + file.feedback.map { "\($0.at) \($0.scores) \($0.team) \($0.owner as Any)" }
    + file.wins.map { "\($0.kind) \($0.at) \($0.withdrawnAt as Any)" }
}
