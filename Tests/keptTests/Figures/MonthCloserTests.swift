import Domain
import Files
import Measures
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

@testable import kept

/// What a scheduler closes by itself.
struct MonthCloserTests {
  /// What was said.
  private final class Log: Sendable {
    let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
  }

  private let october = "2026-10-20T09:00:00Z"

  private func closer(in directory: String, _ log: Log) -> MonthCloser {
    MonthCloser(zones: ZoneFiles(), chartLibraryPath: "/no/such/file", directory: directory) { line in
      log.lines.withLock { $0.append(line) }
    }
  }

  private func closed(_ database: Database) throws -> [String] {
    try Editions(session: database.session).list().map { "\($0.month) \($0.number)" }
  }

  @Test func `every month that was missed is closed, oldest first, each in a transaction of its own`() async throws {
    try await withDatabase { database in
      _ = try database.openCase(try database.install())
      let now = try Instant(iso8601: october)
      try await withTemporaryDirectory { path in
        let log = Log()
        let closer = closer(in: path, log)
        let due = try closer.monthsDue(database, at: now)
        #expect(due.map(\.description) == ["2026-06", "2026-07", "2026-08", "2026-09"])
        for number in 1...4 {
          #expect(try closer.closeNext(database, at: now))
          #expect(try closed(database).count == number)
        }
        #expect(try !closer.closeNext(database, at: now))
        #expect(try closed(database) == ["2026-06 1", "2026-07 1", "2026-08 1", "2026-09 1"])
        #expect(log.all.filter { $0.hasPrefix("closed ") } == (6...9).map { "closed 2026-0\($0), edition 1" })
        #expect(try Editions(session: database.session).list().allSatisfy { $0.asOf == now && $0.closedBy == nil })
      }
    }
  }

  @Test func `none is due before its days have passed, before the first case, or when that was switched off`()
    async throws
  {
    try await withDatabase { database in
      let people = try database.install()
      let closer = closer(in: "/", Log())
      func due(_ instant: String) throws -> [String] {
        try closer.monthsDue(database, at: try Instant(iso8601: instant)).map(\.description)
      }
      #expect(try due(october).isEmpty)
      _ = try database.openCase(people)
      // By then it is known of every solution of June whether it held for 14 days.
      #expect(try due("2026-07-15T23:59:59Z").isEmpty)
      #expect(try due("2026-07-16T00:00:00Z") == ["2026-06"])
      try database.set(MonthCloser.settingName, to: "0")
      #expect(try due("2026-07-01T00:00:00Z") == ["2026-06"])
      try database.set(MonthCloser.settingName, to: "never")
      #expect(try due(october).isEmpty)
    }
  }

  @Test func `what a source brings has its days before it is closed, and what it brings later delays nothing`()
    async throws
  {
    try await withDatabase { database in
      _ = try database.openCase(try database.install())
      let closer = closer(in: "/", Log())
      func due(_ instant: String) throws -> Int {
        try closer.monthsDue(database, at: try Instant(iso8601: instant)).count
      }
      func importing(from source: String, at time: String) throws {
        try database.session.script(
          """
          INSERT INTO imports (source, file_name, started_at, rows_read, rows_rejected, cases_added, cases_continued, cases_unchanged)
          VALUES ('\(source)', 'log.csv', '\(time)', 1, 0, 1, 0, 0)
          """)
      }
      #expect(try due(october) == 4)
      try importing(from: "desk", at: "2026-10-15T09:00:00Z")
      #expect(try due(october) == 0)
      #expect(try due("2026-10-30T08:59:59Z") == 0)
      #expect(try due("2026-10-30T09:00:00Z") == 4)
      // The same again each night.
      try importing(from: "desk", at: "2026-10-30T02:00:00Z")
      #expect(try due("2026-10-30T09:00:00Z") == 4)
      try importing(from: "phone", at: "2026-10-30T03:00:00Z")
      #expect(try due("2026-10-30T09:00:00Z") == 0)
    }
  }

