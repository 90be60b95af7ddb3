import Files
import Measures
import Report

/// One file of a month's folder: its name, what it is, and how it is written.
package struct MonthFile: Sendable {
  package enum Content: Sendable {
    /// Rows, in CSV: they stand among the resources of the data package.
    case table(TableDescription)
    /// For people, of such a media type: it stands in the data package's `kept:documents`.
    case document(mediaType: String)
  }

  /// `cases.csv`.
  package let name: String
  let content: Content
  /// Writes the file into the folder.
  /// - Returns: how many rows it has.
  let write: @Sendable (MonthReading, AtomicDirectory) throws -> Int

  /// Every file of a month, in the order in which they are written; the description of all of them (`DataPackage`) comes
  /// last.
  package static let all: [MonthFile] = [
    .rows(of: .cases), .rows(of: .commitments), .rows(of: .escalations), .rows(of: .stalls), .metrics, .report,
    .workbook,
  ]

  /// Whether it has rows.
  var isTable: Bool {
    if case .table = content { true } else { false }
  }

  /// The names that such a folder has: what may be replaced by another.
  package static var names: Set<String> { Set(all.map(\.name) + [DataPackage.name]) }

  private static func rows(of table: ExportTable) -> MonthFile {
    let name = "\(table.name).csv"
    return MonthFile(name: name, content: .table(table.description)) { reading, folder in
      let (export, sink) = (reading.export, try folder.file(name))
      export.onProgress(name, 0, nil)
      let writer = CSVWriter(to: sink, zone: export.zone, dialect: export.dialect)
      let rows = try reading.write(table, with: writer) { export.onProgress(name, $0, $1) }
      try sink.finish()
      return rows
    }
  }

  private static let metrics = MonthFile(
    name: "metrics.csv", content: .table(MetricsTable.description)
  ) { reading, folder in
    let export = reading.export
    export.onProgress("metrics.csv", 0, nil)
    let sink = try folder.file("metrics.csv")
    let rows = try reading.exporter.export(
      try reading.figureRows(), zone: export.zone, as: export.options.format, to: sink)
    try sink.finish()
    return rows
  }

  package static let reportName = "report.html"

  private static let report = MonthFile(
    name: reportName, content: .document(mediaType: "text/html")
  ) { reading, folder in
    reading.export.onProgress(reportName, 0, nil)
    let sink = try folder.file(reportName)
    // What was stored is that of all teams.
    if reading.export.team == nil, let edition = try reading.edition(storing: reportName) {
      try EditionFiles(session: reading.exporter.session).write(reportName, of: edition, to: sink)
    } else {
      try reading.monthReport().write(to: sink)
    }
    try sink.finish()
    return 1
  }

  package static let workbookName = "workbook.xlsx"

  private static let workbook = MonthFile(
    name: workbookName,
    content: .document(mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
  ) { reading, folder in
    try MonthWorkbook(reading: reading, name: workbookName, folder: folder).write()
  }
}
