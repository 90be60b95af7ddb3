import ArgumentParser
import Domain
import Export
import Files
import Measures
import Postgres
import Store

struct ExportMonth: KeptAction {
  static let configuration = CommandConfiguration(
    commandName: "month", abstract: "A month as a folder: every table, all figures, and a description of both.",
    discussion: """
      All of it is as of one instant and appears at once, or not at all. datapackage.json describes every column and \
      metric, and has the checksums: frictionless validate takes it. workbook.xlsx has the same rows as sheets, and charts.
      """)

  @Argument(help: "The month, such as 2026-10.")
  var month: String

  @Option(help: ArgumentHelp("The folder. It is made; one that is there must be empty.", valueName: "folder"))
  var to: String

  @Option(help: ArgumentHelp("Only one team.", valueName: "handle"))
  var team: String?

  @Flag(help: "Say who the customers are. That is put on record: kept audit.")
  var withCustomers = false

  @Flag(help: "Leave text as it is, even where a spreadsheet would run it as a formula.")
  var rawText = false

  @Flag(help: "Compute a closed month anew, instead of giving what was stored.")
  var live = false

  @Flag(help: "Leave out workbook.xlsx, which needs libxlsxwriter.")
  var withoutWorkbook = false

  @Flag(help: "Put it in the place of an earlier export.")
  var replace = false

  @OptionGroup var options: GlobalOptions

  func act(in context: Context) throws {
    if let format = options.output.format, format != .csv {
      throw Refusal(
        .invalid, "kept export month writes CSV, not \(format.rawValue)", allowed: "--format csv, or none",
        next: format == .json || format == .ndjson
          ? "kept export cases --month \(month) --format \(format.rawValue)" : nil)
    }
    let (month, team) = (try context.month(month), try context.team(called: team))
    let edition = try context.edition(of: month, isLive: live)
    try requirePlace()
    let session = try context.database.session
    if let edition {
      if withCustomers { throw edition.customersAreNotStored("\(again) \(to)") }
      context.talk(try edition.words(in: context))
      if team == nil, !rawText { return try writeStored(edition, context) }
      if let team { context.talk(edition.rows(of: team)) }
    }
    if !withoutWorkbook { try SpreadsheetLibrary.require() }
    let progress = Progress("working out \(month)", context: context)
    // The rows and figures of a closed month are as of its edition, and so is what is said of them.
    let export = try MonthExport(
      month, zone: context.zone(of: month), bounds: context.monthBounds, asOf: edition?.asOf ?? context.now, team: team,
      withCustomers: withCustomers,
      dialect: CSVDialect(guardsFormulas: !rawText), businessTime: try context.businessTime,
      isLive: live, teams: try context.roster.teams, charts: context.chartLibrary,
      withoutWorkbook: withoutWorkbook
    ) { file, written, counted in
      progress.turn(to: "working out \(file)", unit: "rows of \(file)")
      if let counted { progress.update(count: written, fraction: Double(written) / Double(max(1, counted))) }
    }
    let written = try Interruption.stopping(session.cancellation) { interruption in
      let folder = try AtomicDirectory(path: to)
      defer {
        folder.abandon()
        progress.finish()
      }
      if withCustomers {
        try Disclosure(content: "everything", month: month, team: team?.handle, path: to).record(in: context)
      }
      let written = try export.write(from: session, into: folder, checking: interruption.check)
      try interruption.check()
      try folder.finish(replacing: replace ? MonthFile.names : [])
      return written
    }
    let rows = written.map { file in file.rows.map { "\(file.name) (\($0))" } ?? file.name }.joined(separator: ", ")
    context.talk("\(month) in \(to): \(rows)")
    if let words = try context.monthBounds.words(about: month, in: export.zone) { context.talk(words) }
    if !export.isOver {
      context.talk("\(month) is not over: this is how it stands at \(context.now.iso8601(in: export.zone)).")
    }
  }

  /// The same bytes as ever.
  private func writeStored(_ edition: Edition, _ context: Context) throws {
    let names = try context.working("writing edition \(edition.number)") { _, interruption in
      let folder = try AtomicDirectory(path: to)
      defer { folder.abandon() }
      let names = try EditionFiles(session: context.database.session).write(edition, into: folder)
      try interruption.check()
      try folder.finish(replacing: replace ? MonthFile.names : [])
      return names
    }
    context.talk("\(edition.month), edition \(edition.number), in \(to): \(names.joined(separator: ", "))")
    if let words = try edition.redactionWords(in: context) { context.talk(words) }
  }

  /// The command as it was typed, up to its folder.
  private var again: String {
    "kept export month \(month)\(team.map { " --team \($0)" } ?? "")\(withCustomers ? " --with-customers" : "") --to"
  }

  /// Refuses a place where something stands that would be lost.
  private func requirePlace() throws {
    switch try AtomicDirectory.occupation(of: to) {
    case .nothing, .emptyDirectory: return
    case .file:
      throw Refusal(.conflict, "\(to) is no folder", allowed: "a folder that is empty, or does not exist yet")
    case .directory(let names):
      if let other = names.first(where: { !MonthFile.names.contains($0) }) {
        throw Refusal(
          .conflict, "\(to) holds \(other), which no export of a month has written",
          allowed: "a folder that is empty, or does not exist yet", next: "\(again) \(to)/\(month)")
      }
      guard replace else {
        throw Refusal(
          .conflict, "\(to) holds an export already", allowed: "another folder, or --replace",
          next: "\(again) \(to) --replace")
      }
    }
  }
}
