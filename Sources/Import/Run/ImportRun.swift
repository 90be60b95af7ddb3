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
  ///   - rejectsPath: where rejected rows go; the file is there afterwards only when there are any; nil where nobody wants to read them.
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

  /// - Parameter progress: told how far it has come; throws to end it early.
  /// - Throws: `ImportMapError`, `CSVFileError`, `FileError`, `Refusal`, `PostgresError`, what `progress` throws; the database
  ///   is then as it was.
  package func run(progress: (ImportProgress) throws -> Void = { _ in }) throws -> ImportReport {
    var map = map
    var shared = SharedHandles()
    // What only reading shows makes it necessary to read once more; nothing was written then.
    while true {
      do {
        var report = try read(map, shared, progress)
        report.wasSorted = map.grouping != self.map.grouping
        return report
      } catch is SpreadCaseError where path != "-" {
        map.grouping = .spread
      } catch let late as SharedTooLate {
        guard path != "-" else { throw late.refusal }
        shared.formUnion(late.handles)
      }
    }
  }

  /// Names of the file lead to one handle, by which one of them had been taken for somebody before the other came.
  private struct SharedTooLate: Error {
    let handles: SharedHandles

    var refusal: Refusal {
      Refusal(
        .conflict,
        "several names lead to one handle, whose owner may be neither (\(handles.all.joined(separator: ", "))): that takes a second look at the rows",
        allowed: "such names in a file, which can be read twice", next: "kept import FILE --map MAP.yaml")
    }
  }

  private func read(
    _ map: ImportMap, _ shared: SharedHandles, _ progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    let rejects = RejectsWriter(path: rejectsPath)
    let ahead = ReadAhead(path: path, map: map, spill: .init(directory: temporaryDirectory))
    // What is wrong with the file as a whole shows before anything is begun.
    var portion = try ahead.next()
    return try database.transaction {
      let writer = try ImportWriter(
        database: database, source: map.source, fileName: path, at: moment, by: member, shared: shared,
        isDryRun: isDryRun)
      var batch = ImportBatch(map: map, writer: writer, rejects: rejects, now: moment.recordedAt)
      while true {
        try progress(portion.progress)
        for row in portion.rejected { try rejects.write(row) }
        try batch.write(portion.cases)
        if portion.isLast { break }
        portion = try ahead.next()
      }
      if !writer.sharedTooLate.isEmpty { throw SharedTooLate(handles: writer.sharedTooLate) }
      var report = batch.report
      report.counts.rowsRead = portion.progress.rows
      report.counts.rowsRejected += portion.progress.rowsRejected
      report.teamsAdded = writer.teamsAdded
      report.membersAdded = writer.membersAdded
      report.customersAdded = writer.customersAdded
      report.namesakes = writer.namesakes
      try writer.end(report.counts)
      report.rejectReasons = rejects.frequentReasons
      report.rejects = try rejects.finish() ? rejectsPath : nil
      try rejects.removeStale()
      return report
    }
  }
}
