import ArgumentParser
import Domain
import Export
import Files
import Measures
import Postgres
import Store

struct MonthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "month", abstract: "Close a month, so that its figures stay as they are for ever.",
    subcommands: [MonthClose.self, MonthList.self, MonthShow.self, MonthDiff.self])
}

/// The month that a command is about.
struct MonthArgument: ParsableArguments {
  @Argument(help: "Year and month, such as 2026-10.")
  var month: String

  /// - Throws: `Refusal` for what is no month, and for one that has not begun.
  func parsed(in context: Context) throws -> Month {
    let parsed = try Figures.month(month)
    try context.require(parsed, isStored: true) { running in
      ("a month that is over: up to \(running.previous)", context.retyped(month, as: "\(running.previous)"))
    }
    return parsed
  }
}

struct MonthClose: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Store every figure of a month for good.",
    discussion: """
      From then on metrics and exports of the month are what was stored. What is entered late shows in kept month diff; \
      --restate makes another, numbered edition beside the first.
      """)

  @OptionGroup var month: MonthArgument

  @Option(help: ArgumentHelp("State a closed month anew, and say why.", valueName: "why"))
  var restate: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let month = try month.parsed(in: context)
    let reason = try Text.line(ifGiven: restate, called: "reason")
    let member = try context.actor.id
    let closing = try MonthClosing(context)
    let edition = try context.working("closing \(month)") { progress, _ in
      try closing.close(month, asOf: context.now, by: member, restating: reason) { progress.update(share: $0) }
    }
    if let omission = closing.omission { context.talk("\(omission).") }
    return .page(
      Page([
        .headline(
          id: "edition", .text("\(month) is closed: edition \(edition.number).", .good),
          fields: [
            Fact("month", "Month", .text("\(month)")), Fact("edition", "Edition", .number(edition.number)),
            Fact("as_of", "As of", .instant(edition.asOf)), Fact("checksum", "SHA-256", .text(edition.checksum)),
          ]),
        .hint("kept export month \(month) --to \(month)", why: "the same bytes for ever"),
        .hint("kept month diff \(month)", why: "what is entered late would change"),
      ]))
  }
}

struct MonthList: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The months that are closed.")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    .table(try EditionTable(context).table(Editions(session: context.database.session).list()))
  }
}

struct MonthShow: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A closed month: its editions, and the figures of one.")

  @OptionGroup var month: MonthArgument

  @Option(help: ArgumentHelp("Which edition. Default: the last.", valueName: "number"))
  var edition: Int?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let month = try month.parsed(in: context)
    let editions = try ClosedMonth(month, context)
    let chosen = try editions.edition(edition)
    let rows = try Editions(session: context.database.session).figures(of: chosen)
    guard context.showsTables else { return .table(FigureTable.longForm(rows)) }
    let run = try MetricsRun(
      months: [month], zone: try context.zones.zone(chosen.zone), bounds: context.storedMonthBounds, asOf: chosen.asOf,
      businessTime: try context.businessTime)
    let about = [month: [try chosen.words(in: context)]]
    var page = FigurePage(rows: rows.filter { $0.dimension == nil }, run: run, about: about).page
    page.blocks.insert(
      .table(id: "editions", title: "", try EditionTable(context).table(editions.all)), at: 0)
    if let words = try chosen.redactionWords(in: context) {
      page.blocks.insert(.text(id: "redacted", .text(words)), at: 1)
    }
    return .page(page)
  }
}

struct MonthDiff: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "What late entries would change in a closed month.")

  @OptionGroup var month: MonthArgument

  @Option(help: ArgumentHelp("Which edition. Default: the last.", valueName: "number"))
  var edition: Int?

  @Option(
    help: ArgumentHelp(
      "Count what happened until then, such as now. Default: until the month was closed, so that only what was entered, or noticed by a scheduler, later shows.",
      valueName: "instant"))
  var asOf: String?

  @Flag(help: "Also of each team, owner, priority, category and channel by itself.")
  var parts = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let month = try month.parsed(in: context)
    let chosen = try ClosedMonth(month, context).edition(edition)
    let asOf = try asOf.map { try context.instant($0, leaning: .back) } ?? chosen.asOf
    let editions = Editions(session: try context.database.session)
    // Whatever zone times are shown in: it is held against what was computed then.
    let changes = try context.working("computing \(month) anew", onlyReads: true) { progress, _ in
      try editions.difference(
        of: chosen, zone: try context.zones.zone(chosen.zone), bounds: try context.storedMonthBounds, asOf: asOf,
        businessTime: try context.businessTime
      ) { progress.update(share: $0) }
    }
    guard context.showsTables else { return .table(FigureChanges(changes: changes, showsTables: false).table) }
    let whole = parts ? changes : changes.filter { ($0.now ?? $0.stored)?.dimension == nil }
    let table = FigureChanges(changes: whole, hasParts: parts, showsTables: true).table
    let words =
      changes.isEmpty
      ? "Nothing would change: edition \(chosen.number) of \(month) stands."
      : "\(Counted.words(changes.count, "figure")) of \(month) would differ from edition \(chosen.number)"
        + (parts || whole.count == changes.count ? "." : ", \(whole.count) of them of all together.")
    if changes.isEmpty { return .page(Page([.headline(id: "difference", .text(words, .good))])) }
    var blocks: [Block] = [
      .headline(id: "difference", .text(words)), .table(id: "changes", title: "", table),
    ]
    if whole.count < changes.count { blocks.append(.hint("kept month diff \(month) --parts", why: "all of them")) }
    blocks.append(
      .hint("kept month close \(month) --restate \"why\"", why: "states the month anew, beside this edition"))
    return .page(Page(blocks))
  }
}

extension MonthClosing {
  /// What is stored for good is never that of a zone that is only asked for.
  init(_ context: Context) throws {
    self.init(
      session: try context.database.session, zone: try context.storedReportingZone, zones: context.zones,
      teams: try context.roster.teams, businessTime: try context.businessTime,
      charts: context.chartLibrary, directory: context.surroundings.temporaryDirectory)
  }
}
