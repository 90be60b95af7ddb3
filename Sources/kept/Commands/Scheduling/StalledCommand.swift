import ArgumentParser
import Domain
import Files
import Scheduler
import Store

struct StalledCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "stalled", abstract: "What has stalled, why, for how long, who was told, and what to do next.")

  @Option(help: ArgumentHelp("One team. Default: yours, or all.", valueName: "handle"))
  var team: String?

  @Flag(help: "All teams.")
  var allTeams = false

  @Option(help: ArgumentHelp("What one member owns; nobody for what nobody does.", valueName: "handle"))
  var owner: String?

  @Option(
    help: ArgumentHelp(
      "One reason: \(StallReason.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "reason"))
  var reason: String?

  @Flag(
    help:
      "Instead: which rungs of the ladder did not fire in time or reached nobody and why, and how useful each has been."
  )
  var audit = false

  @Option(help: ArgumentHelp("With --audit: from when on. Default: 90 days ago.", valueName: "time"))
  var since: String?

  @Option(help: "How many at most; 0 for all.")
  var limit: Int = 20

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if allTeams, team != nil { throw ValidationError("Either --team or --all-teams.") }
    if audit, owner != nil || reason != nil {
      throw ValidationError(
        "--audit is about ladders: it goes with --team or --all-teams, not with --owner or --reason.")
    }
    if since != nil, !audit { throw ValidationError("--since goes with --audit.") }
  }

  func run(in context: Context) throws -> Output {
    let named = try context.team(called: team)
    let own = try context.actorIfKnown.flatMap { try context.roster.team($0.team) }
    let wanted = allTeams ? nil : named ?? own
    if audit { return try auditPage(of: wanted, context) }
    let lines = try context.database.stalls(
      team: wanted?.id, owner: try wantedOwner(context),
      reason: try wantedReason, limit: limit > 0 ? limit + 1 : nil)
    let cut = Cut(read: lines.count, limit: limit)
    let warning = try backlog(context)
    var page = StallTable(lines: Array(lines.prefix(cut.shown)), context: context)
    if warning != nil { page.empty = "Nothing that was looked at has stalled." }
    guard context.showsTables || context.format == .json else { return cut.output(page.table, in: context) }
    var blocks = try UnheardCases.blocks(team: wanted, context) + SwitchedOff.blocks(team: wanted, context)
    blocks.append(.table(id: "stalls", title: "Stalled, longest first", page.table))
    if let warning {
      blocks.insert(warning, at: 0)
      blocks.append(.hint("kept scheduler --once", why: "looks at what waits"))
    }
    if cut.isCut { blocks.append(.hint("kept stalled\(asked) --limit 0", why: "all of them")) }
    return .page(Page(blocks))
  }

  private func auditPage(of team: Team?, _ context: Context) throws -> Output {
    let start =
      try since.map { try context.instant($0, leaning: .back) } ?? context.now.advanced(bySeconds: -90 * 86_400)
    let zones = context.zones
    let report = try SweepRunner { try zones.zone($0) }.audit(
      of: try context.database, since: start, team: team?.id, at: context.now)
    return .page(try AuditPage(report: report, limit: limit, context: context).page)
  }

  /// What was asked for, as it is typed.
  private var asked: String {
    [
      allTeams ? " --all-teams" : team.map { " --team \($0)" }, owner.map { " --owner \($0)" },
      reason.map { " --reason \($0)" },
    ].compactMap { $0 }.joined()
  }

  private func wantedOwner(_ context: Context) throws -> StallOwner {
    guard let owner else { return .anybody }
    if owner == "nobody" { return .nobody }
    return .member(try context.roster.member(called: owner, active: false).id)
  }

  private var wantedReason: StallReason? {
    get throws {
      guard let reason else { return nil }
      if let known = StallReason(rawValue: reason) { return known }
      throw Refusal.unknown("reason", reason, among: StallReason.allCases.map(\.rawValue), list: "kept stalled --help")
    }
  }

  /// What is not looked at yet can't be shown: say so, where a scheduler should have.
  private func backlog(_ context: Context) throws -> Block? {
    let backlog = try context.database.sweepBacklog(at: context.now)
    guard let since = backlog.since, context.now.seconds(since: since) > 60 else { return nil }
    let last = try backlog.sweptAt.map { "last looked \(try context.times.moment($0))" } ?? "has never looked"
    return .headline(
      id: "scheduler",
      .text(
        "\(Counted.words(backlog.waiting, "case")) not looked at yet: the scheduler \(last).", .overdue),
      fields: [
        Fact("waiting", "Not looked at", .number(backlog.waiting)), Fact("since", "Since", .instant(since)),
        Fact("last_look", "Last look", .instant(backlog.sweptAt)),
      ])
  }
}
