import ArgumentParser
import Domain
import Export
import Files
import Measures
import Store

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write tables and figures as CSV files, and promises for calendars.",
    subcommands: [
      ExportCases.self, ExportCommitments.self, ExportEscalations.self, ExportMetrics.self, ExportCalendar.self,
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

  @Flag(help: "Say who the customers are.")
  var withCustomers = false

  @Flag(help: "Leave text as it is, even where a spreadsheet would run it as a formula.")
  var rawText = false
}

extension KeptAction {
  /// Files are CSV: another format that was asked for is refused, not passed over.
  func requireCSV() throws {
    guard let format = options.output.format, format != .csv else { return }
    throw Refusal(.invalid, "kept export writes CSV, not \(format.rawValue)", allowed: "--format csv, or none")
  }
}

extension ExportTableCommand {
  func act(in context: Context) throws {
    try requireCSV()
    let options = ExportOptions(
      month: try rows.month.map(Figures.month), zone: try context.reportingZone, asOf: context.now,
      team: try context.team(called: rows.team)?.id, withCustomers: rows.withCustomers,
      dialect: CSVDialect(guardsFormulas: !rows.rawText))
    let exporter = Exporter(session: try context.database.session)
    try FileTarget(path: rows.to).write(in: context) { try exporter.export(Self.table, options, to: $0) }
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

struct ExportMetrics: KeptAction {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "The figures of one or more months, one row a figure.",
    discussion: "Several months are --from MONTH --until MONTH, since --to names the file.")

  @OptionGroup var figures: FigureOptions
  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp("The file. Default: standard output.", valueName: "file"))
  var to: String?

  @Flag(help: "Leave text as it is, even where a spreadsheet would run it as a formula.")
  var rawText = false

  func act(in context: Context) throws {
    try requireCSV()
    let run = try figures.run(in: context)
    let exporter = Exporter(session: try context.database.session)
    try FileTarget(path: to).write(in: context) {
      try exporter.export(run, dialect: CSVDialect(guardsFormulas: !rawText), to: $0)
    }
  }
}
