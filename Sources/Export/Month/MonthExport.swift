package import Domain
package import Files
import Measures
package import Postgres
package import Report

/// A month as a folder: every table and all figures, from one snapshot, with a description that programs can read.
package struct MonthExport: Sendable {
  /// Is told, every some thousand rows, how many of how many a file has; of figures nobody knows how many there will be.
  package typealias OnProgress = @Sendable (_ file: String, _ written: Int, _ of: Int?) -> Void

  package let month: Month
  /// The reporting zone, or the one that the month was closed in: where it begins and ends, but for what `bounds` says, and
  /// whose offset the times carry.
  package let zone: Zone
  /// What closed months keep of that, whatever the zone is.
  package let bounds: MonthBounds
  /// Nothing that happened after it counts.
  package let asOf: Instant
  /// Only what this team had; nil for all.
  package let team: Team?
  package let withCustomers: Bool
  package let dialect: CSVDialect
  /// What measures working time.
  let businessTime: BusinessTime
  /// Whether a closed month's figures are computed anew.
  let isLive: Bool
  /// All there are, for their names in the report.
  let teams: [Team]
  /// What draws the report's charts; nil for tables alone.
  let charts: ChartLibrary?
  /// The files that are written, in order.
  let files: [MonthFile]
  let onProgress: OnProgress

  /// - Parameter withoutWorkbook: leaves that file out which needs libxlsxwriter.
  /// - Throws: `Refusal` for a month that has not begun.
  package init(
    _ month: Month, zone: Zone, bounds: MonthBounds = .none, asOf: Instant, team: Team? = nil,
    withCustomers: Bool = false, dialect: CSVDialect = .standard, businessTime: BusinessTime, isLive: Bool = false,
    teams: [Team] = [], charts: ChartLibrary? = nil, withoutWorkbook: Bool = false,
    onProgress: @escaping OnProgress = { _, _, _ in }
  ) throws(Refusal) {
    guard bounds.begin(of: month, in: zone) <= asOf else {
      let last = bounds.month(of: asOf, in: zone)
      throw Refusal(
        .invalid, "\(month) has not begun: there is nothing to export",
        allowed: "\(last), which is running, or an earlier month")
    }
    self.month = month
    self.zone = zone
    self.bounds = bounds
    self.asOf = asOf
    self.team = team
    self.withCustomers = withCustomers
    self.dialect = dialect
    self.businessTime = businessTime
    self.isLive = isLive
    self.teams = teams
    self.charts = charts
    files = MonthFile.all.filter { !withoutWorkbook || $0.name != MonthFile.workbookName }
    self.onProgress = onProgress
  }

  /// Whether the month was over at the as-of instant.
  package var isOver: Bool { interval.until <= asOf }

  /// From the month's first instant until the first that no longer belongs to it.
  var interval: (from: Instant, until: Instant) { bounds.interval(of: month, in: zone) }

  /// What the folder is, in a line.
  var title: String {
    let of = team.map { "of team \($0.name)" } ?? "of all teams"
    return "Cases, promises, escalations, stalls and figures \(of), \(month)"
  }

  /// The names of all that is written.
  package var fileNames: [String] { (files.map(\.name) + [DataPackage.name]).sorted() }

  /// Writes every file into the folder, which remains to be finished.
  /// - Parameter checking: throws when it is to end early; called between the steps that take long.
  /// - Returns: how many rows each has, by name; nil for what has none.
  /// - Throws: `Refusal` where libxlsxwriter is missing, before anything is read; `ExportError`, `MeasureError`,
  ///   `PostgresError`, `FileError`; the folder is then to be abandoned.
  package func write(
    from session: Session, into folder: AtomicDirectory, checking: @escaping () throws -> Void = {}
  ) throws -> [(name: String, rows: Int?)] {
    if fileNames.contains(MonthFile.workbookName) { try SpreadsheetLibrary.require() }
    let reading = MonthReading(self, Exporter(session: session), checking: checking)
    // What each file begins for itself joins this one: all of them see the same rows.
    let edition = try session.transaction(.repeatableRead, readOnly: true) {
      for file in files {
        try checking()
        let rows = try file.write(reading, folder)
        reading.written.append(WrittenFile(file: file, rows: rows, digest: try FileDigest(of: file.name, in: folder)))
      }
      return try figures.closedMonths(session)[month]
    }
    let written = reading.written
    let description = try folder.file(DataPackage.name)
    try description.write(DataPackage(of: self, written, from: edition).document.prettyText)
    try description.finish()
    return written.map { ($0.file.name, $0.file.isTable ? $0.rows : nil) }
  }

  var options: ExportOptions {
    ExportOptions(
      month: month, zone: zone, bounds: bounds, asOf: asOf, team: team?.id, withCustomers: withCustomers,
      format: .csv(dialect))
  }

  /// All metrics, in all and by every split that is stored of a closed month.
  var figures: MetricsRun {
    get throws {
      try MetricsRun(
        months: [month], lookback: Editions.lookback, zone: zone, bounds: bounds, asOf: asOf, team: team,
        by: Editions.dimensions(ofTeam: team != nil), pastBy: [], businessTime: businessTime, isLive: isLive)
    }
  }
}

/// A file of the folder as it was written.
struct WrittenFile {
  let file: MonthFile
  let rows: Int
  let digest: FileDigest
}
