import ArgumentParser
import Domain
import Store

struct WinsCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "wins", abstract: "What went well: stories that were shared, and wins that nobody told yet.",
    discussion: """
      A win is a promise kept after a hard start, a repair that was kept, or a distressed customer who left calm. \
      Whose story it is decides whether it is told: kept win share CASE --kind left_calm "…"
      """)

  @Option(help: ArgumentHelp("A month, such as 2026-10.", valueName: "month")) var month: String?
  @Option(help: ArgumentHelp("Since when. Default: the last 30 days.", valueName: "time")) var since: String?
  @Option(help: ArgumentHelp("Only one team.", valueName: "handle")) var team: String?
  @Flag(help: "Only what is yours to tell, and what you told.") var mine = false
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if month != nil, since != nil { throw ValidationError("Either --month, or --since.") }
  }

  func run(in context: Context) throws -> Output {
    let (begin, end) = try span(in: context)
    let team = try context.team(called: team)
    let member = mine ? try context.actor.id : nil
    return .page(
      WinsPage(
        shared: try context.database.sharedWins(
          from: begin, until: end, team: team?.id, by: member, asOf: context.now),
        candidates: try context.database.winCandidates(from: begin, until: end, team: team?.id, of: member),
        context: context
      ).page)
  }

  private func span(in context: Context) throws -> (Instant, Instant) {
    let now = Instant(microseconds: context.now.microseconds + 1)
    if let month {
      let interval = try context.interval(of: context.month(month))
      return (interval.from, min(interval.until, now))
    }
    if let since { return (try context.instant(since, leaning: .back), now) }
    return (context.now.advanced(bySeconds: -30 * 86_400), now)
  }
}

/// Stories, and what could become one.
struct WinsPage {
  let shared: [SharedWin]
  let candidates: [WinCandidate]
  let context: Context

  var page: Page {
    var blocks: [Block] = [
      .headline(
        id: "wins",
        .text(
          "\(Counted.words(shared.count, "story", plural: "stories")) shared, \(candidates.count) not told yet"),
        fields: [
          Fact("shared", "Shared", .number(shared.count)), Fact("untold", "Not told yet", .number(candidates.count)),
        ]),
      .table(id: "shared", title: "Shared", stories), .table(id: "untold", title: "Not told yet", untold),
    ]
    // A story is its owner's to tell: who looks is shown one of their own.
    if let teller = context.actorIfKnown?.id, let first = candidates.first(where: { $0.owner == teller }) {
      blocks.append(
        .hint(
          "kept win share \(first.caseNumber) --kind \(first.kind.rawValue) \"…\"", why: "yours to tell"))
    }
    return Page(blocks)
  }

  private var stories: Table {
    var table = Table(
      [
        Column("win", "Win"), Column("at", "When", .time, priority: 3), Column("by", "Told by"),
        Column("story", "Story", shrinking: .wrapping(24)), Column("team", "Team", priority: 4),
        Column("subject", "Case", shrinking: .to(12), priority: 5), Column("kind", "Kind", priority: 2),
      ], empty: "No story was shared.")
    for win in shared {
      table.append([
        .text("\(win.caseNumber)/\(win.number)"), .instant(win.at), .text(context.name(of: win.by)), .text(win.story),
        .text(context.teamName(win.team)), .text(win.subject), .text(win.kind.rawValue),
      ])
    }
    return table
  }

  private var untold: Table {
    var table = Table(
      [
        Column("case", "Case", .number), Column("kind", "Kind"), Column("at", "When", .time, priority: 3),
        Column("what", "What went well", shrinking: .wrapping(20)), Column("owner", "Owner"),
        Column("team", "Team", priority: 4), Column("customer", "Customer", shrinking: .to(10), priority: 4),
        Column("promise", "Promise", isForPrograms: true), Column("subject", "Subject", isForPrograms: true),
        Column("felt", "Felt", isForPrograms: true), Column("left", "Left", isForPrograms: true),
      ], empty: "Nothing that nobody told yet.")
    for win in candidates {
      table.append([
        .number(win.caseNumber.value), .text(win.kind.rawValue), .instant(win.at), .text(words(win)),
        .text(context.name(of: win.owner) ?? "nobody"), .text(context.teamName(win.team)), .text(win.customer),
        .text(win.promise.map { "\(win.caseNumber)/\($0)" }), .text(win.subject), .text(win.felt), .text(win.left),
      ])
    }
    return table
  }

  private func words(_ win: WinCandidate) -> String {
    if let felt = win.felt, let left = win.left { return "came \(felt), left \(left): \(win.subject)" }
    return (win.what ?? win.kind.words) + (win.promise.map { " (\(win.caseNumber)/\($0))" } ?? "")
  }
}
