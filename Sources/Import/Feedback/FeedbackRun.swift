package import Domain
internal import Files
package import Store

/// What an import of feedback did, or would do.
package struct FeedbackReport: Hashable, Sendable {
  package internal(set) var rowsRead = 0
  package internal(set) var rowsRejected = 0
  package internal(set) var added = 0
  /// Those that an earlier import brought.
  package internal(set) var unchanged = 0
  /// Follow-ups that low scores opened.
  package internal(set) var followUps = 0
  /// Cases that were closed, and are taken up again for such a follow-up.
  package internal(set) var takenUp = 0
  /// Why rows were rejected, the most frequent reason first.
  package internal(set) var rejectReasons: [RejectReason] = []
  /// Where the rejected rows are; nil when there were none, or nobody asked.
  package internal(set) var rejects: String?
}

/// Imports one file of feedback by its map, all in one transaction. What a file brings is of the past: only a low score that
/// is new enough opens a follow-up, and that once.
package struct FeedbackRun {
  private let database: Database
  private let map: FeedbackMap
  private let path: String
  private let rejectsPath: String?
  private let moment: Moment
  private let member: MemberID?
  private let isDryRun: Bool
  private let rules: RuleBook?
  /// A low score of before opens nothing.
  private let followUpSince: Instant

  /// How many rows are looked at together.
  private static let batch = 500

  /// - Parameters:
  ///   - path: the file, or `-` for standard input.
  ///   - rejectsPath: where rejected rows go; nil where nobody wants to read them.
  ///   - isDryRun: only say what would happen.
  ///   - rules: what a low score leads to; nil where it is to lead to nothing.
  ///   - days: of a low score that is no older.
  package init(
    database: Database, map: FeedbackMap, path: String, rejectsPath: String?, at moment: Moment, by member: MemberID?,
    isDryRun: Bool = false, followingUpBy rules: RuleBook? = nil, within days: Int = 0
  ) {
    self.database = database
    self.map = map
    self.path = path
    self.rejectsPath = rejectsPath
    self.moment = moment
    self.member = member
    self.isDryRun = isDryRun
    self.rules = days > 0 ? rules : nil
    followUpSince = moment.recordedAt.advanced(bySeconds: Int64(-days) * 86_400)
  }

  /// - Parameter progress: called now and then with the bytes read, and how many there are where that is known.
  /// - Throws: `ImportMapError`, `CSVFileError`, `FileError`, `PostgresError`; the database is then as it was.
  package func run(progress: (Int64, Int64?) -> Void = { _, _ in }) throws -> FeedbackReport {
    let source = try ByteSource(path: path)
    let reader = try FeedbackReader(source, map: map)
    let rejects = RejectsWriter(path: rejectsPath)
    func all() throws -> FeedbackReport {
      var report = FeedbackReport()
      while try take(reader, rejects, &report) { progress(source.progress.read, source.progress.total) }
      if report.rowsRead == 0 { throw CSVFileError("the file has a header line, but no rows") }
      report.rowsRejected = rejects.count
      report.rejectReasons = rejects.frequentReasons
      return report
    }
    var report = try isDryRun ? database.rollingBack(all) : database.transaction(all)
    report.rejects = try rejects.finish() ? rejectsPath : nil
    try rejects.removeStale()
    return report
  }

  /// Takes the next rows; false at the end.
  private func take(
    _ reader: FeedbackReader, _ rejects: RejectsWriter, _ report: inout FeedbackReport
  ) throws -> Bool {
    var rows: [FeedbackReader.Row] = []
    while rows.count < Self.batch, let row = try reader.next() { rows.append(row) }
    report.rowsRead += rows.count
    let cases = try find(rows)
    for row in rows {
      switch row {
      case .rejected(let row): try rejects.write(row)
      case .feedback(let feedback):
        do {
          let committed = try write(feedback, cases)
          if committed.events.isEmpty { report.unchanged += 1 } else { report.added += 1 }
          report.followUps += committed.events.count { $0.body.kind == .commitmentMade }
          if committed.isTakenUp { report.takenUp += 1 }
        } catch let refusal as Refusal {
          // Which case a row is about is wrong where there is none; else it is the row as a whole.
          try rejects.write(
            RejectedRow(
              line: feedback.line, column: refusal.code == .notFound ? reader.targetColumn : nil,
              value: feedback.target, reason: refusal.problem + (refusal.allowed.map { "; allowed: \($0)" } ?? "")))
        }
      }
    }
    return rows.count == Self.batch
  }

  /// Which cases the rows are about, by the text that stands there.
  private func find(_ rows: [FeedbackReader.Row]) throws -> [String: [CaseNumber]] {
    let targets = rows.compactMap { if case .feedback(let feedback) = $0 { feedback.target } else { nil } }
    switch map.target {
    case .number:
      let numbers = targets.compactMap { text in CaseNumber(text: text).map { (text, $0) } }
      let known = try database.known(numbers.map(\.1))
      return Dictionary(numbers.map { ($0, known.contains($1) ? [$1] : []) }, uniquingKeysWith: { first, _ in first })
    case .ref:
      return try database.known(refs: targets, of: map.source ?? "")
    }
  }

  private func write(_ feedback: SourceFeedback, _ cases: [String: [CaseNumber]]) throws -> Committed {
    let found = cases[feedback.target] ?? []
    guard found.count == 1 else {
      let of = if case .ref = map.target { map.source.map { " of \($0)" } ?? "" } else { "" }
      throw Refusal(
        .notFound,
        found.isEmpty
          ? "there is no case \(feedback.target)\(of)" : "\(found.count) cases\(of) have the number \(feedback.target)",
        allowed: "a case that kept knows")
    }
    let answers = Command.Answers(source: .file, scores: feedback.scores, comment: feedback.comment)
    return try database.take(
      answers, on: found[0], at: feedback.at, told: moment, by: member,
      followingUpBy: feedback.at >= followUpSince ? rules : nil)
  }
}
