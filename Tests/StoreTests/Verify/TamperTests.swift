import Domain
import Postgres
import Store
import TestSupport
import Testing

/// Whatever somebody changes by hand in a table that follows from events, `kept verify` names the row and the column.
struct TamperTests {
  /// The tables of a case.
  private static let ofCases = [
    "apologies", "case_options", "case_themes", "cases", "commitments", "contacts", "escalations", "feedback",
    "forecasts",
    "ownerships", "repairs", "resolutions", "surveys", "waits", "wins",
  ]
  /// Halves of an address, which say nothing one without the other.
  private static let halves: Set<String> = [
    "moved_to_case_id", "moved_to_number", "adopted_from_case_id", "adopted_from_number",
  ]

  /// The other tables, and why no event says what stands there.
  private static let others: [String: Set<String>] = [
    "the log itself: the tests below": ["case_events", "reflections", "reflection_events"],
    "figures that a closed month keeps, held against their own sums: EditionTests": [
      "editions", "edition_figures", "edition_files", "edition_redactions",
    ],
    "what somebody set, which is what it is": [
      "absences", "calendar_versions", "calendars", "customers", "member_channels", "member_roles", "members",
      "policies", "policy_versions", "settings", "team_hours", "teams", "coaching_talks",
    ],
    "what teams agree on, held against a log of its own: AgreementTests": [
      "agreements", "agreement_events", "feelings", "playbook_steps", "playbooks", "templates", "training_links",
      "training_practices", "training_topics",
    ],
    "what schedulers found and sent by the rules of then": [
      "case_checks", "climbs", "deliveries", "learnt_silences", "messages", "notices", "outlook_runs", "outlooks",
      "rungs",
      "stalls", "watches",
    ],
    "what was done with the database": ["audit_log", "case_imports", "imports", "migrations", "template_fills"],
  ]

  @Test func `every table is of a case, or it is said why it is not verified`() async throws {
    try await withDatabase { database in
      let tables = try database.session.rows(
        Query(
          name: "test_tables",
          text: "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1")
      ) { try $0.text(0) }
      let told = Self.ofCases + Self.others.values.flatMap(\.self)
      #expect(told.sorted() == tables)
    }
  }

  @Test func `every column of every table of a case is held against the events`() async throws {
    try await withDatabase { database in
      let number = try Self.furnish(database)
      try database.verifies()
      try database.dropConstraints()
      for table in Self.ofCases {
        let columns = try database.columns(of: table).filter {
          $0.name != "case_id" && !Self.halves.contains($0.name)
        }
        #expect(columns.count > 1, "\(table)")
        for column in columns {
          let row = table == "cases" ? "1" : "(SELECT min(number) FROM \(table) WHERE case_id = \(number))"
          let found = try database.discrepancies(
            after: "UPDATE \(table) SET \(column.name) = \(column.changed) WHERE case_id = \(number)"
              + (table == "cases" ? "" : " AND number = \(row)"))
          // What can't be read any more has no row that could be told from others.
          let places = found.filter { $0.caseNumber == number && $0.table == table && $0.column == column.name }
          #expect(!places.isEmpty, "\(table).\(column.name): \(found)")
          #expect(places.allSatisfy { $0.row <= 2 }, "\(table).\(column.name)")
          #expect(found.allSatisfy { $0.caseNumber == number }, "\(table).\(column.name)")
        }
      }
    }
  }

