import Domain
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// What a team's first calendar reaches, once a scheduler has looked.
struct TeamHoursAfterSweepTests {
  private let runner = SweepRunner(batch: 3, zone: PostOffice.zone)

  private func at(_ hours: Int64) -> Instant { monday.plus(hours: hours) }

  /// A case whose promise is overdue from hour 8 on, and a ladder that leads to a member an hour later.
  private func overdue(in database: Database, leadingTo member: (Installation) throws -> MemberID) throws
    -> Installation
  {
    let people = try database.install()
    let hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
    let ladder = try Ladder([.init(after: try Timespan(1, .hours), to: .member(try member(people)))], in: hours)
    try database.setPolicy(Policy(ladder: ladder), team: nil, priority: nil, at: Moment(now: monday), by: nil)
    _ = try database.openCase(people, promises: [.due(inHours: 8)])
    return people
  }

  /// From when on each of the team's hours would hold, if it got a calendar at hour 30.
  private func since(_ team: TeamID, in database: Database) throws -> [Instant?] {
    try database.rollingBack { try settingHours(of: team, in: database) }
  }

  private func settingHours(of team: TeamID, in database: Database) throws -> [Instant?] {
    try database.setCalendar(
      "night", try WorkingCalendar(.aroundTheClock, in: .utc), at: Moment(now: at(30)), by: nil)
    let night = try #require(try database.calendarVersions(zone: PostOffice.zone).first { $0.handle == "night" }?.id)
    try database.setHours(of: team, calendar: night, at: Moment(now: at(30)), by: nil)
    return try database.teamHours().filter { $0.team == team }.map(\.since)
  }

  @Test func `an imported history is told in its hours, whether a scheduler looked first or not`() async throws {
    try await withDatabase { database in
      let people = try overdue(in: database) { $0.ben }
      // As an import leaves it.
      try database.session.script(
        """
        INSERT INTO imports (source, file_name, started_at, rows_read, rows_rejected, cases_added, cases_continued, cases_unchanged)
        VALUES ('desk', 'log.csv', now(), 1, 0, 1, 0, 0);
        INSERT INTO case_imports SELECT c.case_id, i.import_id, c.version, 1 FROM cases AS c, imports AS i
        """)
      let imported = try database.file(CaseNumber(1)).version
      try runner.run(on: database, at: at(29))
      #expect(try database.file(CaseNumber(1)).version > imported, "the scheduler has raised it")
      #expect(try since(people.team, in: database) == [nil, nil])
      // Somebody does something in it.
      _ = try database.perform(.acknowledge, on: CaseNumber(1), at: Moment(now: at(29)), by: people.ana)
      #expect(try since(people.team, in: database) == [nil, at(30)])
    }
  }

  @Test func `a team whose members were told of others' cases keeps the hours by which they were`() async throws {
    try await withDatabase { database in
      let leads = try database.addTeam(handle: "leads", name: "Leads", zone: "UTC")
      _ = try overdue(in: database) { _ in
        try database.addMember(handle: "cem", name: "Cem", email: nil, team: leads, zone: nil)
      }
      #expect(try since(leads, in: database) == [nil, nil])
      try runner.run(on: database, at: at(29))
      #expect(try since(leads, in: database) == [nil, at(30)])
      // A notice alone will do, and a rung alone.
      for table in ["rungs", "notices"] {
        let since = try database.rollingBack {
          try database.session.script("DELETE FROM \(table)")
          return try settingHours(of: leads, in: database)
        }
        #expect(since == [nil, at(30)], "without \(table)")
      }
    }
  }
}
