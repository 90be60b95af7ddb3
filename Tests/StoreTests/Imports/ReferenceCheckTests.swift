import Domain
import Postgres
import SQL
import TestSupport
import Testing

@testable import Store

/// Copied rows are checked all at once where that is allowed, and no less than one by one.
struct ReferenceCheckTests {
  @Test func `every foreign key of the tables that an import fills is looked at`() async throws {
    try await withDatabase { database in
      try database.fillEveryTable()
      let keys = try database.session.rows(
        Query(
          name: "keys",
          text: """
            SELECT c.conname::text, c.conrelid::regclass::text, a.attname::text FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
            WHERE c.contype = 'f' AND c.conrelid::regclass::text = ANY ($1::text[])
            """), [.textArray(Self.copied)]
      ) { (name: try $0.text(0), table: try $0.text(1), column: try $0.text(2)) }
      #expect(keys.count > 20)
      #expect(try database.orphans() == [])
      for key in keys {
        try database.session.script(
          "BEGIN; SET LOCAL session_replication_role = replica; UPDATE \(key.table) SET \(key.column) = 9")
        #expect(try database.orphans() == [key.name])
        try database.session.script("ROLLBACK")
      }
    }
  }

  @Test(arguments: [true, false])
  func `a row that names what is not there ends the import`(isSuperuser: Bool) async throws {
    try await withDatabase { database in
      let people = try database.install()
      let error = #expect(throws: PostgresError.self) {
        try database.transaction {
          if !isSuperuser { try database.becomeOrdinary() }
          try database.importCase(team: people.team, owner: 99)
        }
      }
      #expect(error?.code == .foreignKeyViolation)
      // Whatever is found first.
      #expect(["cases_owner_fk", "ownerships_owner_fk"].contains(error?.constraint))
      #expect(try database.session.count("cases") == 0)
    }
  }

  @Test(arguments: [true, false])
  func `what is written after an import is checked as ever`(isSuperuser: Bool) async throws {
    try await withDatabase { database in
      let people = try database.install()
      let error = #expect(throws: PostgresError.self) {
        try database.transaction {
          if !isSuperuser { try database.becomeOrdinary() }
          try database.importCase(team: people.team, owner: people.ana)
          #expect(try database.session.count("cases") == 1)
          try database.session.script("UPDATE ownerships SET owner_id = 99")
        }
      }
      #expect(error?.constraint == "ownerships_owner_fk")
    }
  }

  @Test func `who an import names is not deleted before it ends`() async throws {
    try await withTarget(from: .kept) { target in
      let database = Database(session: try Session(target))
      let other = try Session(target)
      let people = try database.install()
      _ = try database.addTeam(handle: "night", name: "Night", zone: "UTC")
      _ = try database.addCustomer(handle: "ada", name: "Ada", email: nil, phone: nil, zone: nil)
      try database.transaction {
        let writer = try ImportWriter(
          database: database, source: "desk", fileName: "desk.csv", at: Moment(now: monday), by: nil)
        try writer.learnTeams(["Night"], zone: "UTC")
        try writer.learnMembers(["Ana": people.team])
        try writer.learnCustomers(["Ada"])
        for (table, handle) in [("teams", "night"), ("members", "ana"), ("customers", "ada")] {
          let error = #expect(throws: PostgresError.self, "\(table)") {
            try other.script("SET lock_timeout = '50ms'; DELETE FROM \(table) WHERE handle = '\(handle)'")
          }
          #expect(error?.code == .lockNotAvailable, "\(table)")
        }
      }
    }
  }

  private static let copied = [
    "cases", "case_events", "ownerships", "waits", "contacts", "resolutions", "escalations", "commitments",
    "case_imports",
  ]
}

extension Database {
  /// The foreign keys that rows of the first cases break, one at most.
  fileprivate func orphans() throws -> [String] {
    try session.rows(Statement.importFindOrphan.query, [.int8(1), .int8(9)]) { try $0.text(0) }
  }

  /// Leaves at least one row of the case 1 in each table that an import fills.
  fileprivate func fillEveryTable() throws {
    let people = try install()
    let number = try openCase(people, promises: [.due(inHours: 8)]).file.number
    let commands: [Command] = [
      .wait(on: .customer, note: nil), .contact(channel: "email", direction: .inbound, note: "Here it is"),
      .escalate(source: .customer, reason: "wants the boss"), .acknowledge, .done(number: 1, evidence: nil, told: nil),
      .resolve(note: nil, withdrawOpen: nil),
    ]
    for command in commands { _ = try perform(command, on: number, at: Moment(now: monday), by: people.ana) }
    try session.script("INSERT INTO case_imports VALUES (\(number), 1, 1, 1)")
  }

  /// Goes on as a role that may do everything in this database, until the transaction ends.
  fileprivate func becomeOrdinary() throws {
    try session.script(
      """
      CREATE ROLE kept_ordinary;
      GRANT ALL ON ALL TABLES IN SCHEMA public TO kept_ordinary;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO kept_ordinary;
      SET LOCAL ROLE kept_ordinary
      """)
  }

  fileprivate func importCase(team: TeamID, owner: MemberID) throws {
    let writer = try ImportWriter(
      database: self, source: "desk", fileName: "desk.csv", at: Moment(now: monday), by: nil)
    let opened = Event(
      sequence: 1,
      body: .opened(
        .init(
          subject: "No hot water", customer: nil, team: team, owner: owner, priority: nil, category: nil, channel: nil,
          origin: Origin(source: "desk", ref: "A-17"))),
      occurredAt: monday, recordedAt: monday, by: nil)
    let number = try #require(try writer.takeNumbers(1).first)
    let file = try #require(CaseFile(number: number, opening: opened))
    try writer.add([ImportedCase(file: file, events: [opened])])
    try writer.end(ImportCounts())
  }
}

extension Session {
  fileprivate func count(_ table: String) throws -> Int64 {
    try row(Query(name: "count_\(table)", text: "SELECT count(*) FROM \(table)")) { try $0.int8(0) }
  }
}
