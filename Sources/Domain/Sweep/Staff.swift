/// Who works when, who leads whom, and who stands in for whom: what the scheduler has to know of people.
package struct Staff: Sendable {
  package struct Absence: Hashable, Sendable {
    package let member: MemberID
    package let spell: Range<Instant>
    package let substitute: MemberID?

    package init(member: MemberID, spell: Range<Instant>, substitute: MemberID?) {
      self.member = member
      self.spell = spell
      self.substitute = substitute
    }
  }

  let members: [MemberID: Member]
  let leads: [TeamID: MemberID]
  private let hoursByTeam: [TeamID: WorkingTime]
  let absences: [MemberID: [Absence]]
  private let timings: [MemberID: MessageTiming]
  /// For a team that is not known.
  package let usual: WorkingTime

  /// - Parameter timings: of those who are not told everything at once.
  package init(
    members: [Member], leads: [TeamID: MemberID], hours: [TeamID: WorkingTime], usual: WorkingTime,
    absences: [Absence], timings: [MemberID: MessageTiming] = [:]
  ) {
    self.members = Dictionary(members.map { ($0.id, $0) }) { first, _ in first }
    self.leads = leads
    self.hoursByTeam = hours
    self.usual = usual
    self.absences = Dictionary(grouping: absences, by: \.member)
    self.timings = timings
  }

  package func hours(of team: TeamID) -> WorkingTime { hoursByTeam[team] ?? usual }

  /// The working time of a member's own team.
  package func hours(ofMember member: MemberID) -> WorkingTime {
    members[member].map { hours(of: $0.team) } ?? usual
  }

  /// When a member is told things; nil for at once.
  func timing(of member: MemberID) -> MessageTiming? { timings[member] }

  /// The member, unless they have left.
  package func present(_ member: MemberID?) -> MemberID? {
    member.flatMap { members[$0]?.isActive == true ? $0 : nil }
  }

  /// Who leads a team, unless they have left.
  package func lead(of team: TeamID) -> MemberID? { present(leads[team]) }

  /// Who acts for `member` at `instant`: themselves, or whoever stands in for them while they are away.
  ///
  /// - Returns: nil for nobody: they have left. When those who would stand in are all away, too, or have left, it waits for
  ///   the last of them who is still here: what is told to nobody is lost.
  package func standIn(for member: MemberID?, at instant: Instant) -> MemberID? {
    var asked: Set<MemberID> = []
    var last: MemberID?
    var next = member
    while let candidate = next, members[candidate]?.isActive == true {
      // All of them stand in for each other.
      guard asked.insert(candidate).inserted else { return member }
      guard let absence = absences[candidate]?.first(where: { $0.spell.contains(instant) }) else { return candidate }
      last = candidate
      next = absence.substitute
    }
    return last
  }

  /// Whom a rung leads to, be they away; nil for nobody.
  package func recipient(_ recipient: Ladder.Recipient, of file: CaseFile, at instant: Instant) -> MemberID? {
    switch recipient {
    case .owner: standIn(for: file.owner, at: instant)
    case .lead: standIn(for: leads[file.team], at: instant)
    case .leadOf(let team): standIn(for: leads[team], at: instant)
    case .member(let member): standIn(for: member, at: instant)
    }
  }
}
