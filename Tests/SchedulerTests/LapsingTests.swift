import Domain
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// Promises of news that lapse at the top of a ladder, on a real database.
struct LapsingTests {
  private func at(_ hours: Int64) -> Instant { monday.plus(hours: hours) }
  private let runner = SweepRunner(batch: 3, zone: PostOffice.zone)

  /// Cases that climbed to the top, were taken on at hour 12 and whose news was promised by hour 20.
  private func takenOn(_ count: Int, in database: Database) throws -> [CaseNumber] {
    let people = try database.install()
    try database.setTeam(people.team, lead: people.ben)
    let hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
    let ladder = try Ladder([.init(after: try Timespan(1, .hours), to: .member(people.ben))], in: hours)
    try database.setCalendar("always", try WorkingCalendar(.aroundTheClock, in: .utc), at: Moment(now: monday), by: nil)
    let calendar = try #require(try database.calendarVersions(zone: PostOffice.zone).first?.id)
    try database.setHours(of: people.team, calendar: calendar, at: Moment(now: monday), by: nil)
    try database.setPolicy(Policy(ladder: ladder), team: nil, priority: nil, at: Moment(now: monday), by: nil)
    let cases = try (0..<count).map { _ in try database.openCase(people, promises: [.due(inHours: 8)]).file.number }
    try runner.run(on: database, at: at(9))
    for number in cases {
      _ = try database.perform(
        [.acknowledge, .promise(.due(inHours: 20, kind: .followUp, owner: people.ben))], on: number,
        at: Moment(now: at(12)), by: people.ben)
    }
    try runner.run(on: database, at: at(19))
    return cases
  }

  private func counts(_ database: Database) throws -> [Int64] {
    try database.session.row(
      Query(
        name: "test_counts",
        text: """
          SELECT (SELECT count(*) FROM rungs), (SELECT count(*) FROM escalations),
            (SELECT count(*) FROM notices WHERE kind = 'rung'), (SELECT count(*) FROM climbs)
          """)
    ) { [try $0.int8(0), try $0.int8(1), try $0.int8(2), try $0.int8(3)] }
  }

  @Test func `schedulers at once, and one whose look is taken back, tell of each lapse exactly once`() async throws {
    try await withTarget(from: .kept) { target in
      let database = Database(session: try Session(target))
      _ = try takenOn(20, in: database)
      #expect(try counts(database) == [20, 20, 20, 20])
      // As when it is killed before it commits.
      _ = try database.rollingBack { try runner.run(on: database, at: at(21)) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask { [runner] in
            let connection = try await Connection.connect(target)
            defer { Task { await connection.close() } }
            try await connection.run { _ = try runner.run(on: Database(session: $0), at: monday.plus(hours: 21)) }
          }
        }
        try await group.waitForAll()
      }
      #expect(try counts(database) == [40, 40, 40, 20])
      try runner.run(on: database, at: at(100))
      #expect(try counts(database) == [40, 40, 40, 20])
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `the audit counts it at the last rung, and the history says that it is told again`() async throws {
    try await withDatabase { database in
      let number = try #require(try takenOn(1, in: database).first)
      try runner.run(on: database, at: at(20))
      #expect(try database.file(number).escalations.map(\.reason) == ["rung 1: overdue", "rung 1 again: overdue"])
      let audit = try runner.audit(of: database, since: monday, team: nil, at: at(20)).audit
      #expect(audit.uses.map(\.number) == [1] && audit.uses.map(\.planned) == [2])
      #expect(audit.uses.map(\.acknowledged) == [1])
    }
  }
}
