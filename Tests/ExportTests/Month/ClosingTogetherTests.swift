import Domain
import Export
import Files
import Measures
import Postgres
import Store
import TestSupport
import Testing

/// Several who close months at the same time.
struct ClosingTogetherTests {
  private static func closing(_ database: Database, zone: String, in path: String) throws -> MonthClosing {
    MonthClosing(
      session: database.session, zone: try ZoneFiles().zone(zone), teams: try database.roster().teams,
      businessTime: try database.businessTime(), directory: path)
  }

  @Test func `months that are closed at once, each in another zone, meet`() async throws {
    try await withTarget(from: .kept) { target in
      let database = Database(session: try Session(target))
      _ = try database.openCase(try database.install())
      let (first, asOf) = (try Month(iso8601: "2026-06"), try Instant(iso8601: "2026-10-20T09:00:00Z"))
      let zones = ["Europe/London", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati"]
      try await withTemporaryDirectory { path in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for (offset, zone) in zones.enumerated() {
            group.addTask {
              let connection = try await Connection.connect(target)
              defer { Task { await connection.close() } }
              try await connection.run { session in
                let closing = try Self.closing(Database(session: session), zone: zone, in: path)
                _ = try closing.close(first.adding(months: offset), asOf: asOf, by: nil)
              }
            }
          }
          try await group.waitForAll()
        }
      }
      let editions = try Editions(session: database.session).list()
      #expect(editions.map(\.zone) == zones)
      for (month, next) in zip(editions, editions.dropFirst()) {
        #expect(month.until == next.from, "\(month.month) and \(next.month)")
      }
    }
  }

  @Test func `a person waits until another has closed a month, a scheduler does not`() async throws {
    try await withTarget(from: .kept) { target in
      let (one, two) = (Database(session: try Session(target)), Database(session: try Session(target)))
      _ = try one.openCase(try one.install())
      try two.session.script("SET lock_timeout = '50ms'")
      let (june, july) = (try Month(iso8601: "2026-06"), try Month(iso8601: "2026-07"))
      let asOf = try Instant(iso8601: "2026-10-20T09:00:00Z")
      try await withTemporaryDirectory { path in
        let (first, second) = (
          try Self.closing(one, zone: "Europe/London", in: path),
          try Self.closing(two, zone: "America/New_York", in: path)
        )
        try one.rollingBack {
          _ = try first.close(june, asOf: asOf, by: nil)
          let late = #expect(throws: PostgresError.self) { try second.close(july, asOf: asOf, by: nil) }
          #expect(late?.code == .lockNotAvailable && late?.statement == "edition_hold")
          #expect(try second.closeInTurn(july, asOf: asOf) == nil)
        }
        #expect(try second.closeInTurn(july, asOf: asOf)?.zone == "America/New_York")
      }
    }
  }
}
