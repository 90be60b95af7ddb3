package import Domain

/// The teams and members: small enough to be read whole, once a command.
package struct Roster: Sendable {
  package let teams: [Team]
  package let members: [Member]
  private let teamsByID: [TeamID: Team]
  private let membersByID: [MemberID: Member]

  package init(teams: [Team], members: [Member]) {
    self.teams = teams
    self.members = members
    teamsByID = Dictionary(uniqueKeysWithValues: teams.map { ($0.id, $0) })
    membersByID = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0) })
  }

  package func team(_ id: TeamID) -> Team? { teamsByID[id] }
  package func member(_ id: MemberID) -> Member? { membersByID[id] }

  /// The name of the zone that a member lives in.
  package func zone(of member: Member) -> String { member.zone ?? team(member.team)?.zone ?? "UTC" }

  /// - Throws: `Refusal` that lists near handles, when no team is called so.
  package func team(called handle: String) throws(Refusal) -> Team {
    if let team = teams.first(where: { $0.handle == handle }) { return team }
    throw Refusal.unknown("team", handle, among: teams.map(\.handle), list: "kept team list")
  }

  /// - Parameter active: refuse a member who left.
  /// - Throws: `Refusal` that lists near handles, when no member is called so.
  package func member(called handle: String, active: Bool = true) throws(Refusal) -> Member {
    guard let member = members.first(where: { $0.handle == handle }) else {
      throw Refusal.unknown(
        "member", handle, among: members.filter { $0.isActive || !active }.map(\.handle),
        list: members.isEmpty ? "kept member add \(handle)" : "kept member list")
    }
    if active, !member.isActive {
      throw Refusal(
        .conflict, "\(member.name) (\(handle)) has left", allowed: "a member who is active", next: "kept member list")
    }
    return member
  }
}
