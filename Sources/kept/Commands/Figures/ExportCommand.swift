import ArgumentParser
import Domain
import Export
import Files
import Measures
import Postgres
import Store

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a month, tables and figures as files, and promises for calendars.",
    subcommands: [
      ExportMonth.self, ExportCases.self, ExportCommitments.self, ExportEscalations.self, ExportStalls.self,
      ExportMetrics.self, ExportCalendar.self,
    ])
}

/// A table written row by row.
protocol ExportTableCommand: KeptAction {
  static var table: ExportTable { get }
  var rows: RowOptions { get }
}

/// Which rows are exported.
struct RowOptions: ParsableArguments {
  @Option(help: ArgumentHelp("One month, such as 2026-10. Default: all time.", valueName: "month"))
  var month: String?

  @Option(help: ArgumentHelp("Only one team.", valueName: "handle"))
  var team: String?

  @Option(help: ArgumentHelp("The file. Default: standard output.", valueName: "file"))
  var to: String?

  @Flag(help: "Say who the customers are. That is put on record: kept audit.")
  var withCustomers = false

  @Flag(help: "Leave text in CSV as it is, even where a spreadsheet would run it as a formula.")
  var rawText = false

  @Flag(help: "Give a closed month as it stands now, instead of what was stored.")
  var live = false
}

extension KeptAction {
  /// The form that was asked for, CSV unless another was: what files of rows don't have is refused, not passed over.
  func rowFormat(rawText: Bool) throws -> RowFormat {
    switch options.output.format {
    case nil, .csv: return .csv(CSVDialect(guardsFormulas: !rawText))
    case .json: return .json
    case .ndjson: return .ndjson
    case .table, .tsv:
      throw Refusal(
        .invalid, "kept export writes CSV and JSON, not \(options.output.format?.rawValue ?? "")",
        allowed: "--format csv, json or ndjson")
    }
  }
}

extension ExportTableCommand {
  func act(in context: Context) throws {
    let team = try context.team(called: rows.team)
    let month = try rows.month.map { try context.month($0) }
    let options = ExportOptions(
      month: month, zone: try month.map { try context.zone(of: $0) } ?? context.reportingZone,
      bounds: try context.monthBounds,
      asOf: context.now, team: team?.id, withCustomers: rows.withCustomers,
      format: try rowFormat(rawText: rows.rawText))
    let exporter = Exporter(session: try context.database.session)
    let target = FileTarget(path: rows.to)
    if let month = options.month, let edition = try context.edition(of: month, isLive: rows.live) {
      if rows.withCustomers {
        let ofTeam = team.map { " --team \($0.handle)" } ?? ""
        throw edition.customersAreNotStored("kept export \(Self.table.name) --month \(month)\(ofTeam) --with-customers")
      }
      context.talk(try edition.words(in: context))
      if let team { context.talk(edition.rows(of: team)) }
      return try writeStored(edition, options, to: target, in: context)
    }
    let name = Self.table.name
    try context.working("working out \(name)", unit: "rows of \(name)") { progress, _ in
      try target.write(in: context) { sink in
        // Before it is said how much there is.
        defer { progress.finish() }
        if rows.withCustomers {
          try Disclosure(content: name, month: options.month, team: team?.handle, path: rows.to)
            .record(in: context)
        }
        return try exporter.export(Self.table, options, to: sink) { written, counted in
          // Rows come next, and may go where progress is drawn.
          guard target.leavesTerminalFree(in: context) else { return progress.finish() }
          progress.update(count: written, fraction: Double(written) / Double(max(1, counted)))
        }
      }
    }
  }
}

extension ExportTableCommand {
  /// Rows of a closed month: the same bytes as ever, or the same rows in another form.
  private func writeStored(
    _ edition: Edition, _ options: ExportOptions, to target: FileTarget, in context: Context
  ) throws {
    let exporter = Exporter(session: try context.database.session)
    let isTheFile = options.team == nil && options.format == .csv(.standard)
    try context.working("reading edition \(edition.number)") { progress, _ in
      try target.write(in: context, counting: isTheFile ? "byte" : "row") { sink in
        defer { progress.finish() }
        if !target.leavesTerminalFree(in: context) { progress.finish() }
        return try isTheFile
          ? EditionFiles(session: exporter.session).write("\(Self.table.name).csv", of: edition, to: sink)
          : exporter.export(Self.table, storedIn: edition, options, to: sink)
      }
    }
  }
}

struct ExportCases: ExportTableCommand {
  static let table = ExportTable.cases
  static let configuration = CommandConfiguration(commandName: "cases", abstract: "The cases opened in a month.")
  @OptionGroup var rows: RowOptions
  @OptionGroup var options: GlobalOptions
}

struct ExportCommitments: ExportTableCommand {
  static let table = ExportTable.commitments
  static let configuration = CommandConfiguration(
    commandName: "commitments", abstract: "The promises first given for a month.")
  @OptionGroup var rows: RowOptions
  @OptionGroup var options: GlobalOptions
}

struct ExportEscalations: ExportTableCommand {
  static let table = ExportTable.escalations
  static let configuration = CommandConfiguration(
    commandName: "escalations", abstract: "The escalations raised in a month.")
  @OptionGroup var rows: RowOptions
  @OptionGroup var options: GlobalOptions
}

struct ExportStalls: ExportTableCommand {
  static let table = ExportTable.stalls
  static let configuration = CommandConfiguration(
    commandName: "stalls", abstract: "What stalled from an instant in a month on.")
  @OptionGroup var rows: RowOptions
  @OptionGroup var options: GlobalOptions
}

struct ExportMetrics: KeptAction {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "The figures of one or more months, one row a figure.",
    discussion: "Several months are --from MONTH --until MONTH, since --to names the file.")

  @OptionGroup var figures: FigureOptions
  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp("The last of several months.", valueName: "month"))
  var until: String?

  @Option(help: ArgumentHelp("The file. Default: standard output.", valueName: "file"))
  var to: String?

  @Flag(help: "Leave text in CSV as it is, even where a spreadsheet would run it as a formula.")
  var rawText = false

  @Flag(help: "Allow --by customer, which says who they are. That is put on record: kept audit.")
  var withCustomers = false

  func validate() throws {
    try figures.requireMonths(until: until, typedAfter: "--until")
  }

  func act(in context: Context) throws {
    let format = try rowFormat(rawText: rawText)
    let run = try figures.run(in: context, until: until, lookback: FigureOptions.year)
    let namesCustomers = run.dimensions.contains(.customer)
    if namesCustomers, !withCustomers {
      throw Refusal(
        .notAllowed, "figures by customer say who the customers are",
        allowed: "--with-customers, which is put on record",
        next: "kept export metrics --by customer --with-customers")
    }
    let exporter = Exporter(session: try context.database.session)
    for words in try ClosedMonths(of: run, in: context).words { context.talk(words) }
    try context.working("working out figures") { progress, _ in
      try FileTarget(path: to).write(in: context) { sink in
        // Before it is said how much there is.
        defer { progress.finish() }
        if namesCustomers {
          try Disclosure(content: "metrics", month: run.monthsAsked.last, team: run.team?.handle, path: to)
            .record(in: context)
        }
        return try exporter.export(run, as: format, to: sink) { share in
          // Rows come next, and may go where progress is drawn.
          if share < 1 { progress.update(share: share) } else { progress.finish() }
        }
      }
    }
  }
}
