import Domain
import Export
import Measures
import Postgres
import SQL
import Store
import TestSupport
import Testing

/// Erasing beside closing a month, and beside another erasure.
struct ErasureRaceTests {
  private static func close(_ database: Database, _ path: String) throws {
    _ = try MonthClosing(
      session: database.session, zone: .utc, teams: try database.roster().teams,
      businessTime: try database.businessTime(), directory: path
    ).close(try Month(iso8601: "2026-06"), asOf: try Instant(iso8601: "2026-07-03T00:00:00Z"), by: nil)
  }

  @Test func `a month is not closed while somebody is erased, and nobody erased while a month is closed`() async throws
  {
    try await withTarget(from: .kept) { target in
      let (one, two) = (Database(session: try Session(target)), Database(session: try Session(target)))
      let people = try one.install()
      let ines = try one.customer(called: "ines")
      try two.session.script("SET lock_timeout = '50ms'")
      try await withTemporaryDirectory { path in
        try one.rollingBack {
          _ = try one.erase(ines, reason: "a wish", withOpenCases: true, at: Moment(now: monday), by: people.ana)
          let late = #expect(throws: PostgresError.self) { try Self.close(two, path) }
          #expect(late?.code == .lockNotAvailable)
          // It waits before it reads anything.
          #expect("\(late as Any)".contains("edition_hold"))
        }
        try one.rollingBack {
          try Self.close(one, path)
          let late = #expect(throws: PostgresError.self) {
            try two.erase(ines, reason: "a wish", withOpenCases: true, at: Moment(now: monday), by: people.ana)
          }
          #expect(late?.code == .lockNotAvailable)
          #expect("\(late as Any)".contains("erasure_hold_editions"))
        }
        try Self.close(two, path)
      }
      #expect(try Editions(session: one.session).list().count == 1)
    }
  }

  @Test func `what was erased before a closing got its turn is not in what it reads`() async throws {
    try await withTarget(from: .kept) { target in
      let (one, two) = (Database(session: try Session(target)), Database(session: try Session(target)))
      _ = try one.install()
      let hold = Query(name: Statement.editionHold.name, text: Statement.editionHold.text)
      let name = try two.session.transaction(.repeatableRead) {
        try two.session.execute(hold)
        try one.session.script("UPDATE customers SET name = 'Erased customer'")
        return try two.customer(called: "ines").name
      }
      #expect(name == "Erased customer")
    }
  }

  @Test func `two are erased at one instant, and each is noted in the month's files`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let ids = try ["zoe", "max"].map {
        try database.addCustomer(handle: $0, name: $0, email: nil, phone: nil, zone: nil)
      }
      for id in ids {
        _ = try database.open(
          .init(
            subject: "Cold", customer: id, team: people.team, owner: people.ana, priority: nil, category: nil,
            channel: nil), at: Moment(now: monday), by: people.ana)
      }
      try await withTemporaryDirectory { path in try Self.close(database, path) }
      let redaction = EditionRedaction(session: database.session)
      for handle in ["zoe", "max"] {
        let customer = try database.customer(called: handle)
        let erasure = try database.erase(
          customer, reason: "a wish", withOpenCases: true, at: Moment(now: MarkedPerson.hour(1)), by: people.ana)
        _ = try redaction.redact(erasure.cases, heirs: erasure.heirs, at: MarkedPerson.hour(1))
      }
      let edition = try #require(try Editions(session: database.session).list().first)
      #expect(
        try redaction.changes(of: edition).map(\.name) == [
          "cases.csv", "cases.csv", "datapackage.json", "datapackage.json", "workbook.xlsx",
        ])
    }
  }
}
