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
  /// The edition that the month's rows are from, and the files that were stored of it.
  private var stored: (edition: Edition?, files: Set<String>)?
  private var figures: [MetricRow]?
  private var report: MonthReport?

  init(_ export: MonthExport, _ exporter: Exporter, checking: @escaping () throws -> Void) {
    self.export = export
    self.exporter = exporter
    self.checking = checking
  }

  /// Writes the rows of a table with a writer of any form, which is finished afterwards: those that were stored when the
  /// month was closed, else those that there are.
  func write<Writer: RowWriter & ~Copyable>(
    _ table: ExportTable, with writer: consuming Writer, onProgress: Exporter.OnProgress
  ) throws -> Int {
    guard let edition = try edition(storing: "\(table.name).csv") else {
      return try exporter.export(table, export.options, with: writer, onProgress: onProgress)
    }
    return try exporter.export(table, storedIn: edition, export.options, with: writer)
  }

  /// - Parameter name: of a file.
  /// - Returns: nil for what is there now: of a month that is not closed, or is to be computed anew; with customers, who were
  ///   not stored; and while the edition's files are being made.
  func edition(storing name: String) throws -> Edition? {
    if export.withCustomers { return nil }
    let known = try stored ?? look()
    stored = known
    return known.files.contains(name) ? known.edition : nil
  }

  private func look() throws -> (edition: Edition?, files: Set<String>) {
    guard let edition = try export.figures.closedMonths(exporter.session)[export.month] else { return (nil, []) }
    return (edition, Set(try EditionFiles(session: exporter.session).names(of: edition)))
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
