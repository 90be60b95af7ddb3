import Domain
import Export
import Files
import Measures
import Postgres
import Report
import Store
import TestSupport
import Testing

/// Whoever wishes to be forgotten is, in every column of every table, and no figure is another.
struct ErasureTests {
  private static let asOf = "2026-07-03T00:00:00Z"

  /// Columns that hold text and are no words about a customer, each with the reason.
  private static let stays: [String: String] = [
    "absences": "times and members", "calendars.handle": "the team's", "calendar_versions.zone": "the team's",
    "calendar_versions.hours": "the team's", "calendar_versions.special_days": "the team's",
    "audit_log.action": "a word of Kept's", "case_events.kind": "a word of Kept's",
    "cases.priority": "the team's list", "cases.category": "the team's list", "cases.channel": "the team's list",
    "cases.state": "a word of Kept's", "cases.exclusion": "a word of Kept's", "cases.source": "the tool's name",
    "climbs.ladder": "the policy's", "commitments.kind": "a word of Kept's", "commitments.channel": "the team's list",
    "commitments.told_via": "the team's list", "commitments.ending": "a word of Kept's",
    "commitments.outcome": "a word of Kept's", "contacts.channel": "the team's list",
    "contacts.direction": "a word of Kept's", "contacts.felt": "the team's list",
    "contacts.left_feeling": "the team's list", "deliveries.channel": "a word of Kept's",
    "deliveries.address": "a member's", "edition_figures": "figures, by the team's lists",
    "editions.zone": "the installation's", "editions.reason": "a member's, about a month",
    "editions.checksum": "of figures", "edition_files.name": "a word of Kept's",
    "edition_redactions": "names of files and checksums", "escalations.source": "a word of Kept's",
    "imports.source": "the tool's name", "imports.file_name": "a file for many customers",
    "member_channels": "a member's", "member_roles": "a member's", "members": "a member's",
    "migrations": "Kept's own", "notices.key": "numbers and words of Kept's", "notices.kind": "a word of Kept's",
    "notices.target": "a word of Kept's", "notices.reason": "a word of Kept's", "policies": "the team's",
    "policy_versions": "the team's", "settings": "the installation's", "stalls.reason": "a word of Kept's",
    "stalls.target": "a word of Kept's", "team_hours": "the team's", "teams": "the team's",
    "waits.on_party": "a word of Kept's",
    "case_options.state": "a word of Kept's", "apologies.channel": "the team's list",
    "apologies.overruled": "ids of warnings", "surveys.occasion": "a word of Kept's",
    "feedback.source": "a word of Kept's", "case_themes.theme": "the team's list", "wins.kind": "a word of Kept's",
    "forecasts": "words of Kept's", "reflections.audience": "a word of Kept's",
    "reflection_events.kind": "a word of Kept's", "coaching_talks.note": "about a conversation of two members",
    "agreements": "a view of the team's", "agreement_events": "the team's; what stood there before loses names",
    "feelings": "the team's list", "outlooks": "figures, by the team's lists", "outlook_runs": "words of Kept's",
    "playbooks": "the team's", "playbook_steps": "the team's, for many customers", "templates": "the team's, for many",
    "training_topics": "the team's", "training_links": "the team's list",
    "template_fills.fingerprint": "of words: the test beside this one looks at it",
  ]

