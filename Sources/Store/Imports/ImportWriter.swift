package import Domain
import Postgres
import SQL

/// Writes an import: names become teams, members and customers; histories go in by COPY, every table at once.
///
/// Lives inside one transaction, so that an import that fails leaves nothing.
package final class ImportWriter {
  private let database: Database
  private let source: String
  /// Nothing may be written, not even a number taken: what is unknown gets numbers below 0.
  private let isDryRun: Bool
  private var pretended: Set<Int64> = []
  /// So many names are remembered before they are looked up anew.
  private static let namesHeld = 100_000
  /// How many teams, members and customers were made for the source's words, or would be.
  package private(set) var teamsAdded = 0
  package private(set) var membersAdded = 0
  package private(set) var customersAdded = 0
  private let importID: Int64
  private var teams: [String: TeamID] = [:]
  private var members: [String: MemberID] = [:]
  private var customers: [String: CustomerID] = [:]
  private var references: ReferenceCheck

  /// Waits until no other import runs.
  package init(
    database: Database, source: String, fileName: String, at moment: Moment, by member: MemberID?,
    isDryRun: Bool = false
  ) throws {
    self.database = database
    self.source = source
    self.isDryRun = isDryRun
    references = ReferenceCheck(database.session)
    if isDryRun {
      importID = 0
      return
    }
    let session = database.session
    try session.execute(Statement.importLock.query)
    importID = try session.row(
      Statement.importBegin.query,
      [.text(source), .text(fileName), .timestamp(moment.recordedAt.microseconds), .int8(member)]
    ) { try $0.int8(0) }
  }

  // MARK: Names

  /// Finds the teams that these names mean, and makes none.
  package func findTeams(_ names: some Sequence<String>) throws { _ = try find(names, &teams, .importFindTeams) }

  /// Finds the members that these names mean, and makes none.
  package func findMembers(_ names: some Sequence<String>) throws { _ = try find(names, &members, .importFindMembers) }

  /// Finds the customers that these names mean, and makes none.
  package func findCustomers(_ names: some Sequence<String>) throws {
    _ = try find(names, &customers, .importFindCustomers)
  }

  /// - Parameter zone: the zone of teams that are new.
  package func learnTeams(_ names: some Sequence<String>, zone: String) throws {
    teamsAdded += try learn(names, into: &teams, find: .importFindTeams) { handles, names in
      try database.session.execute(
        Statement.importEnsureTeams.query, [.textArray(handles), .textArray(names), .text(zone)])
    }
  }

  /// - Parameter names: each with the team that a new member is put into.
  package func learnMembers(_ names: [String: TeamID]) throws {
    membersAdded += try learn(names.keys, into: &members, find: .importFindMembers) { handles, added in
      let teams = added.map { names[$0] ?? 0 }
      try database.session.execute(
        Statement.importEnsureMembers.query, [.textArray(handles), .textArray(added), .int8Array(teams)])
    }
  }

  package func learnCustomers(_ names: some Sequence<String>) throws {
    customersAdded += try learn(names, into: &customers, find: .importFindCustomers) { handles, names in
      try database.session.execute(
        Statement.importEnsureCustomers.query, [.textArray(handles), .textArray(names)])
    }
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

  /// Finds whom each name means, by name or handle.
  ///
  /// - Returns: the names that mean nobody, in order.
  private func find(
    _ names: some Sequence<String>, _ known: inout [String: Int64], _ statement: Statement
  ) throws -> [String] {
    // The names of a batch are what is needed; of a million customers only those are held.
    if known.count > ImportWriter.namesHeld { known.removeAll() }
    let unknown = Array(Set(names).filter { known[$0] == nil }).sorted()
    // Who was imported under this name may be called otherwise by now, but keeps the handle.
    return try lookUp(unknown, handles: unknown.map(Handle.make(from:)), &known, statement)
  }

  /// - Returns: the names that mean nobody.
  private func lookUp(
    _ names: [String], handles: [String], _ known: inout [String: Int64], _ statement: Statement
  ) throws -> [String] {
    if names.isEmpty { return [] }
    let rows = try database.session.rows(statement.query, [.textArray(names), .textArray(handles)]) {
      (word: try $0.text(0), id: try $0.int8(1))
    }
    known.merge(rows.map { ($0.word, $0.id) }) { likeliest, _ in likeliest }
    return names.filter { known[$0] == nil }
  }

  /// Finds whom each name means, and makes those that nobody is called yet.
  ///
  /// - Returns: how many were made, or would be.
  private func learn(
    _ names: some Sequence<String>, into known: inout [String: Int64], find statement: Statement,
    add: ([String], [String]) throws -> Void
  ) throws -> Int {
    var unknown = try find(names, &known, statement)
    let new = Set(unknown.map { $0.lowercased() })
    // In a dry run those that are new get numbers below 0, one for all spellings that become one.
    if isDryRun {
      var made = 0
      for name in unknown {
        let id = ImportWriter.stranger(name)
        if pretended.insert(id).inserted { made += 1 }
        known[name] = id
      }
      return made
    }
    // Two names may share a plain handle; those that lose it to another name get one with a suffix.
    for handle in [Handle.make(from:), Handle.makeDistinct(from:)] where !unknown.isEmpty {
      try add(unknown.map(handle), unknown)
      unknown = try lookUp(unknown, handles: unknown.map { _ in "" }, &known, statement)
    }
    return new.count
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
          events: try row.int(4), fingerprint: try row.int8(5))
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
