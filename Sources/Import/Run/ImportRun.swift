package import Domain
package import Store

/// Imports one file by its map: reads cases, turns them into histories and writes them, all in one transaction.
package struct ImportRun {
  private let database: Database
  private let map: ImportMap
  private let path: String
  private let rejectsPath: String?
  private let moment: Moment
  private let member: MemberID?
  private let isDryRun: Bool
  private let temporaryDirectory: String

  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - rejectsPath: where rejected rows go; the file is made only when there are any; nil where nobody wants to read them.
  ///   - temporaryDirectory: where rows are put while they are sorted.
  ///   - isDryRun: only say what would happen.
  package init(
    database: Database, map: ImportMap, path: String, rejectsPath: String?, at moment: Moment, by member: MemberID?,
    isDryRun: Bool = false, temporaryDirectory: String = SourceReader.Spill().directory
  ) {
    self.temporaryDirectory = temporaryDirectory
    self.database = database
    self.map = map
    self.path = path
    self.rejectsPath = rejectsPath
    self.moment = moment
    self.member = member
    self.isDryRun = isDryRun
  }

  /// - Throws: `ImportMapError`, `CSVFileError`, `FileError`, `PostgresError`; the database is then as it was.
  package func run(progress: (ImportProgress) -> Void = { _ in }) throws -> ImportReport {
    do {
      return try read(map, progress)
    } catch let error as SpreadCaseError where path != "-" {
      // Only reading shows that a case goes on later in the file. Nothing was written; once more, sorted.
      _ = error
      var sorted = map
      sorted.grouping = .spread
      var report = try read(sorted, progress)
      report.wasSorted = true
      return report
    }
  }

  private func read(_ map: ImportMap, _ progress: (ImportProgress) -> Void) throws -> ImportReport {
    let rejects = RejectsWriter(path: rejectsPath)
    let ahead = ReadAhead(path: path, map: map, spill: .init(directory: temporaryDirectory))
    // What is wrong with the file as a whole shows before anything is begun.
    var portion = try ahead.next()
    return try database.transaction {
      let writer = try ImportWriter(
        database: database, source: map.source, fileName: path, at: moment, by: member, isDryRun: isDryRun)
      var batch = ImportBatch(map: map, writer: writer, rejects: rejects, now: moment.recordedAt)
      while true {
        progress(portion.progress)
        for row in portion.rejected { try rejects.write(row) }
        try batch.write(portion.cases)
        if portion.isLast { break }
        portion = try ahead.next()
      }
      var report = batch.report
      report.counts.rowsRead = portion.progress.rows
      report.counts.rowsRejected += portion.progress.rowsRejected
      report.teamsAdded = writer.teamsAdded
      report.membersAdded = writer.membersAdded
      report.customersAdded = writer.customersAdded
      try writer.end(report.counts)
      report.rejects = try rejects.finish() ? rejectsPath : nil
      return report
    }
  }
}
