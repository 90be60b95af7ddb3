import Domain
import Store

/// Who is to read a reflection: named here one by one, so that nobody becomes a reader by changing teams later.
struct Readership {
  let audience: Reflection.Audience
  let members: [Member]

  var command: Reflection.Command { .share(audience, readers: members) }

  /// - Parameters:
  ///   - share: as typed; nil where nobody asked for it.
  ///   - handle: the coach, where it is not the team's lead.
  /// - Throws: `Refusal` when the team has no lead, or whoever is named has left.
  init?(
    _ share: ShareWith?, with handle: String?, of author: Member, in number: CaseNumber, _ context: Context
  ) throws {
    let roster = try context.roster
    if let handle, let meant = ShareWith(rawValue: handle), !roster.members.contains(where: { $0.handle == handle }) {
      throw Refusal(
        .notFound, "no member called \"\(handle)\": --with names one",
        allowed: "\(meant) without --with, or a member by name", next: "kept reflect share \(number) \(meant)")
    }
    switch (share, handle) {
    case (nil, nil):
      return nil
    case (.team?, let handle?):
      throw Refusal(
        .invalid, "it is shared with your team or with \(handle), not with both", allowed: "one of them",
        next: "kept help reflect share")
    case (_, let handle?):
      audience = .coach
      members = [try roster.member(called: handle)]
    case (.team?, nil):
      audience = .team
      members = roster.members.filter { $0.team == author.team && $0.isActive && $0.id != author.id }
    case (.coach?, nil):
      audience = .coach
      guard let lead = roster.team(author.team)?.lead.flatMap(roster.member), lead.isActive, lead.id != author.id else {
        let isLead = roster.team(author.team)?.lead == author.id
        throw Refusal(
          .conflict, isLead ? "you lead your team yourself" : "nobody leads \(context.teamName(author.team))",
          allowed: "sharing it with a member by name", next: "--with MEMBER")
      }
      members = [lead]
    }
  }
}
