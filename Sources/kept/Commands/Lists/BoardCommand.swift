import ArgumentParser
import Domain
import Store

struct BoardCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "board", abstract: "Every open promise by owner: what is due, overdue and unowned.")

  @Option(help: ArgumentHelp("One team. Default: yours, or all.", valueName: "handle"))
  var team: String?

  @Flag(help: "All teams.")
  var allTeams = false

  @Option(help: "How many promises at most; 0 for all.")
  var limit: Int = 20

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if allTeams, team != nil { throw ValidationError("Either --team or --all-teams.") }
  }

  func run(in context: Context) throws -> Output {
    let named = try context.team(called: team)
    let own = try context.actorIfKnown.flatMap { try context.roster.team($0.team) }
    let shown = allTeams ? nil : named ?? own
    let lines = try context.database.commitments(
      CommitmentFilter(team: shown?.id, limit: limit > 0 ? limit + 1 : nil))
    let cut = Cut(read: lines.count, limit: limit)
    let ownerless = try OwnerlessCases(of: shown, limit: limit, context)
    let isPage = context.showsTables || context.format == .json
    let promises = CommitmentTable(
      lines: Array(lines.prefix(cut.shown)), context: context, empty: "No promise is open.",
      ownerless: isPage ? [] : ownerless.rows)
    let loads = try context.database.loads(
      team: shown?.id, now: context.now, endOfToday: context.endOfToday, day: context.zone.day(of: context.now))
    guard isPage else { return cut.output(try promises.table(), in: context) }
    var blocks: [Block] = [
      headline(shown, loads),
      .table(id: "owners", title: "Owners", owners(loads, context)),
      .table(id: "promises", title: "Promises, soonest first", try promises.table()),
    ]
    blocks += ownerless.blocks
    if let note = try context.zoneNote(for: try shown.map { [$0] } ?? context.roster.teams) {
      blocks.insert(note, at: 1)
    }
    if cut.isCut {
      let scope = allTeams ? " --all-teams" : team.map { " --team \($0)" } ?? ""
      let open = loads.reduce(0) { $0 + $1.commitments }
      blocks.append(.hint("kept board\(scope) --limit 0", why: "all \(open)"))
    }
    return .page(Page(blocks))
  }

  private func headline(_ team: Team?, _ loads: [OwnerLoad]) -> Block {
    func sum(_ part: (OwnerLoad) -> Int) -> Int { loads.reduce(0) { $0 + part($1) } }
    let (cases, promises, overdue, dueToday) = (sum(\.cases), sum(\.commitments), sum(\.overdue), sum(\.dueToday))
    return .headline(
      id: "board",
      .text(
        "\(team?.name ?? "All teams") · \(Counted.words(cases, "open case")), \(Counted.words(promises, "promise")), "
          + "\(overdue) overdue, \(dueToday) due today"),
      fields: [
        Fact("team", "Team", .text(team?.handle)), Fact("cases", "Cases", .number(cases)),
        Fact("promises", "Promises", .number(promises)), Fact("overdue", "Overdue", .number(overdue)),
        Fact("due_today", "Today", .number(dueToday)),
      ])
  }

  private func owners(_ loads: [OwnerLoad], _ context: Context) -> Table {
    var table = Table(
      [
        Column("owner", "Owner", shrinking: .to(8)), Column("overdue", "Overdue", .number),
        Column("due_today", "Today", .number), Column("promises", "Promises", .number),
        Column("cases", "Cases", .number), Column("waiting", "Waiting", .number, priority: 3),
        Column("escalated", "Escalated", .number, priority: 2),
        Column("without_promise", "No promise", .number, priority: 4),
        Column("next_due", "Next due", .due, priority: 5), Column("oldest", "Oldest case", .time, priority: 6),
      ], empty: "Nothing is open.")
    for load in loads {
      table.append([
        .text(context.name(of: load.owner) ?? "nobody", load.owner == nil ? .overdue : nil),
        .number(load.overdue, load.overdue > 0 ? .overdue : .dim),
        .number(load.dueToday, load.dueToday > 0 ? .soon : .dim), .number(load.commitments), .number(load.cases),
        .number(load.waiting), .number(load.escalated), .number(load.withoutPromise),
        .due(load.nextDueAt.map { Due(at: $0) }), .instant(load.oldestOpenedAt),
      ])
    }
    return table
  }
}
