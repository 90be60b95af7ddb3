import Domain
import Files
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// A limit of silence that follows from the team's own cases.
struct LearningTests {
  private static let zones = ZoneFiles()
  private let runner = SweepRunner { try LearningTests.zones.zone($0) }

  private func at(_ hours: Double) -> Instant { monday.advanced(bySeconds: Int64(hours * 3600)) }

  /// A team around the clock that learns, with cases that were resolved after 1, 2, 3 … hours of silence.
  private func withHistory(
    of count: Int, _ body: (Database, Installation) throws -> Void
  ) async throws {
    try await withDatabase { database in
      let people = try database.install()
      let calendar = try WorkingCalendar(.aroundTheClock, in: .utc)
      try database.setCalendar("always", calendar, at: Moment(now: monday), by: nil)
      let id = try #require(try database.calendarVersions(zone: { try Self.zones.zone($0) }).first?.id)
      try database.setTeam(people.team, lead: people.ben)
      try database.setHours(of: people.team, calendar: id, at: Moment(now: monday), by: nil)
      for hours in 1...count {
        let number = try database.openCase(people).file.number
        _ = try database.perform(
          .resolve(note: "new valve", withdrawOpen: nil), on: number, at: Moment(now: at(Double(hours))), by: people.ana
        )
      }
      try database.setPolicy(
        Policy(silence: try Timespan(3, .days), learnsSilence: true), team: people.team, priority: nil,
        at: Moment(now: at(30)), by: nil)
      try body(database, people)
    }
  }

  @Test func `a case is silent once its silence is older than 85 in 100 of the team's`() async throws {
    try await withHistory(of: 20) { database, people in
      let open = try database.openCase(people, at: at(30)).file.number
      try runner.run(on: database, at: at(31))
      #expect(try database.learntSilences(at: at(31))[people.team]?.learnt.limit?.description == "1020wm")
      try runner.run(on: database, at: at(46.9))
      #expect(try database.stalls() == [])
      try runner.run(on: database, at: at(47))
      #expect(try database.stalls().map(\.caseNumber) == [open] && database.stalls().map(\.beganAt) == [at(47)])
    }
  }

  @Test func `until enough is known the stated limit holds`() async throws {
    try await withHistory(of: 19) { database, people in
      _ = try database.openCase(people, at: at(30)).file.number
      try runner.run(on: database, at: at(101))
      let learnt = try #require(try database.learntSilences(at: at(101))[people.team]?.learnt)
      #expect(learnt.limit == nil && learnt.silences == 19)
      #expect(try database.stalls() == [])
      try runner.run(on: database, at: at(102))
      #expect(try database.stalls().map(\.beganAt) == [at(102)])
    }
  }

  @Test func `it is learnt once a day, and what changed is looked at anew`() async throws {
    try await withHistory(of: 20) { database, people in
      try runner.run(on: database, at: at(30))
      // Silent after 17 hours by what is known: at 55.
      let open = try database.openCase(people, at: at(38)).file.number
      // Twenty more whose silences were short.
      for _ in 0..<20 {
        let number = try database.openCase(people, at: at(30.5)).file.number
        _ = try database.perform(
          .resolve(note: "new valve", withdrawOpen: nil), on: number, at: Moment(now: at(31)), by: people.ana)
      }
      try runner.run(on: database, at: at(40))
      #expect(try database.learntSilences(at: at(40))[people.team]?.learnt.silences == 20)
      try runner.run(on: database, at: at(54))
      let learnt = try #require(try database.learntSilences(at: at(54))[people.team]?.learnt)
      #expect(learnt.silences == 40 && learnt.limit?.description == "840wm")
      // By the limit of now it has been silent since 52.
      #expect(try database.stalls().map(\.caseNumber) == [open] && database.stalls().map(\.beganAt) == [at(52)])
    }
  }

  @Test func `every move of a promise ends a silence, not the last alone`() async throws {
    try await withHistory(of: 20) { database, people in
      let number = try database.openCase(people, promises: [.due(inHours: 500)], at: at(10)).file.number
      for hour in [11.0, 12, 13] {
        _ = try database.perform(
          .move(
            number: 1, due: Due(at: at(500 + hour)), reason: "part missing", agreedBy: "Inês", customerTold: true),
          on: number, at: Moment(now: at(hour)), by: people.ana)
      }
      _ = try database.perform(
        .resolve(note: "new valve", withdrawOpen: "not needed"), on: number, at: Moment(now: at(14)), by: people.ana)
      try runner.run(on: database, at: at(31))
      #expect(try database.learntSilences(at: at(31))[people.team]?.learnt.silences == 24)
    }
  }

  @Test func `things done at once are no silences`() async throws {
    try await withHistory(of: 20) { database, people in
      for _ in 0..<30 {
        let number = try database.openCase(people, promises: [.due(inHours: 500)], at: at(10)).file.number
        _ = try database.perform(
          .resolve(note: "new valve", withdrawOpen: "not needed"), on: number, at: Moment(now: at(10)), by: people.ana)
      }
      try runner.run(on: database, at: at(31))
      #expect(try database.learntSilences(at: at(31))[people.team]?.learnt.silences == 20)
    }
  }

  @Test func `a policy that learns nothing costs nothing`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people)
      try runner.run(on: database, at: at(50))
      #expect(try database.learntSilences(at: at(50)).isEmpty)
    }
  }
}
