import Domain
import Store

/// The rungs of the ladders in force that lead to nobody who is there.
struct DeadEnds {
  /// One cause, and the rungs that it makes useless.
  struct Found {
    let end: DeadEnd
    let recipient: Ladder.Recipient
    /// The policy's scope.
    let team: TeamID?
    let priority: String?
    var rungs: [Ladder.Rung]
  }

  private(set) var found: [Found] = []

  init(_ context: Context) throws {
    let policies = try Policies(context)
    let staff = try context.rules.staff
    let priorities = [nil] + Set(try context.database.policies().compactMap(\.priority)).sorted()
    for team in try context.roster.teams {
      for priority in priorities {
        let holding = policies.holding(team: team.id, priority: priority)
        for rung in (holding?.policy ?? .standard).ladder.rungs {
          guard let end = staff.deadEnd(of: rung.to, team: team.id, at: context.now) else { continue }
          let known = found.firstIndex { $0.end == end && $0.recipient == rung.to }
          if let known {
            if !found[known].rungs.contains(rung) { found[known].rungs.append(rung) }
          } else {
            found.append(
              Found(end: end, recipient: rung.to, team: holding?.team, priority: holding?.priority, rungs: [rung]))
          }
        }
      }
    }
  }
}

/// Why a rung leads to nobody, in words, and what to type.
struct DeadEndWords {
  let context: Context

  func reason(_ end: DeadEnd, _ recipient: Ladder.Recipient) -> String {
    switch (end, recipient) {
    case (.leaderless(let team), _): "nobody leads \(context.teamName(team))"
    case (.left(let member), .member): "\(name(member)) has left"
    case (.left(let member), _): "\(name(member)), who leads there, has left"
    case (.away(let member), _): "\(name(member)) is away, and nobody who is there stands in"
    }
  }

  func next(_ found: DeadEnds.Found) -> String {
    switch (found.end, found.recipient) {
    case (.leaderless(let team), _): return lead(of: team)
    case (.left, .leadOf(let team)): return lead(of: team)
    case (.left(let member), .lead):
      let team = (try? context.roster)?.teams.first { $0.lead == member }
      return "kept team set \(team?.handle ?? "TEAM") --lead HANDLE"
    case (.left, _):
      let options = [
        found.team.map { " --team \(context.teamName($0))" }, found.priority.map { " --priority \($0)" },
      ]
      return "kept policy set\(options.compactMap { $0 }.joined()) --ladder \"…\""
    case (.away(let member), _): return "kept member away \(name(member)) --until TIME --substitute HANDLE"
    }
  }

  /// Why a rung reached nobody, as far as can be told later.
  func reason(_ record: RungRecord, _ staff: Staff) -> String {
    if record.rung.to == .owner { return "nobody owned it, or the owner was away" }
    let end = record.firedAt.flatMap { staff.deadEnd(of: record.rung.to, team: record.team, at: $0) }
    return end.map { reason($0, record.rung.to) } ?? "nobody was there then; somebody is now"
  }

  private func lead(of team: TeamID) -> String { "kept team set \(context.teamName(team)) --lead HANDLE" }
  private func name(_ member: MemberID) -> String { context.name(of: member) ?? "member \(member)" }
}

/// Cases that have climbed to nobody, for whoever looks at what stalls.
struct UnheardCases {
  /// - Parameter team: nil for all.
  static func blocks(team: Team?, _ context: Context) throws -> [Block] {
    let cases = try context.database.casesUnheard(team: team?.id)
    guard !cases.isEmpty else { return [] }
    let named = cases.prefix(5).map(\.description).joined(separator: ", ") + (cases.count > 5 ? ", …" : "")
    return [
      .headline(
        id: "unheard",
        .text("\(Counted.words(cases.count, "case")) climbed to nobody who is there: \(named).", .overdue),
        fields: [Fact("cases", "Cases", .number(cases.count)), Fact("first", "First", .number(cases[0].value))]),
      try DeadEnds(context).found.isEmpty
        ? .hint(
          "kept case show \(cases[0])", why: "somebody has to take it on; its ladder does not lead to nobody any more")
        : .hint("kept doctor", why: "says which rungs lead to nobody, and what to type"),
    ]
  }
}
