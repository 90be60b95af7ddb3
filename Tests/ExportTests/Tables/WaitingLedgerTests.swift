import Domain
import Postgres
import Store
import TestSupport
import Testing

@testable import Export

/// Time with us and time waited add up to the time that a case took.
struct WaitingLedgerTests {
  private static let columns = ["with_us_hours", "waited_on_customer_hours", "waited_on_third_party_hours"]

  /// A case that waited on the customer from one until three, on a third party from four until five, was resolved at six
  /// on the first day of June, and waited once more after it had come back.
  private func waiting(_ database: Database) throws -> CaseNumber {
    let people = try database.install()
    let number = try database.openCase(people, at: try Instant(iso8601: "2026-06-01T12:00:00Z")).file.number
    for (hour, command) in [
      ("13", Command.wait(on: .customer, note: nil)), ("15", .stopWaiting), ("16", .wait(on: .thirdParty, note: nil)),
      ("17", .stopWaiting), ("18", .resolve(note: nil, withdrawOpen: nil)), ("20", .reopen(reason: nil)),
      ("21", .wait(on: .customer, note: nil)), ("23", .resolve(note: nil, withdrawOpen: nil)),
    ] as [(String, Command)] {
      try database.perform(command, on: number, at: "2026-06-01T\(hour):00:00Z")
    }
    return number
  }

  @Test(
    arguments: [
      // As it stands: the two hours in which it seemed resolved were with us.
      ("2026-07-01T00:00:00Z", ["6.000000", "4.000000", "1.000000"]),
      // In the middle of the first wait, which counts until then, and before it.
      ("2026-06-01T14:30:00Z", ["1.000000", "1.500000", "0.000000"]),
      ("2026-06-01T12:15:00Z", ["0.250000", "0.000000", "0.000000"]),
      ("2026-06-01T16:45:00Z", ["2.000000", "2.000000", "0.750000"]),
      ("2026-06-01T22:00:00.5Z", ["6.000000", "3.000139", "1.000000"]),
    ])
  func `the three are told as of the export, and add up`(asOf: String, hours: [String]) async throws {
    try await withDatabase { database in
      _ = try waiting(database)
      let row = try #require(try database.fields(of: .cases, asOf: asOf).first)
      #expect(Self.columns.map { row[$0] } == hours)
    }
  }

  @Test func `a case that was taken out counts until then, one that stands open until the export`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      for hour in ["08", "09"] {
        _ = try database.openCase(people, at: try Instant(iso8601: "2026-06-01T\(hour):00:00Z"))
      }
      let number = try database.openCase(people, at: try Instant(iso8601: "2026-06-01T10:00:00Z")).file.number
      try database.perform(.wait(on: .customer, note: nil), on: number, at: "2026-06-01T11:00:00Z")
      try database.perform(.exclude(.spam, reason: "spam"), on: number, at: "2026-06-01T13:00:00Z")
      let rows = try database.fields(of: .cases, asOf: "2026-06-02T08:00:00Z")
      #expect(rows.map { $0["with_us_hours"] } == ["24.000000", "23.000000", "1.000000"])
      #expect(rows.last?["waited_on_customer_hours"] == "2.000000")
    }
  }

  @Test(
    arguments: [
      // The case says another time than its waits, also where it has none, or says none.
      (
        "UPDATE cases SET waited_customer_us = waited_customer_us + 1",
        "it says that it waited 14400.000001 s on the customer, its waits come to 14400.000000 s"
      ),
      ("UPDATE cases SET waited_customer_us = 0, waited_third_party_us = 0", "waited 0.000000 s on the customer"),
      ("DELETE FROM waits", "its waits come to 0.000000 s"),
      ("UPDATE waits SET ended_at = ended_at + interval '1 second' WHERE number = 1", "come to 14401.000000 s"),
      // Given to another party, the whole is the same.
      (
        """
        UPDATE cases SET
          waited_customer_us = waited_customer_us + 1000000, waited_third_party_us = waited_third_party_us - 1000000
        """, "14401.000000 s on the customer"
      ),
      ("UPDATE cases SET waited_third_party_us = 7200000000", "7200.000000 s on a third party"),
      // Two at once are no time twice.
      (
        """
        WITH longer AS (UPDATE waits SET ended_at = ended_at + interval '2 hours' WHERE number = 1)
        UPDATE cases SET waited_customer_us = waited_customer_us + 7200000000
        """, "18000.000000 s with us and 25200.000000 s waiting are not the 39600.000000 s that it took"
      ),
      (
        "UPDATE waits SET began_at = began_at - interval '1 microsecond' WHERE number = 2",
        "it waited 3600.000000 s on a third party, its waits come to 3600.000001 s"
      ),
    ])
  func `a case whose time does not add up is no export, and is named`(tampering: String, words: String) async throws {
    try await withDatabase { database in
      let number = try waiting(database)
      #expect(try database.fields(of: .cases).count == 1)
      try database.session.execute(Query(name: "tampering", text: tampering))
      let error = #expect(throws: ExportError.self) { try database.fields(of: .cases) }
      let told = error?.description ?? ""
      #expect(told.hasPrefix("the time of case \(number) does not add up, and the export was given up: "))
      #expect(told.contains(words), "\(told)")
    }
  }
}
