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
  let write: @Sendable (MonthExport, Exporter, AtomicDirectory) throws -> Int

  /// Every file of a month, in the order in which they are written; the description of all of them (`DataPackage`) comes
  /// last.
  package static let all: [MonthFile] = [
    .rows(of: .cases), .rows(of: .commitments), .rows(of: .escalations), .rows(of: .stalls), .metrics, .report,
  ]

  /// Whether it has rows.
  var isTable: Bool {
    if case .table = content { true } else { false }
  }

  /// The names that such a folder has: what may be replaced by another.
  package static var names: Set<String> { Set(all.map(\.name) + [DataPackage.name]) }

  private static func rows(of table: ExportTable) -> MonthFile {
    let name = "\(table.name).csv"
    return MonthFile(name: name, content: .table(table.description)) { export, exporter, folder in
      let sink = try folder.file(name)
      let rows = try exporter.export(table, export.options, to: sink) { export.onProgress(name, $0, $1) }
      try sink.finish()
      return rows
    }
  }

  private static let metrics = MonthFile(
    name: "metrics.csv", content: .table(MetricsTable.description)
  ) { export, exporter, folder in
    export.onProgress("metrics.csv", 0, nil)
    let sink = try folder.file("metrics.csv")
    let rows = try exporter.export(try export.figures, as: export.options.format, to: sink)
    try sink.finish()
    return rows
  }

  private static let report = MonthFile(
    name: "report.html", content: .document(mediaType: "text/html")
  ) { export, exporter, folder in
    export.onProgress("report.html", 0, nil)
    let report = try MonthReport.collect(
      export.month, zone: export.zone, asOf: export.asOf, team: export.team, teams: export.teams,
      businessTime: export.businessTime, isLive: export.isLive, charts: export.charts, from: exporter.session)
    let sink = try folder.file("report.html")
    try report.write(to: sink)
    try sink.finish()
    return 1
  }
}