  @Test func `a case that was told of long after it was opened makes no months, as its year may be mistyped`()
    async throws
  {
    try await withDatabase { database in
      let people = try database.install()
      let closer = closer(in: "/", Log())
      let now = try Instant(iso8601: october)
      func open(_ opened: String, told: String) throws {
        _ = try database.open(
          .init(
            subject: "No hot water", customer: people.customer, team: people.team, owner: people.ana, priority: nil,
            category: nil, channel: nil),
          at: Moment(occurredAt: try Instant(iso8601: opened), recordedAt: try Instant(iso8601: told)), by: people.ana)
      }
      try open("1994-06-01T09:00:00Z", told: "2026-07-01T09:00:00Z")
      #expect(try closer.monthsDue(database, at: now).isEmpty)
      // A microsecond more than 31 days later, and 31 days later.
      try open("2026-07-30T09:00:00Z", told: "2026-08-30T09:00:00.000001Z")
      #expect(try closer.monthsDue(database, at: now).isEmpty)
      try open("2026-08-30T09:00:00Z", told: "2026-09-30T09:00:00Z")
      #expect(try closer.monthsDue(database, at: now).map(\.description) == ["2026-08", "2026-09"])
      _ = try database.openCase(people)
      #expect(
        try closer.monthsDue(database, at: now).map(\.description) == ["2026-06", "2026-07", "2026-08", "2026-09"])
    }
  }

  @Test func `a case of a mistyped year that a source told of makes no months once it was taken out`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people)
      let stray = try database.openCase(people, at: try Instant(iso8601: "1926-06-01T09:00:00Z")).file.number
      let closer = closer(in: "/", Log())
      let now = try Instant(iso8601: october)
      #expect(try closer.monthsDue(database, at: now).count == 1204)
      _ = try database.perform(
        .exclude(.test, reason: "a mistyped year"), on: stray, at: Moment(now: now), by: people.ana)
      #expect(
        try closer.monthsDue(database, at: now).map(\.description) == ["2026-06", "2026-07", "2026-08", "2026-09"])
    }
  }

  @Test func `a gap that was left is closed, and what can't be closed keeps nothing else from it`() async throws {
    try await withDatabase { database in
      _ = try database.openCase(try database.install())
      let now = try Instant(iso8601: october)
      try await withTemporaryDirectory { path in
        // Somebody closed the last of them by hand.
        _ = try Editions(session: database.session).close(
          Month(iso8601: "2026-08"), zone: .utc, asOf: now, by: nil, teams: database.roster().teams,
          businessTime: database.businessTime())
        let log = Log()
        let nowhere = closer(in: "\(path)/nowhere", log)
        while try nowhere.closeNext(database, at: now) {}
        #expect(try closed(database) == ["2026-08 1"])
        #expect(log.all.count { $0.contains("could not be closed: ") } == 3, "\(log.all)")
        // They are not worked out anew at each look, but once a day.
        #expect(try !nowhere.closeNext(database, at: now.advanced(bySeconds: 86_399)))
        #expect(log.all.count { $0.contains("could not be closed: ") } == 3, "\(log.all)")
        #expect(try nowhere.closeNext(database, at: now.advanced(bySeconds: 86_400)))
        #expect(log.all.count { $0.contains("could not be closed: ") } == 4, "\(log.all)")
        let closer = closer(in: path, log)
        while try closer.closeNext(database, at: now) {}
        #expect(try closed(database) == ["2026-06 1", "2026-07 1", "2026-08 1", "2026-09 1"])
      }
    }
  }

  @Test(arguments: [2, 4])
  func `schedulers at once close every month exactly once`(count: Int) async throws {
    try await withTarget(from: .kept) { target in
      let database = Database(session: try Session(target))
      _ = try database.openCase(try database.install())
      let now = try Instant(iso8601: october)
      try await withTemporaryDirectory { path in
        let log = Log()
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<count {
            let closer = closer(in: path, log)
            group.addTask {
              let connection = try await Connection.connect(target)
              defer { Task { await connection.close() } }
              try await connection.run { session in
                let own = Database(session: session)
                // Whoever has not the turn asks again.
                while try closer.closeNext(own, at: now) || !closer.monthsDue(own, at: now).isEmpty {}
              }
            }
          }
          try await group.waitForAll()
        }
        #expect(try closed(database) == ["2026-06 1", "2026-07 1", "2026-08 1", "2026-09 1"])
        let told = log.all.filter { $0.hasPrefix("closed ") }
        #expect(told.sorted() == (6...9).map { "closed 2026-0\($0), edition 1" })
        #expect(try Editions(session: database.session).changed().isEmpty)
      }
    }
  }

  @Test func `after a change of the zone the next month begins where the closed one ended`() async throws {
    try await withDatabase { database in
      _ = try database.openCase(try database.install())
      try await withTemporaryDirectory { path in
        let closer = closer(in: path, Log())
        try database.set("reporting_zone", to: "Europe/London")
        #expect(try closer.closeNext(database, at: try Instant(iso8601: "2026-07-20T09:00:00Z")))
        try database.set("reporting_zone", to: "America/New_York")
        #expect(try closer.closeNext(database, at: try Instant(iso8601: "2026-08-20T09:00:00Z")))
        #expect(try Editions(session: database.session).list().map(\.zone) == ["Europe/London", "America/New_York"])
        let bounds = try Editions(session: database.session).bounds(ZoneFiles().zone)
        let july = bounds.interval(of: try Month(iso8601: "2026-07"), in: .utc)
        #expect(try july.from == Instant(iso8601: "2026-06-30T23:00:00Z"))
        #expect(try july.until == Instant(iso8601: "2026-08-01T04:00:00Z"))
      }
    }
  }
}
