import Domain
import Postgres
import SQL
import Store
import TestSupport
import Testing

struct MigrationTests {
  @Test func `migrations are numbered from one without gaps`() {
    #expect(Migration.all.map(\.number) == Array(1...Migration.all.count))
    for migration in Migration.all {
      let digits = migration.name.dropFirst().prefix(4)
      #expect(migration.name.hasPrefix("m") && digits.allSatisfy(\.isNumber), "\(migration.name)")
      #expect(migration.name.dropFirst(5).first == "_", "\(migration.name)")
      #expect(migration.text.hasPrefix("-- "), "\(migration.name)")
    }
  }

  @Test func `migrating twice applies each once`() async throws {
    try await withTarget { target in
      let database = Database(session: try Session(target))
      #expect(try database.migrate() == Migration.all.map(\.name))
      #expect(try database.migrate() == [])
      #expect(try Self.applied(database) == Migration.all.map(\.number))
    }
  }

  @Test func `of many who migrate at once each migration is applied by one`() async throws {
    try await withTarget { target in
      let names = try await withThrowingTaskGroup(of: [String].self, returning: [String].self) { group in
        for _ in 0..<4 {
          group.addTask { try Database(session: try Session(target)).migrate() }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(names == Migration.all.map(\.name))
    }
  }

  @Test func `a database of a newer program is refused and left alone`() async throws {
    try await withDatabase { database in
      let next = Migration.all.count + 1
      try database.session.script("INSERT INTO migrations (number, name, checksum) VALUES (\(next), 'm9', 'x')")
      #expect(throws: SchemaError.newer(database: next, program: next - 1)) { try database.opening() }
      #expect(throws: SchemaError.newer(database: next, program: next - 1)) { try database.migrate() }
      #expect(try Self.applied(database) == Array(1...next))
    }
  }

  @Test func `a migration that was edited after it was applied is refused`() async throws {
    try await withDatabase { database in
      let name = try #require(Migration.all.first?.name)
      try database.session.script("UPDATE migrations SET checksum = 'other' WHERE number = 1")
      #expect(throws: SchemaError.changed(name: name)) { try database.opening() }
      #expect(throws: SchemaError.changed(name: name)) { try database.migrate() }
    }
  }

  @Test func `the schema and the people are asked for together`() async throws {
    try await withDatabase { database in
      try database.addTeam(handle: "care", name: "Care", zone: "Europe/Berlin")
      let opening = try database.opening()
      #expect(opening.schema.pending.isEmpty)
      #expect(opening.roster?.teams.map(\.handle) == ["care"])
    }
  }

  @Test func `a schema that is behind has no people yet`() async throws {
    try await withDatabase { database in
      try database.session.script("DELETE FROM migrations WHERE number = (SELECT max(number) FROM migrations)")
      let behind = try database.opening()
      #expect(behind.schema.pending == [try #require(Migration.all.last?.name)])
      #expect(behind.roster == nil)
      try database.session.script("ALTER TABLE members RENAME TO people")
      #expect(try database.opening().schema == behind.schema)
    }
    try await withTarget { target in
      let nothing = try Database(session: try Session(target)).opening()
      #expect(nothing.schema.applied == 0 && nothing.schema.pending.count == Migration.all.count)
      #expect(nothing.roster == nil)
    }
  }

  // Databases keep the checksums of what was applied to them: another way of making them would refuse each of them.
  @Test func `checksums are made in the way they always were`() throws {
    #expect(Migration.all.first?.checksum == "1376c4f9a49eec2c")
  }

  @Test func `what teams work by when their hours come to have a history counts from the beginning`() async throws {
    try await withTarget { target in
      let database = Database(session: try Session(target))
      for migration in Migration.all where migration.number < 30 { try database.session.script(migration.text) }
      try database.session.script(
        """
        INSERT INTO calendars (handle) VALUES ('office');
        INSERT INTO teams (handle, name, zone, calendar_id) VALUES ('care', 'Care', 'UTC', 1), ('field', 'Field', 'Asia/Kolkata', NULL)
        """)
      try database.session.script(try #require(Migration.all.first { $0.number == 30 }).text)
      let hours = try database.teamHours()
      #expect(hours.map(\.version) == [1, 1] && hours.map(\.since) == [nil, nil])
      #expect(hours.map(\.calendar) == [1, nil] && hours.map(\.zone) == ["UTC", "Asia/Kolkata"])
      #expect(
        try database.session.row(Query(name: "test_noted", text: "SELECT count(*) FROM team_hours")) { try $0.int8(0) }
          == 2)
    }
  }

  @Test func `how often customers heard from the team is counted of what there is already`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let quiet = try database.openCase(people).file.number
      let told = try database.openCase(people).file.number
      for (hours, direction) in [(1, Contact.Direction.outbound), (2, .inbound), (3, .outbound), (4, .inbound)] {
        _ = try database.perform(
          .contact(channel: "phone", direction: direction, note: "cold"), on: told,
          at: Moment(now: monday.advanced(bySeconds: Int64(hours) * 3_600)), by: people.ana)
      }
      try database.session.script("ALTER TABLE cases DROP COLUMN outbound_contacts, DROP COLUMN last_outbound_at")
      try database.session.script(try #require(Migration.all.first { $0.number == 38 }).text)
      let counts = try database.session.rows(
        Query(name: "test_heard", text: "SELECT case_id, outbound_contacts FROM cases ORDER BY case_id")
      ) { (CaseNumber(try $0.int8(0)), try $0.int4(1)) }
      #expect(counts.map(\.0) == [quiet, told] && counts.map(\.1) == [0, 2])
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `closed months get the instants that they were computed with`() async throws {
    try await withTarget { target in
      let database = Database(session: try Session(target))
      for migration in Migration.all where migration.number < 31 { try database.session.script(migration.text) }
      // In London, then in Tokyo, then the month before the first in Tokyo.
      try database.session.script(
        """
        INSERT INTO editions (month, number, zone, as_of, reason, checksum) VALUES
          ('2026-06-01', 1, 'Europe/London', '2026-07-05 00:00Z', NULL, 'x'),
          ('2026-06-01', 2, 'Europe/London', '2026-09-05 00:00Z', 'y', 'x'),
          ('2026-07-01', 1, 'Asia/Tokyo', '2026-08-05 00:00Z', NULL, 'x'),
          ('2026-05-01', 1, 'Asia/Tokyo', '2026-08-06 00:00Z', NULL, 'x')
        """)
      try database.session.script(try #require(Migration.all.first { $0.number == 31 }).text)
      let kept = try database.session.rows(
        Query(name: "test_kept", text: "SELECT began_at, ended_at FROM editions ORDER BY month, number")
      ) { [Instant(microseconds: try $0.timestamp(0)), Instant(microseconds: try $0.timestamp(1))] }
      let expected = [
        ["2026-04-30T15:00:00Z", "2026-05-31T23:00:00Z"], ["2026-05-31T23:00:00Z", "2026-06-30T23:00:00Z"],
        ["2026-05-31T23:00:00Z", "2026-06-30T23:00:00Z"], ["2026-06-30T23:00:00Z", "2026-07-31T15:00:00Z"],
      ]
      #expect(try kept == expected.map { try $0.map { try Instant(iso8601: $0) } })
    }
  }

  private static func applied(_ database: Database) throws -> [Int] {
    try database.session.rows(Query(name: "applied", text: "SELECT number FROM migrations ORDER BY number")) {
      Int(try $0.int4(0))
    }
  }
}
