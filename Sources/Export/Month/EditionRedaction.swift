package import Domain
package import Files
package import Measures
package import Postgres
import SQL
import Store

/// Takes the words of erased cases out of the files of closed months, in the transaction that erases them.
///
/// Figures stay as they are, to the last bit: only text in rows gives way. Each file that changes has a new checksum, noted
/// beside the first. So has the report, when it tells a story of theirs. A workbook can't be changed without writing it anew, and its rows are those of the CSV files: it is
/// taken back.
package struct EditionRedaction {
  /// A file of a closed month that words were taken out of.
  package struct Change: Hashable, Sendable {
    package let name: String
    package let at: Instant
    /// SHA-256, in hex.
    package let before: String
    /// Nil for a file that was taken back.
    package let after: String?
  }

  /// The files that hold a row for each case, promise or escalation.
  static let files = ["cases.csv", "commitments.csv", "escalations.csv"]
  /// The columns of them that people fill with words about a customer.
  static let columns: Set<String> = [
    "subject", "customer", "source_ref", "what", "evidence", "promised_to", "reason",
  ]

  private let session: Session
  private let zones: ZoneFiles

  /// - Parameter zones: the reporting zones of the months are read from them.
  package init(session: Session, zones: ZoneFiles = ZoneFiles()) {
    self.session = session
    self.zones = zones
  }

  /// - Parameters:
  ///   - cases: those that were erased.
  ///   - heirs: promises of theirs that went on in cases of others.
  /// - Returns: how many rows of how many files lost something.
  package func redact(
    _ cases: [CaseNumber], heirs: [CommitmentAddress] = [], at instant: Instant
  ) throws -> (rows: Int, files: Int) {
    var total = (rows: 0, files: 0)
    if cases.isEmpty { return total }
    let choice = Choice(
      numbers: Set(cases), cases: Set(cases.map { "\($0)" }), promises: Set(heirs.map { "\($0)" }))
    for edition in try Editions(session: session).list() {
      let changed = try redact(edition, choice, at: instant)
      total.rows += changed.rows
      total.files += changed.files
    }
    return total
  }

  /// What was taken out of the files of an edition, oldest first.
  package func changes(of edition: Edition) throws -> [Change] {
    try session.rows(Statement.editionRedactionList.query, key(edition)) { row in
      Change(
        name: try row.text(0), at: Instant(microseconds: try row.timestamp(1)), before: try row.text(2),
        after: try row.optionalText(3))
    }
  }

  /// Which rows lose their words.
  private struct Choice {
    let numbers: Set<CaseNumber>
    let cases: Set<String>
    let promises: Set<String>
  }

  private func redact(_ edition: Edition, _ choice: Choice, at instant: Instant) throws -> (rows: Int, files: Int) {
    var rows = 0
    var changed: [(name: String, bytes: Int64, sha256: String)] = []
    for name in Self.files {
      guard let before = try digest(name, edition) else { continue }
      let touched = try rewrite(name, edition, choice)
      guard touched > 0, let after = try digest(name, edition) else { continue }
      rows += touched
      changed.append((name, after.bytes, after.sha256))
      try note(name, edition, at: instant, before.sha256, after.sha256)
    }
    let stories = try redactStories(edition, choice, at: instant)
    rows += stories.count
    if let report = stories.report { changed.append((MonthFile.reportName, report.bytes, report.sha256)) }
    if changed.isEmpty, !stories.isWithdrawn { return (0, 0) }
    let withdrawn =
      (stories.isWithdrawn ? [MonthFile.reportName] : [])
      + (changed.contains { Self.files.contains($0.name) }
        ? try withdraw(MonthFile.workbookName, edition, at: instant) : [])
    try describe(edition, changed, without: withdrawn, at: instant)
    return (rows, changed.count + withdrawn.count + 1)
  }

  /// Takes the stories of erased cases out of the report, which tells those shared in the month as of the edition, in
  /// their order. A report in which they can't be told apart is taken back.
  private func redactStories(
    _ edition: Edition, _ choice: Choice, at instant: Instant
  ) throws -> (count: Int, report: (bytes: Int64, sha256: String)?, isWithdrawn: Bool) {
    let bounds = try Editions(session: session).bounds(zones.zone)
    let (from, until) = bounds.interval(of: edition.month, in: try zones.zone(edition.zone))
    let told = try Database(session: session).sharedWins(
      from: from, until: until, asOf: edition.asOf, erasedBy: edition.asOf)
    let places = Set(told.indices.filter { choice.numbers.contains(told[$0].caseNumber) })
    let name = MonthFile.reportName
    guard !places.isEmpty, let before = try digest(name, edition) else { return (0, nil, false) }
    let sink = CollectedBytes()
    try EditionFiles(session: session).write(name, of: edition, to: sink)
    guard let left = ReportRedaction.redacting(places, of: told.count, in: sink.bytes, mark: Erased.mark) else {
      return (places.count, nil, try !withdraw(name, edition, at: instant).isEmpty)
    }
    if left == sink.bytes { return (0, nil, false) }
    try put(left, as: name, edition)
    guard let after = try digest(name, edition) else { return (0, nil, false) }
    try note(name, edition, at: instant, before.sha256, after.sha256)
    return (places.count, after, false)
  }

  /// Puts bytes in the place of a file's, in as many parts as it had.
  private func put(_ bytes: [UInt8], as name: String, _ edition: Edition) throws {
    let file = key(edition) + [.text(name)]
    let parts = Int(try session.row(Statement.editionFilePartCount.query, file) { try $0.int8(0) })
    for part in 0..<parts {
      let piece = Array(bytes[(bytes.count * part / parts)..<(bytes.count * (part + 1) / parts)])
      try session.execute(Statement.editionFilePartSet.query, file + [.int4(Int32(part + 1)), .bytes(piece)])
    }
  }

  /// - Returns: its name, where there was such a file.
  private func withdraw(_ name: String, _ edition: Edition, at instant: Instant) throws -> [String] {
    guard let file = try digest(name, edition) else { return [] }
    try session.execute(
      Statement.editionFileWithdraw.query, key(edition) + [.text(name), .timestamp(instant.microseconds)])
    try note(name, edition, at: instant, file.sha256, nil)
    return [name]
  }

  /// - Returns: how many rows lost something.
  private func rewrite(_ name: String, _ edition: Edition, _ choice: Choice) throws -> Int {
    let ofCases = CSVRedactor(where: "case", in: choice.cases, columns: Self.columns, mark: Erased.mark)
    let rows = try rewrite(name, edition, ofCases)
    if choice.promises.isEmpty { return rows }
    let promised: Set<String> = ["what", "promised_to", "evidence"]
    let ofPromises = CSVRedactor(where: "commitment", in: choice.promises, columns: promised, mark: Erased.mark)
    return rows + (try rewrite(name, edition, ofPromises))
  }

  private func rewrite(_ name: String, _ edition: Edition, _ redactor: CSVRedactor) throws -> Int {
    var redactor = redactor
    let file = key(edition) + [.text(name)]
    let parts = Int32(try session.row(Statement.editionFilePartCount.query, file) { try $0.int8(0) })
    for part in stride(from: 1, through: parts, by: 1) {
      let content = try session.row(Statement.editionFilePart.query, file + [.int4(part)]) { try $0.bytes(0) }
      let left = redactor.feed(content) + (part == parts ? redactor.finish() : [])
      if left != content {
        try session.execute(Statement.editionFilePartSet.query, file + [.int4(part), .bytes(left)])
      }
    }
    return redactor.rows
  }

  /// Writes the description of the folder anew.
  private func describe(
    _ edition: Edition, _ changed: [(name: String, bytes: Int64, sha256: String)], without withdrawn: [String],
    at instant: Instant
  ) throws {
    let file = key(edition) + [.text(DataPackage.name)]
    guard let before = try digest(DataPackage.name, edition) else { return }
    // A description is far smaller than a part.
    let bytes = try session.row(Statement.editionFilePart.query, file + [.int4(1)]) { try $0.bytes(0) }
    var package = DataPackageRedaction(String(decoding: bytes, as: UTF8.self))
    for file in changed { package.set(file.name, bytes: file.bytes, sha256: file.sha256) }
    for name in withdrawn { package.remove(name) }
    package.setRedacted(at: instant.description)
    try session.execute(
      Statement.editionFilePartSet.query, file + [.int4(1), .bytes(Array(package.text.utf8))])
    if let after = try digest(DataPackage.name, edition) {
      try note(DataPackage.name, edition, at: instant, before.sha256, after.sha256)
    }
  }

  private func digest(_ name: String, _ edition: Edition) throws -> (bytes: Int64, sha256: String)? {
    try session.optionalRow(Statement.editionFileDigest.query, key(edition) + [.text(name)]) {
      (try $0.int8(0), try $0.text(1))
    }
  }

  private func note(
    _ name: String, _ edition: Edition, at instant: Instant, _ before: String, _ after: String?
  ) throws {
    try session.execute(
      Statement.editionRedactionAdd.query,
      key(edition) + [.text(name), .timestamp(instant.microseconds), .text(before), .text(after)])
  }

  private func key(_ edition: Edition) -> [Parameter] {
    [.date(Int32(edition.month.firstDay.daysSince1970)), .int4(Int32(edition.number))]
  }
}