  @Test func `every column that can hold words about a customer is emptied of them`() async throws {
    try await withDatabase { database in
      let person = try MarkedPerson(database)
      try await close(database)
      let marked = try columns(database).filter { try holds(database, $0.table, column: $0.column) }
      let unknown = try columns(database).filter { place in
        Self.stays[place.table] == nil && Self.stays["\(place.table).\(place.column)"] == nil
          && !marked.contains { $0 == place }
      }
      #expect(unknown.map { "\($0.table).\($0.column)" } == [], "does it hold words about a customer?")
      let before = (
        rows: try counts(database), figures: try figures(database),
        bystander: try database.file(person.bystander), editions: try Editions(session: database.session).list()
      )

      let erasure = try erase(person)

      for table in try tables(database) { #expect(try !holds(database, table, column: nil), "\(table)") }
      #expect(Set(erasure.cases) == Set([person.number] + person.others))
      for place in marked where !["edition_files", "audit_log"].contains(place.table) {
        let removal = erasure.removals.first { $0.table == place.table }
        #expect(removal?.columns.contains(place.column) ?? false, "\(place)")
        #expect(removal?.rows ?? 0 > 0)
      }
      var rows = try counts(database)
      for (table, more) in [("case_events", 3), ("audit_log", 1), ("edition_redactions", 6)] {
        rows[table] = (rows[table] ?? 0) - Int64(more)
      }
      #expect(rows == before.rows)
      #expect(try figures(database) == before.figures)
      #expect(try database.file(person.bystander) == before.bystander)
      #expect(try database.verify().discrepancies == [])
      #expect(try Editions(session: database.session).changed().isEmpty)
      #expect(try Editions(session: database.session).list() == before.editions)
    }
  }

  @Test func `a closed month says what was taken out of its files, which say so themselves`() async throws {
    try await withDatabase { database in
      let person = try MarkedPerson(database)
      try await close(database)
      let edition = try #require(try Editions(session: database.session).list().first)
      let redaction = EditionRedaction(session: database.session)
      let before = try files(of: edition, database)
      #expect(try redaction.changes(of: edition).isEmpty)
      _ = try erase(person)
      let after = try files(of: edition, database)
      let changes = try redaction.changes(of: edition)
      #expect(
        changes.map(\.name) == [
          "cases.csv", "commitments.csv", "datapackage.json", "escalations.csv", "report.html", "workbook.xlsx",
        ])
      #expect(changes.filter { $0.after == nil }.map(\.name) == ["workbook.xlsx"])
      #expect(Set(before.keys).subtracting(after.keys) == ["workbook.xlsx"])
      for name in ["metrics.csv", "stalls.csv"] { #expect(after[name] == before[name], "\(name)") }
      let package = try #require(after["datapackage.json"])
      // A story is told of them without their name; it goes all the same, and nothing else of the page.
      let report = try #require(after["report.html"])
      #expect(before["report.html"]?.replacing("the customer laughed", with: "[erased]") == report)
      #expect(before["report.html"] != report)
      for change in changes where change.name.hasSuffix(".csv") || change.name == "report.html" {
        let bytes = try #require(after[change.name]).utf8.count
        #expect(package.contains("\"bytes\": \(bytes),\n      \"hash\": \"sha256:\(change.after ?? "")\""))
        #expect(!package.contains(change.before) && change.after != change.before)
      }
      #expect(package.contains("kept:redacted_at") && !package.contains("workbook.xlsx"))
      // Rows and everything but words are as they were.
      let lines = try [before, after].map { try #require($0["cases.csv"]).split(separator: "\r\n") }
      #expect(lines[0].count == lines[1].count)
      #expect(lines[1].contains { $0.contains("Another's boiler") })
      #expect(lines[1].filter { $0.contains("[erased]") }.count == 3)
    }
  }

  @Test func `somebody else's case that took over a promise loses that promise's words alone`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let id = try database.addCustomer(handle: "zoe", name: "Zoe Kerr", email: nil, phone: nil, zone: nil)
      let customer = try #require(try database.customers([id])[id])
      let duplicate = try database.open(
        .init(
          subject: "Zoe's flat is cold", customer: id, team: people.team, owner: people.ana, priority: nil,
          category: nil, channel: nil),
        promises: [.init(kind: .followUp, what: "Call Zoe", due: Due(at: MarkedPerson.hour(9)))],
        at: Moment(now: monday), by: people.ana
      ).file.number
      let survivor = try database.openCase(people, subject: "The house is cold; Zoe Kerr rang").file.number
      _ = try database.merge(duplicate, into: survivor, at: Moment(now: MarkedPerson.hour(1)), by: people.ana)
      try await close(database)
      let erasure = try database.transaction {
        let erasure = try database.erase(
          customer, reason: "her wish", withOpenCases: false, at: Moment(now: MarkedPerson.hour(2)), by: people.ana)
        _ = try EditionRedaction(session: database.session).redact(
          erasure.cases, heirs: erasure.heirs, at: MarkedPerson.hour(2))
        return erasure
      }
      #expect(erasure.heirs == [CommitmentAddress(survivor, 1)])
      // What a person must judge is told, not touched.
      #expect(try database.mentions(after: erasure).cases.shown == [survivor])
      let file = try database.file(survivor)
      #expect(file.commitments.map(\.what) == ["[erased]"] && file.subject == "The house is cold; Zoe Kerr rang")
      #expect(try !database.history(of: survivor).contains { $0.body == .erased })
      #expect(try database.verify().discrepancies == [])
      let edition = try #require(try Editions(session: database.session).list().first)
      let files = try files(of: edition, database)
      #expect(!(files["commitments.csv"]?.contains("Call Zoe") ?? true))
      #expect(files["cases.csv"]?.contains("The house is cold") ?? false)
    }
  }

