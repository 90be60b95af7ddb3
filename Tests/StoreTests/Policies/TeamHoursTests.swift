import Domain
import Files
import Postgres
import Store
import TestSupport
import Testing

/// By which calendar a team worked from when on.
struct TeamHoursTests {
  private let zones = ZoneFiles()

  private func calendar(_ handle: String, _ hours: String, in database: Database) throws -> CalendarID {
    let calendar = try WorkingCalendar(try WorkingWeek.parse(hours), in: .utc)
    try database.setCalendar(handle, calendar, at: Moment(now: monday), by: nil)
    return try #require(try versions(of: handle, in: database).last?.id)
  }

  private func versions(of handle: String, in database: Database) throws -> [CalendarVersion] {
    try database.calendarVersions { try zones.zone($0) }.filter { $0.handle == handle }
  }

  private func hours(_ count: Int64) -> Instant { monday.advanced(bySeconds: count * 3600) }

  @Test func `a team begins in its zone, and each change counts from when it is made`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people)
      let (day, night) = (
        try calendar("day", "mon-fri 9-17", in: database), try calendar("night", "24x7", in: database)
      )
      for (count, id) in [(1, day), (2, day), (3, night)] as [(Int64, CalendarID)] {
        try database.setHours(of: people.team, calendar: id, at: Moment(now: hours(count)), by: people.ana)
      }
      // Where it has a calendar the zone says nothing of when it works.
      #expect(try database.setHours(of: people.team, zone: "UTC", at: Moment(now: hours(4)), by: nil) == nil)
      let noted = try database.teamHours()
      #expect(noted.map(\.version) == [1, 2, 3])
      #expect(noted.map(\.calendar) == [nil, day, night])
      #expect(noted.map(\.since) == [nil, hours(1), hours(3)])
      #expect(noted.map(\.madeBy) == [nil, people.ana, people.ana])
      #expect(noted.first?.zone == "Europe/Berlin")
      #expect(try database.roster().teams.map(\.calendar) == [night])
      #expect(try database.roster().teams.map(\.zone) == ["UTC"])
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `what a team is given before it did anything holds from the beginning`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let day = try calendar("day", "mon-fri 9-17", in: database)
      try database.setHours(of: people.team, zone: "Asia/Kolkata", at: Moment(now: hours(1)), by: nil)
      try database.setHours(of: people.team, calendar: day, at: Moment(now: hours(2)), by: nil)
      #expect(try database.teamHours().map(\.since) == [nil, nil, nil])
      #expect(try database.teamHours().map(\.madeAt) == [nil, hours(1), hours(2)])
      // From the first calendar on a change is a change, whether anything was done or not.
      let night = try calendar("night", "24x7", in: database)
      try database.setHours(of: people.team, calendar: night, at: Moment(now: hours(3)), by: nil)
      #expect(try database.teamHours().last?.since == hours(3))
      let time = try database.rules(at: hours(9), reusing: CalendarTimes()) { try zones.zone($0) }.staff.hours(
        of: people.team)
      #expect(time.calendar(at: .earliest).week == .nineToFive && time.calendar(at: .earliest).zone == .utc)
      #expect(time.calendar(at: hours(3)).week == .aroundTheClock)
    }
  }

  @Test func `what was only imported is no work by other hours`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people).file.number
      // As an import leaves it.
      try database.session.script(
        """
        INSERT INTO imports (source, file_name, started_at, rows_read, rows_rejected, cases_added, cases_continued, cases_unchanged)
        VALUES ('desk', 'log.csv', now(), 1, 0, 1, 0, 0);
        INSERT INTO case_imports SELECT c.case_id, i.import_id, c.version, 1 FROM cases AS c, imports AS i
        """)
      let (day, night) = (
        try calendar("day", "mon-fri 9-17", in: database), try calendar("night", "24x7", in: database)
      )
      try database.rollingBack {
        try database.setHours(of: people.team, calendar: day, at: Moment(now: hours(1)), by: nil)
        #expect(try database.teamHours().map(\.since) == [nil, nil])
      }
      // Something is done in it, and it goes to another team.
      let others = try database.addTeam(handle: "field", name: "Field", zone: "UTC")
      _ = try database.perform(
        .assign(team: others, owner: nil, note: nil), on: number, at: Moment(now: hours(1)), by: people.ana)
      try database.setHours(of: people.team, calendar: night, at: Moment(now: hours(2)), by: nil)
      #expect(try database.teamHours().filter { $0.team == people.team }.map(\.since) == [nil, hours(2)])
    }
  }

  @Test func `a look knows what was said by then, and nothing that was said later`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people)
      let night = try calendar("night", "24x7", in: database)
      try database.setHours(of: people.team, calendar: night, at: Moment(now: hours(2)), by: nil)
      func week(_ look: Instant, at instant: Instant) throws -> WorkingWeek {
        let rules = try database.rules(at: look, reusing: CalendarTimes()) { try zones.zone($0) }
        return rules.staff.hours(of: people.team).calendar(at: instant).week
      }
      #expect(try week(hours(1), at: hours(9)) == .nineToFive)
      #expect(try week(hours(2), at: hours(9)) == .aroundTheClock)
      #expect(try week(hours(2), at: hours(1)) == .nineToFive)
    }
  }

  @Test func `teams of which nothing is noted work as they are, and what they had is noted when it changes`()
    async throws
  {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people)
      try database.session.script("DELETE FROM team_hours")
      #expect(try database.teamHours().map(\.zone) == ["Europe/Berlin"])
      #expect(try database.verify().discrepancies == [])
      try database.setHours(of: people.team, zone: "Asia/Kolkata", at: Moment(now: hours(1)), by: nil)
      #expect(try database.teamHours().map(\.zone) == ["Europe/Berlin", "Asia/Kolkata"])
      #expect(try database.teamHours().map(\.since) == [nil, hours(1)])
    }
  }

  @Test func `a calendar that was set past Kept, and a version that is missing, are found`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people)
      let night = try calendar("night", "24x7", in: database)
      try database.setHours(of: people.team, calendar: night, at: Moment(now: hours(1)), by: nil)
      try database.session.script("UPDATE teams SET calendar_id = NULL")
      #expect(try database.verify().discrepancies.map(\.column) == ["calendar_id"])
      try database.session.script("UPDATE teams SET calendar_id = \(night); DELETE FROM team_hours WHERE version = 1")
      let found = try database.verify().discrepancies
      #expect(found.map(\.column) == ["version"] && found.map(\.table) == ["team_hours"])
      #expect(found.map(\.row) == [Int(people.team)] && found.map(\.caseNumber) == [nil])
    }
  }

  @Test func `of two who change one calendar at once neither undoes the other's`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    _ = try calendar("day", "mon-fri 9-17", in: database)
    let holder = Database(session: try Session(target))
    let days = try (1...6).map { try SpecialDay(try Day(iso8601: "2026-12-0\($0)"), "Day \($0)") }
    // All of them have come to the lock before the first one reads.
    try holder.session.script("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('policies', 0))")
    let outcomes = try await withThrowingTaskGroup(of: (any Error)?.self) { group in
      for day in days {
        group.addTask {
          await RaceTests.outcome(
            of: { other in
              try other.changeCalendar("day", at: Moment(now: monday), by: nil, zone: { _ in .utc }) { known in
                try #require(known).calendar.setting(day)
              }
            }, in: target)
        }
      }
      try await RaceTests.untilWaiting(days.count, in: target)
      try holder.session.script("COMMIT")
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.compactMap { $0 }.isEmpty)
    let found = try versions(of: "day", in: database)
    #expect(found.map(\.version) == Array(1...7))
    #expect(found.map(\.calendar.specialDays.count) == Array(0...6))
    #expect(found.last?.calendar.specialDays.map(\.name) == days.map(\.name))
  }

  @Test func `of several who give a team calendars at once each is a version, and the last one stands`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    let people = try database.install()
    _ = try database.openCase(people)
    let ids = try (1...5).map { try calendar("c\($0)", "mon-fri \($0)-17", in: database) }
    let holder = Database(session: try Session(target))
    try holder.session.script("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('policies', 0))")
    let outcomes = try await withThrowingTaskGroup(of: (any Error)?.self) { group in
      for id in ids {
        group.addTask {
          await RaceTests.outcome(
            of: { try $0.setHours(of: people.team, calendar: id, at: Moment(now: monday), by: nil) }, in: target)
        }
      }
      try await RaceTests.untilWaiting(ids.count, in: target)
      try holder.session.script("COMMIT")
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.compactMap { $0 }.isEmpty)
    #expect(try database.teamHours().map(\.version) == Array(1...6))
    #expect(Set(try database.teamHours().compactMap(\.calendar)) == Set(ids))
    #expect(try database.verify().discrepancies == [])
  }
}
