import Measures
import Report

/// What the files of a month are written from. What several of them need is read once.
final class MonthReading {
  let export: MonthExport
  let exporter: Exporter
  /// Throws when it is to end early.
  let checking: () throws -> Void
  /// The files that are written already.
  var written: [WrittenFile] = []
  private var figures: [MetricRow]?
  private var report: MonthReport?

  init(_ export: MonthExport, _ exporter: Exporter, checking: @escaping () throws -> Void) {
    self.export = export
    self.exporter = exporter
    self.checking = checking
  }

  /// The month's figures, in the long form.
  func figureRows() throws -> [MetricRow] {
    if let figures { return figures }
    let rows = try export.figures.rows(from: exporter.session)
    figures = rows
    return rows
  }

  func monthReport() throws -> MonthReport {
    if let report { return report }
    let collected = try MonthReport.collect(
      export.month, zone: export.zone, bounds: export.bounds, asOf: export.asOf, team: export.team, teams: export.teams,
      businessTime: export.businessTime, isLive: export.isLive, namingCustomers: export.withCustomers,
      charts: export.charts, from: exporter.session)
    report = collected
    return collected
  }
}