  @Test func `erasing is refused twice, with open cases and without a reason, and a dry run leaves everything`()
    async throws
  {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people).file.number
      let ines = try database.customer(called: "ines")
      func erase(_ reason: String, withOpenCases: Bool) throws -> Erasure {
        try database.erase(
          ines, reason: reason, withOpenCases: withOpenCases, at: Moment(now: MarkedPerson.hour(1)), by: people.ana)
      }
      let open = #expect(throws: Refusal.self) { try erase("her wish", withOpenCases: false) }
      #expect(open?.problem == "not over yet: case \(number) of ines")
      let silent = #expect(throws: Refusal.self) { try erase("  ", withOpenCases: true) }
      #expect(silent?.problem == "the reason is empty")
      let told = try database.rollingBack { try erase("her wish", withOpenCases: true) }
      #expect(told.handle == "erased-\(ines.id)" && told.removals.contains { $0.table == "cases" })
      #expect(try database.customer(called: "ines") == ines && database.file(number).subject == "No hot water")
      let done = try erase("Inês wished it", withOpenCases: true)
      #expect(done.removals == told.removals)
      #expect(told.open == [number])
      let again = #expect(throws: ErasedAlready.self) { try erase("again", withOpenCases: true) }
      #expect(again?.handle == "erased-\(ines.id)" && again?.at == MarkedPerson.hour(1))
      #expect(throws: Refusal.self) { try database.customer(called: "ines") }
      #expect(try database.auditEntries().map(\.detail) == ["erased-\(ines.id), 1 case: [erased] wished it"])
      // It goes on as any other, and no word of before comes back.
      _ = try database.perform(
        .resolve(note: "works", withdrawOpen: nil), on: number, at: Moment(now: MarkedPerson.hour(2)), by: people.ana)
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `nothing is left to tell what was filled into a template for them`() async throws {
    try await withDatabase { database in
      let person = try MarkedPerson(database)
      let erasure = try erase(person)
      #expect(erasure.removals.first { $0.table == "template_fills" }?.rows == 2)
      let left = try database.session.rows(
        Query(name: "fills", text: "SELECT convert_from(fingerprint, 'UTF8') FROM template_fills ORDER BY 1")
      ) { try $0.text(0) }
      #expect(left == ["[erased] 1", "[erased] 2"])
    }
  }

  private func erase(_ person: MarkedPerson) throws -> Erasure {
    let database = person.database
    return try database.transaction {
      let at = try Instant(iso8601: "2026-07-04T00:00:00Z")
      var erasure = try database.erase(
        person.customer, reason: "\(MarkedPerson.word)-1 wished it", withOpenCases: false, at: Moment(now: at),
        by: person.people.ana)
      let files = try EditionRedaction(session: database.session).redact(
        erasure.cases, heirs: erasure.heirs, at: at)
      erasure.note(files.rows, in: "edition_files", ["content"])
      return erasure
    }
  }

  private func close(_ database: Database) async throws {
    try await withTemporaryDirectory { path in
      let closing = MonthClosing(
        session: database.session, zone: .utc, teams: try database.roster().teams,
        businessTime: try database.businessTime(), directory: path)
      _ = try closing.close(try Month(iso8601: "2026-06"), asOf: try Instant(iso8601: Self.asOf), by: nil)
    }
  }

  /// Every figure of the month, computed from the tables as they are.
  private func figures(_ database: Database) throws -> [MetricRow] {
    try MetricsRun(
      months: [try Month(iso8601: "2026-06")], lookback: Editions.lookback, zone: .utc,
      asOf: try Instant(iso8601: Self.asOf), by: Editions.dimensions, pastBy: [],
      businessTime: try database.businessTime(), isLive: true
    ).rows(from: database.session)
  }

  private func files(of edition: Edition, _ database: Database) throws -> [String: String] {
    let files = EditionFiles(session: database.session)
    var texts: [String: String] = [:]
    for name in try files.names(of: edition) {
      let sink = CollectedBytes()
      try files.write(name, of: edition, to: sink)
      texts[name] = String(decoding: sink.bytes, as: UTF8.self)
    }
    return texts
  }

  // MARK: The whole database

  private struct Place: Hashable {
    let table: String
    let column: String
  }

  private func tables(_ database: Database) throws -> [String] {
    try database.session.rows(
      Query(name: "tables", text: "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    ) { try $0.text(0) }
  }

  /// The columns that can hold a word.
  private func columns(_ database: Database) throws -> [Place] {
    try database.session.rows(
      Query(
        name: "columns",
        text: """
          SELECT table_name::text, column_name::text FROM information_schema.columns
          WHERE table_schema = 'public' AND data_type NOT IN (
            'ARRAY', 'bigint', 'integer', 'boolean', 'date', 'timestamp with time zone', 'double precision')
          ORDER BY 1, 2
          """)
    ) { Place(table: try $0.text(0), column: try $0.text(1)) }
  }

  /// Whether the word stands in a table as text, in whatever case, or as bytes.
  private func holds(_ database: Database, _ table: String, column: String?) throws -> Bool {
    let place = column.map { "t.\($0)" } ?? "t"
    let text = """
      SELECT EXISTS (
        SELECT FROM \(table) t
        WHERE \(place)::text ILIKE '%' || $1::text || '%'
          OR \(place)::text LIKE '%' || encode(convert_to($1::text, 'UTF8'), 'hex') || '%')
      """
    return try database.session.row(
      Query(name: "holds_\(table)_\(column ?? "")", text: text), [.text(MarkedPerson.word)]
    ) { try $0.bool(0) }
  }

  private func counts(_ database: Database) throws -> [String: Int64] {
    let rows = try tables(database).map { table in
      (
        table,
        try database.session.row(Query(name: "count_\(table)", text: "SELECT count(*) FROM \(table)")) {
          try $0.int8(0)
        }
      )
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}
