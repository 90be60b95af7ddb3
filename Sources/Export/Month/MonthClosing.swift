package import Domain
package import Files
package import Measures
package import Postgres
package import Report
import SQL

/// Closes a month: its figures and its files are stored together, or not at all.
package struct MonthClosing {
  let session: Session
  let zone: Zone
  let zones: ZoneFiles
  let teams: [Team]
  let businessTime: BusinessTime
  /// What draws the report's charts; nil for tables alone.
  let charts: ChartLibrary?
  /// Where the files grow before they are stored.
  let directory: String

  /// - Parameters:
  ///   - zone: the reporting zone.
  ///   - zones: the zones of months that are closed are read from them.
  ///   - teams: all there are.
  ///   - directory: for files that are gone afterwards.
  package init(
    session: Session, zone: Zone, zones: ZoneFiles = ZoneFiles(), teams: [Team], businessTime: BusinessTime,
    charts: ChartLibrary? = nil, directory: String
  ) {
    self.session = session
    self.zone = zone
    self.zones = zones
    self.teams = teams
    self.businessTime = businessTime
    self.charts = charts
    self.directory = directory
  }

  /// What the files of an edition that is made here lack, in a sentence; nil when they are all of them. Figures are
  /// closed all the same: a month can't wait for a package.
  package var omission: String? {
    SpreadsheetLibrary.complaint.map {
      "\(MonthFile.workbookName) is left out of what is stored: \($0) (apt-get install \(SpreadsheetLibrary.package))"
    }
  }

  /// - Parameters:
  ///   - asOf: now; nothing that happened later counts.
  ///   - member: nil for a scheduler.
  ///   - reason: why a month that is closed already is stated anew.
  ///   - progress: called with how much of the figures is done, from 0 to 1.
  /// - Throws: `Refusal` when the month is not over, or closed already and no reason is given; `MeasureError`,
  ///   `ExportError` when something doesn't add up; `FileError`, `PostgresError`.
  package func close(
    _ month: Month, asOf: Instant, by member: MemberID?, restating reason: String? = nil,
    progress: (Double) -> Void = { _ in }
  ) throws -> Edition {
    try session.transaction(.repeatableRead) {
      // Before anything is read: what is erased meanwhile would be stored after all, and months beside each other that are
      // closed at once, in two zones, would overlap or leave a gap.
      try session.execute(Statement.editionHold.query)
      return try store(month, asOf, member, reason, progress)
    }
  }

  /// As `close`, for schedulers, which wait for nobody: what they sweep can't wait.
  ///
  /// - Returns: nil while somebody else closes a month, or erases a customer.
  package func closeInTurn(_ month: Month, asOf: Instant) throws -> Edition? {
    let hold = Statement.editionHoldNow.query
    do {
      return try session.transaction(.repeatableRead) {
        try session.execute(hold)
        return try store(month, asOf, nil, nil) { _ in }
      }
    } catch let error as PostgresError where error.code == .lockNotAvailable && error.statement == hold.name {
      return nil
    }
  }

  private func store(
    _ month: Month, _ asOf: Instant, _ member: MemberID?, _ reason: String?, _ progress: (Double) -> Void
  ) throws -> Edition {
    let editions = Editions(session: session)
    let edition = try editions.close(
      month, zone: zone, bounds: editions.bounds(zones.zone), asOf: asOf, by: member, restating: reason, teams: teams,
      businessTime: businessTime, progress: progress)
    let folder = try AtomicDirectory(path: "\(directory)/kept-\(month)")
    defer { folder.abandon() }
    // Its figures are those that have just been stored.
    let export = try MonthExport(
      month, zone: zones.zone(edition.zone), bounds: editions.bounds(zones.zone), asOf: asOf,
      businessTime: businessTime, teams: teams,
      charts: charts, withoutWorkbook: omission != nil)
    _ = try export.write(from: session, into: folder)
    try EditionFiles(session: session).store(edition, export.fileNames, from: folder)
    return edition
  }
}
