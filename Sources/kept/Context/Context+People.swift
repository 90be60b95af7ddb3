import Domain
import Store

/// Who is at the keyboard, and whom a command names.
extension Context {
  /// The member who acts.
  ///
  /// - Throws: `Refusal` when nobody can be told, or the member has left.
  var actor: Member {
    get throws {
      let roster = try roster
      if let handle = options.actor ?? surroundings.environment["KEPT_MEMBER"], !handle.isEmpty {
        let member = try roster.member(called: handle, active: false)
        if !member.isActive {
          throw Refusal(.notAllowed, "\(member.name) (\(handle)) has left", allowed: "acting as an active member")
        }
        return member
      }
      if let user = surroundings.environment["USER"],
        let member = roster.members.first(where: { $0.handle == user && $0.isActive })
      {
        return member
      }
      let known = roster.members.filter(\.isActive).prefix(12).map(\.handle).joined(separator: ", ")
      throw Refusal(
        .invalid, "kept does not know who you are",
        allowed: known.isEmpty ? "adding a member first: kept member add HANDLE --team TEAM" : "one of \(known)",
        next: "--as HANDLE, or once: export KEPT_MEMBER=HANDLE")
    }
  }

  /// The member who acts, when it can be told.
  var actorIfKnown: Member? { try? actor }

  func team(called handle: String?) throws -> Team? {
    try handle.map { try roster.team(called: $0) }
  }

  /// `nobody` and `-` stand for no owner.
  ///
  /// - Parameter active: refuse a member who left.
  func owner(called handle: String, active: Bool = true) throws -> Member? {
    handle == "nobody" || handle == "-" ? nil : try roster.member(called: handle, active: active)
  }

  /// The team that a command is about: the one named, the actor's, or the only one.
  func requiredTeam(called handle: String?) throws -> Team {
    if let handle { return try roster.team(called: handle) }
    if let actor = actorIfKnown, let team = try roster.team(actor.team) { return team }
    if try roster.teams.count == 1, let team = try roster.teams.first { return team }
    throw Refusal(
      .invalid, "no team was named", allowed: try roster.teams.map(\.handle).joined(separator: ", "),
      next: "--team HANDLE")
  }

  func name(of member: MemberID?) -> String? {
    member.flatMap { id in (try? roster)?.member(id)?.handle }
  }

  func teamName(_ team: TeamID) -> String {
    (try? roster)?.team(team)?.handle ?? "\(team)"
  }
}
