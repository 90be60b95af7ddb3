import Domain
import Files
import Measures
import Report

/// A month as a workbook: what it is about, charts, and a sheet for each table, with the rows of the CSV files.
struct MonthWorkbook {
  /// More than this many bytes take a form of file that not every program reads.
  private static let mostBytes = 3 << 30

  let reading: MonthReading
  let name: String
  let folder: AtomicDirectory

  /// - Returns: how many rows its tables have.
  /// - Throws: `Refusal` where libxlsxwriter is missing; `ExportError`, `MeasureError`, `PostgresError`, `FileError`.
  func write() throws -> Int {
    let export = reading.export
    let report = try reading.monthReport()
    let workbook = try Workbook(
      name, in: folder, title: export.title, subject: "Promises to customers", created: export.asOf, isLarge: isLarge)
    let about = try workbook.sheet(AboutSheet.name)
    try ChartSheet(drawings: report.drawings).write(to: workbook.sheet(ChartSheet.name), in: workbook)
    var lines = [AboutSheet.Line(names: [ChartSheet.name], rows: nil, meaning: ChartSheet.meaning)]
    for table in ExportTable.all {
      try reading.checking()
      lines.append(try write(table, to: workbook))
    }
    lines.append(try writeFigures(to: workbook))
    try AboutSheet(export: export, edition: report.edition, asOf: report.asOf, lines: lines)
      .write(to: about, in: workbook)
    try reading.checking()
    try workbook.finish()
    return lines.reduce(0) { $0 + ($1.rows ?? 0) }
  }

  private func write(_ table: ExportTable, to workbook: Workbook) throws -> AboutSheet.Line {
    let export = reading.export
    let writer = SheetWriter(
      to: try workbook.sheet(table.name), in: workbook, of: table.description, zone: export.zone)
    let rows = try reading.write(table, with: writer) {
      export.onProgress("\(name), \(table.name)", $0, $1)
    }
    return AboutSheet.Line(names: workbook.sheets(of: table.name), rows: rows, meaning: table.meaning)
  }

  private func writeFigures(to workbook: Workbook) throws -> AboutSheet.Line {
    let table = MetricsTable.description
    let rows = try reading.figureRows()
    try reading.exporter.write(
      rows,
      with: SheetWriter(to: try workbook.sheet(table.name), in: workbook, of: table, zone: reading.export.zone))
    return AboutSheet.Line(names: workbook.sheets(of: table.name), rows: rows.count, meaning: table.meaning)
  }

  /// As far as the CSV files tell: a cell takes some 40 bytes beside its text.
  private var isLarge: Bool {
    let bytes = reading.written.reduce(0) { sum, file in
      guard case .table(let table) = file.file.content else { return sum }
      return sum + file.rows * table.columns.count * 64 + file.digest.bytes * 2
    }
    return bytes > MonthWorkbook.mostBytes
  }
}
