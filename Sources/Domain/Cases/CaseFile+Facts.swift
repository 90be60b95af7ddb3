/// What follows from the parts of a case. The table `cases` carries these as columns, so that boards and exports
/// need no join; `kept verify` compares them with the replayed case.
extension CaseFile {
  package var team: TeamID { ownerships.last?.team ?? 0 }
  package var owner: MemberID? { ownerships.last?.owner }
  /// Who had the case at `instant`: of spells that meet there the later one, before the opening the first.
  package func ownership(at instant: Instant) -> Ownership? {
    ownerships.last { $0.beganAt <= instant } ?? ownerships.first
  }
  /// The team at the opening.
  package var openedTeam: TeamID { ownerships.first?.team ?? 0 }

  package var openWait: Wait? { waits.last.flatMap { $0.endedAt == nil ? $0 : nil } }
  package var openCommitments: [Commitment] { commitments.filter(\.isOpen) }
  /// The earliest due time among the open commitments.
  package var nextDueAt: Instant? { commitments.lazy.filter(\.isOpen).map(\.due.at).min() }

  package var firstContactAt: Instant? { contacts.lazy.filter { $0.direction == .outbound }.map(\.at).min() }
  package var lastOutboundAt: Instant? { contacts.lazy.filter { $0.direction == .outbound }.map(\.at).max() }
  /// How often the customer heard from the team.
  package var outboundContacts: Int { contacts.count { $0.direction == .outbound } }
  package var lastContactAt: Instant? { contacts.lazy.map(\.at).max() }

  package var firstResolvedAt: Instant? { resolutions.first?.resolvedAt }
  /// The start of the resolution that stands; nil while the case is open or open again.
  package var resolvedAt: Instant? { resolutions.last.flatMap { $0.reopenedAt == nil ? $0.resolvedAt : nil } }
  package var reopens: Int { resolutions.count { $0.reopenedAt != nil } }

  /// Changes of owner from one member to another. Taking an unowned case, and giving it up, are not handoffs.
  package var handoffs: Int {
    var last: MemberID?
    var count = 0
    for owner in ownerships.lazy.compactMap(\.owner) {
      if let last, last != owner { count += 1 }
      last = owner
    }
    return count
  }

  /// Changes from one team to another.
  package var teamHandoffs: Int {
    zip(ownerships, ownerships.dropFirst()).count { $0.team != $1.team }
  }

  package var firstEscalatedAt: Instant? { escalations.lazy.map(\.raisedAt).min() }
  /// The highest level reached; 0 when never escalated.
  package var escalationLevel: Int { escalations.lazy.map(\.level).max() ?? 0 }

  /// Microseconds waited on a party in spells that have ended.
  package func waited(on party: Wait.Party) -> Int64 {
    waits.lazy.filter { $0.on == party }
      .reduce(0) { $0 + (($1.endedAt ?? $1.beganAt).microseconds - $1.beganAt.microseconds) }
  }

  package var isOpen: Bool { state == .open || state == .waiting }

  /// When the last thing happened to the case.
  package var latestInstant: Instant {
    var instants = [openedAt] + ownerships.map(\.beganAt) + contacts.map(\.at) + commitments.map(\.madeAt)
    instants += waits.map { $0.endedAt ?? $0.beganAt } + commitments.compactMap(\.endedAt)
    instants += resolutions.map { $0.reopenedAt ?? $0.resolvedAt }
    instants += surveys.map(\.at) + feedback.map(\.at)
    instants += escalations.flatMap { [$0.raisedAt] + [$0.acknowledgedAt, $0.settledAt].compactMap(\.self) }
    instants += feedback.map(\.at) + surveys.map(\.at) + apologies.map(\.at) + forecasts.map(\.at)
    instants += options.map { $0.decidedAt ?? $0.at } + themes.map { $0.removedAt ?? $0.at }
    instants += wins.map { $0.withdrawnAt ?? $0.at }
    return (instants + [closedAt, excludedAt].compactMap { $0 }).max() ?? openedAt
  }
}
