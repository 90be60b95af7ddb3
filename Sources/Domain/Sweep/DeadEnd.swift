/// Why a rung leads to nobody who is there.
package enum DeadEnd: Hashable, Sendable {
  /// The team has no lead.
  case leaderless(TeamID)
  case left(MemberID)
  /// Nobody stands in for them who is there.
  case away(MemberID)
}

extension Staff {
  /// Why a rung of a team's ladder leads to nobody at `instant`; nil when it does not. Who owns a case is for the case to say.
  package func deadEnd(of recipient: Ladder.Recipient, team: TeamID, at instant: Instant) -> DeadEnd? {
    let wanted: MemberID
    switch recipient {
    case .owner: return nil
    case .lead, .leadOf:
      let led = if case .leadOf(let other) = recipient { other } else { team }
      guard let lead = leads[led] else { return .leaderless(led) }
      wanted = lead
    case .member(let member): wanted = member
    }
    guard let found = standIn(for: wanted, at: instant) else { return .left(wanted) }
    return isAway(found, at: instant) ? .away(wanted) : nil
  }
}
