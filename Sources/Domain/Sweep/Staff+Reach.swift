/// Whom a rung reaches, and who should know where it reaches nobody.
extension Staff {
  package struct Reach: Hashable, Sendable {
    /// Who is there; nil for nobody.
    package let to: MemberID?
    /// Who finds it when they are back, where nobody is there.
    package let waiting: MemberID?
  }

  /// Whom a rung reaches at `instant`.
  package func reach(_ recipient: Ladder.Recipient, of file: CaseFile, at instant: Instant) -> Reach {
    guard let found = self.recipient(recipient, of: file, at: instant) else { return Reach(to: nil, waiting: nil) }
    return isAway(found, at: instant) ? Reach(to: nil, waiting: found) : Reach(to: found, waiting: nil)
  }

  /// Who should know when a ladder ends at nobody: who leads the team, who leads its owner, the owner, whoever leads any
  /// team; the first of them who is there.
  ///
  /// - Parameter knowing: who knows already.
  package func lastResort(for file: CaseFile, at instant: Instant, knowing: MemberID? = nil) -> MemberID? {
    lastResort(team: file.team, owner: file.owner, at: instant, knowing: knowing)
  }

  private func lastResort(team: TeamID, owner: MemberID?, at instant: Instant, knowing: MemberID?) -> MemberID? {
    let ownersTeam = owner.flatMap { members[$0]?.team }
    let nearest = [leads[team], ownersTeam.flatMap { leads[$0] }, owner]
    let others = leads.sorted { $0.key < $1.key }.map { Optional($0.value) }
    return (nearest + others).lazy.compactMap { standIn(for: $0, at: instant) }
      .first { $0 != knowing && !isAway($0, at: instant) }
  }

  /// Who is told that somebody raised a case to a level: whom its rung reaches, else the next that reaches anybody, else
  /// the last resort; where there is none either, who finds it when they are back.
  ///
  /// - Parameter raiser: who raised it, and knows.
  package func told(
    ofLevel level: Int, on ladder: Ladder, _ file: CaseFile, by raiser: MemberID?, at instant: Instant
  ) -> MemberID? {
    let reaches = ladder.recipients(fromLevel: level).map { reach($0, of: file, at: instant) }
    return reaches.lazy.compactMap(\.to).first ?? lastResort(for: file, at: instant, knowing: raiser)
      ?? reaches.first?.waiting
  }

  /// Who is told what somebody who has left was to be told and was not yet: whose it is by now, or who leads the team where the
  /// case had climbed to them; else the last resort, else who finds it when they are back. What was to remind of something
  /// that is nobody's is told to nobody: that it has no owner is told by itself.
  ///
  /// - Parameters:
  ///   - owner: whose case or promise it is about.
  ///   - raiser: who raised the case, and knows.
  package func successor(
    for kind: Notice.Kind, team: TeamID, owner: MemberID?, raiser: MemberID?, at instant: Instant
  ) -> MemberID? {
    let nearest: MemberID?
    switch kind {
    case .reminder, .nag, .stalled: return present(owner)
    case .checkIn: nearest = owner
    case .rung, .raised: nearest = leads[team]
    }
    let waiting = standIn(for: nearest, at: instant).flatMap { $0 == raiser ? nil : $0 }
    if let waiting, !isAway(waiting, at: instant) { return waiting }
    return lastResort(team: team, owner: owner, at: instant, knowing: raiser) ?? waiting
  }

  func isAway(_ member: MemberID, at instant: Instant) -> Bool {
    absences[member, default: []].contains { $0.spell.contains(instant) }
  }
}
