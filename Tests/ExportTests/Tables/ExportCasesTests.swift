import Domain
import Files
import Postgres
import SQL
import Store
import TestSupport
import Testing

@testable import Export

struct ExportCasesTests {
  @Test func `a case is one line, its times with their offset and its durations in hours`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(
        people, subject: "Leak, \"urgent\" it says", at: try Instant(iso8601: "2026-03-28T12:00:00Z")
      ).file.number
      try database.perform(.wait(on: .customer, note: nil), on: number, at: "2026-03-28T13:00:00.5Z")
      try database.perform(
        .contact(channel: "mail", direction: .outbound, note: "a photo?"), on: number, at: "2026-03-28T13:30:00Z")
      try database.perform(.wait(on: .thirdParty, note: nil), on: number, at: "2026-03-28T14:00:00Z")
      try database.perform(.assign(team: nil, owner: people.ben, note: nil), on: number, at: "2026-03-28T15:00:00Z")
      try database.perform(.escalate(source: .customer, reason: "angry"), on: number, at: "2026-03-29T08:00:00Z")
      try database.perform(.resolve(note: nil, withdrawOpen: nil), on: number, at: "2026-03-29T12:00:00Z")
      try database.perform(.close(openCommitments: .refuse), on: number, at: "2026-03-30T12:00:00Z")
      let lines = try database.lines(of: .cases, month: "2026-03", withCustomers: true)
      // The clocks in London go forward on the 29th: the times move by an hour, the durations don't.
      #expect(
        lines[1...].joined(separator: "\r\n") == """
          1,"Leak, ""urgent"" it says",ines,care,ben,normal,heating,phone,closed,2026-03-28T12:00:00+00:00,\
          2026-03-28T13:30:00+00:00,2026-03-29T13:00:00+01:00,2026-03-29T13:00:00+01:00,2026-03-30T13:00:00+01:00,\
          1.500000,24.000000,24.000000,1.000139,0.999861,22.000000,0,1,1,2026-03-29T09:00:00+01:00,0,,,,,
          """)
      #expect(try database.lines(of: .cases, month: "2026-03")[1].contains(",,care,ben,"))
    }
  }

  @Test func `a wait that has not ended is counted until the as-of instant`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      for (party, hour) in [(Wait.Party.customer, "10"), (.thirdParty, "11")] {
        let number = try database.openCase(people).file.number
        try database.perform(.wait(on: party, note: nil), on: number, at: "2026-06-01T\(hour):00:00Z")
      }
      let rows = try database.fields(of: .cases, asOf: "2026-06-01T12:30:00Z")
      #expect(rows.map { $0["waited_on_customer_hours"] } == ["2.500000", "0.000000"])
      #expect(rows.map { $0["waited_on_third_party_hours"] } == ["0.000000", "1.500000"])
    }
  }

  @Test func `a month holds what was opened in it where the company is`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      for time in [
        "2026-04-30T22:59:59.999999Z", "2026-04-30T23:00:00Z", "2026-05-31T22:59:59Z", "2026-05-31T23:00:00Z",
      ] {
        _ = try database.openCase(people, at: try Instant(iso8601: time))
      }
      #expect(try database.fields(of: .cases, month: "2026-05").map { $0["case"] } == ["2", "3"])
      #expect(try database.fields(of: .cases, month: "2026-05", zone: "UTC").map { $0["case"] } == ["3", "4"])
      #expect(try database.fields(of: .cases).map { $0["case"] } == ["1", "2", "3", "4"])
      #expect(try database.fields(of: .cases, asOf: "2026-05-01T00:00:00Z").map { $0["case"] } == ["1", "2"])
      #expect(try database.lines(of: .cases, month: "2026-01").count == 1)
    }
  }

  @Test func `a team's cases are those that were opened in it, wherever they are now`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let nights = try database.addTeam(handle: "nights", name: "Nights", zone: "Europe/London")
      let number = try database.openCase(people).file.number
      _ = try database.openCase(people)
      try database.perform(.assign(team: nights, owner: nil, note: nil), on: number, at: "2026-06-01T10:00:00Z")
      #expect(try database.fields(of: .cases, team: people.team).map { $0["team"] } == ["nights", "care"])
      #expect(try database.fields(of: .cases, team: nights).isEmpty)
    }
  }

  @Test func `a duplicate says which case carries on`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let (first, second) = (try database.openCase(people).file.number, try database.openCase(people).file.number)
      _ = try database.merge(second, into: first, at: Moment(now: monday), by: nil)
      let row = try #require(try database.fields(of: .cases).last)
      #expect(row["state"] == "excluded")
      #expect(row["exclusion"] == "duplicate")
      #expect(row["survivor"] == "1")
    }
  }

  @Test func `text that a spreadsheet would run is made harmless, unless that is turned off`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people, subject: "=HYPERLINK(1)")
      #expect(try database.lines(of: .cases)[1].hasPrefix("1,'=HYPERLINK(1),"))
      let raw = try database.lines(of: .cases, format: .csv(CSVDialect(guardsFormulas: false)))
      #expect(raw[1].hasPrefix("1,=HYPERLINK(1),"))
    }
  }

  @Test func `25,000 cases are 25,000 rows, not a round number of them`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      try database.session.execute(
        Query(
          name: "many_cases",
          text: """
            INSERT INTO cases (
              case_id, version, subject, team_id, state, opened_at, opened_team_id, reopens, handoffs, team_handoffs,
              escalation_level, waited_customer_us, waited_third_party_us, open_commitments)
            SELECT
              i, 1, 'Case ' || i, $1::bigint, 'open', '2026-05-01'::timestamptz + i * interval '1 second', $1::bigint,
              0, 0, 0, 0, 0, 0, 0
            FROM generate_series(1, 25000) AS i
            """), [.int8(people.team)])
      try database.session.execute(
        Query(
          name: "many_escalations",
          text: """
            INSERT INTO escalations (case_id, number, level, source, reason, raised_at, team_id)
            SELECT case_id, 1, 1, 'member', 'stuck', opened_at, team_id FROM cases
            """))
      try database.session.execute(
        Query(
          name: "many_stalls",
          text: """
            WITH checked AS (INSERT INTO case_checks (case_id) SELECT case_id FROM cases ON CONFLICT DO NOTHING)
            INSERT INTO stalls (case_id, number, reason, began_at, flagged_at, team_id)
            SELECT case_id, 1, 'silent', opened_at, opened_at, team_id FROM cases
            """))
      try database.session.execute(
        Query(
          name: "many_commitments",
          text: """
            INSERT INTO commitments (
              case_id, number, kind, what, promised_due_at, due_at, made_at, renegotiations, slips)
            SELECT case_id, 1, 'milestone', 'a visit', opened_at + interval '1 hour', opened_at + interval '1 hour',
              opened_at, 0, 0
            FROM cases
            """))
      for table in ExportTable.all {
        let lines = try database.lines(of: table, month: "2026-05", zone: "UTC")
        #expect(lines.count == 25_001, "\(table.name)")
        #expect(Set(lines).count == 25_001)
      }
    }
  }

  @Test func `rows that the database does not count are no export`() async throws {
    try await withDatabase { database in
      _ = try database.openCase(try database.install())
      let cases = ExportTable.cases
      let wrong = ExportTable(
        name: "cases", meaning: "", columns: cases.columns, key: [], rows: cases.rows, count: .exportCountEscalations)
      #expect(throws: ExportError.rowCount(written: 1, counted: 0)) { try database.lines(of: wrong) }
      let other = ExportTable(
        name: "cases", meaning: "", columns: cases.columns, key: [], rows: .exportEscalations, count: cases.count)
      #expect(throws: (any Error).self) { try database.lines(of: other) }
      // The session can be used again.
      #expect(try database.lines(of: .cases).count == 2)
    }
  }

  @Test func `a full disk stops the export and says so`() async throws {
    try await withDatabase { database in
      _ = try database.openCase(try database.install())
      let exporter = Exporter(session: database.session)
      let options = ExportOptions(zone: .utc, asOf: monday)
      let full = try AtomicFile(path: "/dev/full")
      #expect(throws: FileError.self) {
        _ = try exporter.export(.cases, options, to: full)
        try full.finish()
      }
      #expect(try database.lines(of: .cases).count == 2)
    }
  }
}
