import ArgumentParser
import Domain
import Export
import Files
import Measures
import Postgres
import Report
import Store

struct ReportCommand: KeptAction {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "A month for those who lead: one HTML file to open, print and mail.",
    discussion: """
      Wins first, then what needs work; charts with the tables behind them; every figure with its uncertainty. It names \
      no customer and no member. The charts are drawn by Chart.js (Debian: libjs-chart.js; KEPT_CHART_JS names \
      another copy).
      """)

  @Option(help: ArgumentHelp("The month, such as 2026-10. Default: the last one that is over.", valueName: "month"))
  var month: String?

  @Option(help: ArgumentHelp("Only one team.", valueName: "handle"))
  var team: String?

  @Option(help: ArgumentHelp("The file. Default: standard output, unless that is a terminal.", valueName: "file"))
  var to: String?

  @Option(help: ArgumentHelp("Nothing that happened later counts. Default: now.", valueName: "instant"))
  var asOf: String?

  @Flag(help: "Compute a closed month anew, instead of giving what was stored.")
  var live = false

  @OptionGroup var options: GlobalOptions

  func act(in context: Context) throws {
    if let format = options.output.format {
      throw Refusal(
        .invalid, "kept report writes HTML, not \(format.rawValue)", allowed: "no --format",
        next: "kept export metrics --format csv")
    }
    let asOf = try asOf.map { try context.instant($0, leaning: .back) }
    let instant = asOf ?? context.now
    let month = try month.map { try context.month($0, asOf: asOf) } ?? context.runningMonth(at: instant).previous
    if (to ?? "-") == "-", context.surroundings.standardOutput.isTerminal {
      throw Refusal(
        .invalid, "a report is an HTML file, which a terminal can't show", allowed: "a file, or a pipe",
        next: "kept report --month \(month) --to kept-report-\(month).html")
    }
    if team == nil, asOf == nil, let edition = try context.edition(of: month, isLive: live),
      try writeStored(edition, context)
    {
      return
    }
    try Interruption.stopping(context.database.session.cancellation) { _ in
      let report = try collected(month, instant, context)
      try FileTarget(path: to).write(in: context, counting: "report") { sink in
        try report.write(to: sink)
        return 1
      }
    }
  }

  /// - Returns: false where the edition has no report any more, and nothing is written.
  private func writeStored(_ edition: Edition, _ context: Context) throws -> Bool {
    let session = try context.database.session
    let files = EditionFiles(session: session)
    return try Interruption.stopping(session.cancellation) { _ in
      guard try files.names(of: edition).contains(MonthFile.reportName) else { return false }
      try FileTarget(path: to).write(in: context, counting: "byte") { sink in
        try files.write(MonthFile.reportName, of: edition, to: sink)
      }
      return true
    }
  }

  private func collected(_ month: Month, _ instant: Instant, _ context: Context) throws -> MonthReport {
    let charts = context.chartLibrary
    let progress = Progress("working out \(month)", context: context)
    defer { progress.finish() }
    return try MonthReport.collect(
      month, zone: context.zone(of: month), bounds: context.monthBounds, asOf: instant,
      team: try context.team(called: team), teams: try context.roster.teams, businessTime: try context.businessTime,
      isLive: live || asOf != nil, charts: charts,
      from: try context.database.session
    ) { progress.update(share: $0) }
  }
}
