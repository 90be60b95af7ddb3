package import Domain
import Postgres
import SQL

/// Writes an import: names become teams, members and customers; histories go in by COPY, every table at once.
///
/// Lives inside one transaction, so that an import that fails leaves nothing.
package final class ImportWriter {
  private let database: Database
  private let source: String
  /// Nothing may be written, not even a number taken.
  private let isDryRun: Bool
  private let importID: Int64
  private var teams: NameBook
  private var members: NameBook
  private var customers: NameBook
  private var references: ReferenceCheck

  /// Waits until no other import runs.
  ///
  /// - Parameter shared: handles that are known to be led to by several names of the file.
  package init(
    database: Database, source: String, fileName: String, at moment: Moment, by member: MemberID?,
    shared: SharedHandles = SharedHandles(), isDryRun: Bool = false
  ) throws {
    self.database = database
    self.source = source
    self.isDryRun = isDryRun
    references = ReferenceCheck(database.session)
    let session = database.session
    teams = NameBook(session, find: .importFindTeams, shared: shared.teams, isDryRun: isDryRun)
    members = NameBook(session, find: .importFindMembers, shared: shared.members, isDryRun: isDryRun)
    customers = NameBook(session, find: .importFindCustomers, shared: shared.customers, isDryRun: isDryRun)
    if isDryRun {
      importID = 0
      return
    }
    try session.execute(Statement.importLock.query)
    importID = try session.row(
      Statement.importBegin.query,
      [.text(source), .text(fileName), .timestamp(moment.recordedAt.microseconds), .int8(member)]
    ) { try $0.int8(0) }
  }

  // MARK: Names

  /// How many teams, members and customers were made for the source's words, or would be.
  package var teamsAdded: Int { teams.added }
  package var membersAdded: Int { members.added }
  package var customersAdded: Int { customers.added }

  /// The names that lead to a handle which is another's.
  package var namesakes: [Namesake] { teams.namesakes + members.namesakes + customers.namesakes }

  /// Handles by which somebody was found who may not be meant, since another name of the file leads there too: the file
  /// must be read again with these known.
  package var sharedTooLate: SharedHandles {
    var shared = SharedHandles()
    shared.teams = teams.sharedTooLate
    shared.members = members.sharedTooLate
    shared.customers = customers.sharedTooLate
    return shared
  }

  /// Finds the teams that these names mean, and makes none.
  package func findTeams(_ names: some Sequence<String>) throws { try teams.find(names) }

  /// Finds the members that these names mean, and makes none.
  package func findMembers(_ names: some Sequence<String>) throws { try members.find(names) }

  /// Finds the customers that these names mean, and makes none.
  package func findCustomers(_ names: some Sequence<String>) throws { try customers.find(names) }

  /// Finds the teams that these names mean, and makes those that are new.
  ///
  /// - Parameter zone: the zone of teams that are new.
  package func learnTeams(_ names: some Sequence<String>, zone: String) throws {
    try teams.learn(names) { handles, names in
      try make(.importMakeTeams, [.textArray(handles), .textArray(names), .text(zone)])
    }
  }

  /// Finds the members that these names mean, and makes those that are new.
  ///
  /// - Parameter names: each with the team that a new member is put into.
  package func learnMembers(_ names: [String: TeamID]) throws {
    try members.learn(names.keys) { handles, made in
      let teams = made.map { names[$0] ?? 0 }
      return try make(.importMakeMembers, [.textArray(handles), .textArray(made), .int8Array(teams)])
    }
  }

  /// Finds the customers that these names mean, and makes those that are new.
  package func learnCustomers(_ names: some Sequence<String>) throws {
    try customers.learn(names) { handles, names in
      try make(.importMakeCustomers, [.textArray(handles), .textArray(names)])
    }
  }

  private func make(_ statement: Statement, _ parameters: [Parameter]) throws -> [(handle: String, id: Int64)] {
    try database.session.rows(statement.query, parameters) { (try $0.text(0), try $0.int8(1)) }
  }

  package func team(_ name: String) -> TeamID? { teams[name] }
  package func member(_ name: String) -> MemberID? { members[name] }
  package func customer(_ name: String) -> CustomerID? { customers[name] }

  /// A number below 0, which nobody has: the same for all spellings of a name.
  package static func stranger(_ name: String) -> Int64 {
    var hash = Fingerprint()
    hash.add(name.lowercased())
    return -1 - (hash.value & .max)
  }

  // MARK: Cases

  /// What is known of cases by their number in the source.
  package func before(_ refs: [String]) throws -> [String: ImportedBefore] {
    let rows = try database.session.rows(
      Statement.importFindCases.query, [.text(source), .textArray(refs)]
    ) { row in
      (
        try row.text(0),
        ImportedBefore(
          number: CaseNumber(try row.int8(1)), version: try row.int(2), importID: try row.int8(3),
          events: try row.int(4), fingerprint: try row.int8(5), isErased: try row.bool(6))
      )
    }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }

  /// Takes the next case numbers.
  package func takeNumbers(_ count: Int) throws -> [CaseNumber] {
    if isDryRun { return Array(repeating: CaseNumber(0), count: count) }
    return try database.session.rows(Statement.importTakeNumbers.query, [.int4(Int32(count))]) {
      CaseNumber(try $0.int8(0))
    }
  }

  /// Adds new cases.
  package func add(_ cases: [ImportedCase]) throws {
    if isDryRun || cases.isEmpty { return }
    try references.postpone(for: cases) {
      try copy(.importCopyCases, cases) { [CaseRow($0.file)] }
      try copy(.importCopyCaseEvents, cases) { $0.events }
      try copy(.importCopyOwnerships, cases) { $0.file.ownerships }
      try copy(.importCopyWaits, cases) { $0.file.waits }
      try copy(.importCopyContacts, cases) { $0.file.contacts }
      try copy(.importCopyResolutions, cases) { $0.file.resolutions }
      try copy(.importCopyEscalations, cases) { $0.file.escalations }
      try copy(.importCopyCommitments, cases) { $0.file.commitments }
      try copySeen(cases)
      try copyChecks(cases)
    }
  }

  /// Has the scheduler look at the cases in which something can still happen.
  private func copyChecks(_ cases: [ImportedCase]) throws {
    try database.session.copyIn(Statement.importCopyCaseChecks.query) { writer in
      for file in cases.lazy.map(\.file) where file.state != .excluded {
        if file.state == .closed, file.openCommitments.isEmpty { continue }
        try writer.row(columns: 2)
        writer.value(file.number.value)
        try writer.timestamp(file.openedAt.microseconds)
      }
    }
  }

  /// Notes how far each case has been imported.
  private func copySeen(_ cases: [ImportedCase]) throws {
    try database.session.copyIn(Statement.importCopyCaseImports.query) { writer in
      for imported in cases {
        try writer.row(columns: 4)
        writer.value(imported.file.number.value)
        writer.value(importID)
        writer.value(Int32(imported.events.count))
        writer.value(imported.events.fingerprint)
      }
    }
  }

  /// Keeps cases that are here already from being changed before the import ends.
  ///
  /// - Returns: the numbers of those that are as their source left them; the others were changed in Kept since.
  package func hold(_ cases: [ImportedBefore]) throws -> Set<CaseNumber> {
    let numbers = cases.map(\.number.value)
    if !isDryRun { _ = try database.session.rows(Statement.caseLock.query, [.int8Array(numbers)]) { try $0.int8(0) } }
    let versions = try database.session.rows(Statement.importFindVersions.query, [.int8Array(numbers)]) {
      (CaseNumber(try $0.int8(0)), try $0.int(1))
    }
    let now = Dictionary(versions) { first, _ in first }
    return Set(cases.filter { now[$0.number] == $0.events }.map(\.number))
  }

  /// Appends what a source says more about a case that is held.
  package func `continue`(_ before: ImportedBefore, with events: [Event]) throws {
    if isDryRun { return }
    let more = Array(events.dropFirst(before.events))
    guard try database.append(more, to: before.number, at: before.events) else {
      throw Refusal(
        .conflict, "case \(before.number) was changed while it was imported", allowed: "importing the file once more",
        next: "kept case show \(before.number)")
    }
    try database.session.execute(
      Statement.importContinueCase.query,
      [
        .int8(before.number.value), .int8(importID), .int4(Int32(events.count)), .int8(events.fingerprint),
      ])
  }

  /// Notes what the import did, and has the database check it.
  package func end(_ counts: ImportCounts) throws {
    if isDryRun { return }
    let session = database.session
    try session.execute(
      Statement.importEnd.query,
      [
        .int8(importID), .int8(Int64(counts.rowsRead)), .int8(Int64(counts.rowsRejected)),
        .int8(Int64(counts.casesAdded)), .int8(Int64(counts.casesContinued)), .int8(Int64(counts.casesUnchanged)),
      ])
    if counts.casesAdded > 1_000 { try session.execute(Statement.importAnalyze.query) }
    try references.finish()
  }

  private func copy<Part: StoredRow>(
    _ statement: Statement, _ cases: [ImportedCase], parts: (ImportedCase) -> [Part]
  ) throws {
    let widths = Part.widths
    try database.session.copyIn(statement.query) { writer in
      for imported in cases {
        for part in parts(imported) {
          try writer.row(columns: widths.count + 1)
          writer.value(imported.file.number.value)
          for (cell, width) in zip(part.cells, widths) { try writer.write(cell, width) }
        }
      }
    }
  }
}

extension CopyWriter {
  mutating func write(_ cell: Cell, _ width: IntegerWidth) throws {
    switch cell {
    case .null: null()
    case .bool(let flag): value(flag)
    case .int(let number):
      switch width {
      case .four: value(Int32(clamping: number))
      case .eight: value(number)
      }
    case .text(let text): try value(text)
    case .instant(let instant): try timestamp(instant.microseconds)
    case .day(let day): try date(day)
    case .json(let text): try json(text)
    }
  }
}

/// How wide an integer column is; COPY in binary must say it exactly.
enum IntegerWidth {
  case four, eight
}

extension StoredRow {
  /// Identities and microseconds take eight bytes, everything that counts within a case takes four.
  static var widths: [IntegerWidth] {
    columns.map { column in
      column.hasSuffix("_id") || column.hasSuffix("_by") || column.hasSuffix("_us") ? .eight : .four
    }
  }
}