  @Test func `a row that is taken away or put in is missed, or told apart`() async throws {
    try await withDatabase { database in
      let number = try Self.furnish(database)
      try database.dropConstraints()
      for half in ["moved_to", "adopted_from"] {
        let found = try database.discrepancies(
          after:
            "UPDATE commitments SET \(half)_case_id = 1, \(half)_number = 1 WHERE case_id = \(number) AND number = 1")
        #expect(found.map(\.column) == ["\(half)_case_id", "\(half)_number"] && found.allSatisfy { $0.row == 1 })
      }
      for table in Self.ofCases where table != "cases" {
        let gone = try database.discrepancies(
          after: """
            DELETE FROM \(table) WHERE case_id = \(number)
              AND number = (SELECT max(number) FROM \(table) WHERE case_id = \(number))
            """)
        #expect(
          gone.contains { $0.caseNumber == number && $0.table == table && $0.row > 0 && $0.expected == "a row" },
          "\(table)")
        let more = try database.discrepancies(
          after: """
            INSERT INTO \(table) SELECT r.* FROM \(table) AS t, LATERAL jsonb_populate_record(
              NULL::\(table), to_jsonb(t) || '{"number": 99}') AS r
            WHERE t.case_id = \(number) AND t.number = 1
            """)
        #expect(
          more.contains { $0.caseNumber == number && $0.table == table && $0.row == 99 && $0.found == "a row" },
          "\(table)")
      }
    }
  }

  /// A log that was changed leads elsewhere than to the tables; what is only said there, and leads nowhere, can't be missed.
  @Test(arguments: [
    "sequence = sequence + 100", "kind = 'closed'", "kind = 'unheard_of'",
    "body = body || '{\"subject\": \"another\"}'",
    "body = '[]'", "occurred_at = occurred_at + interval '1 s'", "by_id = by_id + 1",
  ])
  func `an event that was changed is found, and the case named`(change: String) async throws {
    try await withDatabase { database in
      let number = try Self.furnish(database)
      try database.dropConstraints()
      let found = try database.discrepancies(
        after: "UPDATE case_events SET \(change) WHERE case_id = \(number) AND sequence = 1")
      #expect(!found.isEmpty && found.allSatisfy { $0.caseNumber == number }, "\(found)")
      let gone = try database.discrepancies(
        after: "DELETE FROM case_events WHERE case_id = \(number) AND sequence = 5")
      #expect(gone.first?.table == "case_events" && gone.first?.caseNumber == number, "\(gone)")
    }
  }

  @Test func `every column of a reflection is held against its own log`() async throws {
    try await withDatabase { database in
      let number = try Self.furnish(database)
      try database.dropConstraints()
      for column in try database.columns(of: "reflections") where !["case_id", "author_id"].contains(column.name) {
        let changed = column.name == "audience" ? "'team'" : column.changed
        let found = try database.discrepancies(after: "UPDATE reflections SET \(column.name) = \(changed)")
        #expect(
          found.map { [$0.caseNumber?.description, $0.table, $0.column] } == [
            ["\(number)", "reflections", column.name]
          ],
          "\(column.name): \(found)")
      }
      let found = try database.discrepancies(after: "DELETE FROM reflection_events")
      #expect(found.map(\.table) == ["reflections"] && found.first?.caseNumber == number)
    }
  }

  /// Three cases, the middle one with something in every table of a case.
  private static func furnish(_ database: Database) throws -> CaseNumber {
    let people = try database.install()
    _ = try database.openCase(people)
    let number = try database.openCase(
      people, promises: [.due(inHours: 10), .due(inHours: 12, kind: .followUp, what: "Call")]
    ).file.number
    _ = try database.openCase(people)
    func perform(_ commands: [Command], at hours: Int64, by member: MemberID) throws {
      _ = try database.perform(
        commands, on: number, at: Moment(now: monday.advanced(bySeconds: hours * 3600)), by: member)
    }
    let later = monday.advanced(bySeconds: 30 * 3600)
    try perform(
      [
        .contact(
          channel: "phone", direction: .inbound, note: "cold",
          listening: .init(felt: Feeling(word: "worried", level: 4), left: Feeling(word: "calm", level: 1))),
        .addOption(what: "a heater", tradeOff: "they pay", impossible: nil),
        .addOption(what: "a hotel", tradeOff: nil, impossible: "dogs"), .chooseOption(number: 1, promises: []),
        .addTheme("late-parts", feedback: nil), .wait(on: .thirdParty, note: "part"), .stopWaiting,
        .assign(team: nil, owner: people.ben, note: "knows them"),
        .move(number: 1, due: Due(at: later), reason: "part", agreedBy: "Inês", customerTold: true),
        .escalate(source: .customer, reason: "cross"), .acknowledge,
        .apologize(
          .init(
            channel: "phone", words: "I am sorry", harm: "it was cold", impact: nil, takesResponsibility: true,
            standing: [1])),
        .forecast(.init(kind: .milestone, basis: .all, sample: 40, due: later, claimed: 8_500)),
      ], at: 3, by: people.ana)
    try perform(
      [
        .done(number: 1, evidence: "signed", told: .then(via: "phone")), .withdraw(number: 2, reason: "they rang"),
        .resolve(note: "warm", withdrawOpen: nil),
      ], at: 5, by: people.ben)
    try perform([.reopen(reason: "cold again"), .resolve(note: nil, withdrawOpen: nil)], at: 6, by: people.ben)
    try perform(
      [.sendSurvey(expiresAt: later), .giveFeedback(.init(source: .call, survey: 1, scores: .init(csat: 5)))], at: 8,
      by: people.ben)
    try perform([.shareWin(.leftCalm, story: "they laughed")], at: 8, by: people.ben)
    let ben = try #require(try database.roster().member(people.ben))
    _ = try database.reflect(
      .write(.init(felt: "tired", helped: "tea", missed: "time", nextTime: "ask")), on: number, by: ben,
      at: Moment(now: monday.advanced(bySeconds: 9 * 3600)))
    return number
  }
}

/// A column, and an expression that is another value of its type.
private struct TamperedColumn {
  let name: String
  let changed: String

  init(_ name: String, type: String) throws {
    self.name = name
    changed =
      switch type {
      case "bigint", "integer", "smallint": "coalesce(\(name), 0) + 1"
      case "text": "coalesce(\(name), '') || 'x'"
      case "timestamp with time zone": "coalesce(\(name), '2026-06-01') + interval '1 us'"
      case "boolean": "NOT coalesce(\(name), false)"
      case "date": "coalesce(\(name), '2026-06-01') + 1"
      case "ARRAY": "array_append(\(name), 99)"
      default: throw TestSupportError("no other value is known of \(type), the type of \(name)")
      }
  }
}

extension Database {
  fileprivate func columns(of table: String) throws -> [TamperedColumn] {
    try session.rows(
      Query(
        name: "test_columns",
        text: """
          SELECT column_name::text, data_type::text FROM information_schema.columns
          WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position
          """), [.text(table)]
    ) { try TamperedColumn(try $0.text(0), type: try $0.text(1)) }
  }

  /// Takes away what would refuse most of it, for whoever means harm could as well.
  fileprivate func dropConstraints() throws {
    try session.script(
      """
      DO $$ DECLARE c record; BEGIN
        FOR c IN SELECT conrelid::regclass AS place, conname FROM pg_constraint
          WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 ORDER BY contype = 'p' LOOP
          EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', c.place, c.conname);
        END LOOP;
        FOR c IN SELECT indexrelid::regclass AS place FROM pg_index
          WHERE indisunique AND indrelid::regclass::text IN (SELECT tablename FROM pg_tables WHERE schemaname = 'public') LOOP
          EXECUTE format('DROP INDEX %s', c.place);
        END LOOP;
      END $$
      """)
  }

  fileprivate func verifies() throws { #expect(try verify().discrepancies == []) }

  /// What verify finds after a change, which is taken back.
  fileprivate func discrepancies(after change: String) throws -> [Discrepancy] {
    try rollingBack {
      try session.script(change)
      return try verify().discrepancies
    }
  }
}
