import Domain
import Export
import Store
import TestSupport
import Testing

struct ExportCommitmentsTests {
  private func due(_ hours: Int64) -> Due { Due(at: monday.advanced(bySeconds: hours * 3600)) }

  @Test func `every promise has its outcome as of the instant`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(
        people,
        promises: [
          .due(inHours: 10, what: "kept"), .due(inHours: 10, what: "renegotiated"), .due(inHours: 10, what: "late"),
          .due(inHours: 10, what: "missed"), .due(inHours: 10, what: "withdrawn"), .due(inHours: 900, what: "open"),
          .due(inHours: 10, what: "slipped"),
        ]
      ).file.number
      func move(_ place: Int, told: Bool) -> Command {
        .move(number: place, due: due(30), reason: "part missing", agreedBy: nil, customerTold: told)
      }
      // Monday 2026-06-01 09:00 UTC is 10:00 in London.
      try database.perform(.done(number: 1, evidence: "see photo", told: nil), on: number, at: "2026-06-01T12:00:00Z")
      try database.perform(move(2, told: true), on: number, at: "2026-06-01T12:00:00Z")
      try database.perform(move(7, told: false), on: number, at: "2026-06-01T12:00:00Z")
      try database.perform(.withdraw(number: 5, reason: "not needed"), on: number, at: "2026-06-01T12:00:00Z")
      try database.perform(.done(number: 2, evidence: nil, told: nil), on: number, at: "2026-06-02T12:00:00Z")
      try database.perform(
        .done(number: 3, evidence: nil, told: .then(via: "phone")), on: number, at: "2026-06-02T12:00:00Z")
      try database.perform(.done(number: 7, evidence: nil, told: nil), on: number, at: "2026-06-02T12:00:00Z")
      let rows = try database.fields(of: .commitments, month: "2026-06", asOf: "2026-06-03T00:00:00Z")
      #expect(rows.map { $0["commitment"] } == ["1/1", "1/2", "1/3", "1/4", "1/5", "1/7"])
      #expect(rows.map { $0["outcome"] } == ["kept", "kept_as_renegotiated", "late", "missed", "withdrawn", "late"])
      #expect(rows.map { $0["lateness_hours"] } == ["", "", "17.000000", "", "", "17.000000"])
      #expect(rows[0]["evidence"] == "see photo")
      #expect(rows[1]["promised_due_at"] == "2026-06-01T20:00:00+01:00")
      #expect(rows[1]["due_at"] == "2026-06-02T16:00:00+01:00")
      #expect(rows.map { $0["renegotiations"] } == ["0", "1", "0", "0", "0", "0"])
      #expect(rows.map { $0["slips"] } == ["0", "0", "0", "0", "0", "1"])
      #expect(rows[2]["customer_told_at"] == "2026-06-02T13:00:00+01:00")
      // The open one is promised for July.
      let july = try database.fields(of: .commitments, month: "2026-07", asOf: "2026-06-03T00:00:00Z")
      #expect(july.map { $0["outcome"] } == [""])
    }
  }

  @Test func `a promised day is a day`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let zone = "Europe/London"
      // Until the last microsecond of 5 June in Berlin, where the customer lives.
      let end = try Instant(iso8601: "2026-06-05T23:59:59.999999+02:00")
      _ = try database.openCase(
        people, promises: [.init(kind: .milestone, what: "a visit", due: Due(at: end, day: 20_609))])
      let row = try #require(try database.fields(of: .commitments, zone: zone).first)
      #expect(row["promised_due_on"] == "2026-06-05")
      #expect(row["due_on"] == "2026-06-05")
      #expect(row["promised_due_at"] == "2026-06-05T22:59:59.999999+01:00")
    }
  }

  @Test func `a promise that went on in another case says where`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let first = try database.openCase(people).file.number
      let second = try database.openCase(people, promises: [.due(inHours: 10)]).file.number
      _ = try database.merge(second, into: first, at: Moment(now: monday), by: nil)
      let rows = try database.fields(of: .commitments, asOf: "2026-06-01T10:00:00Z")
      #expect(rows.map { $0["commitment"] } == ["1/1", "2/1"])
      #expect(rows.map { $0["moved_to"] } == ["", "1/1"])
      #expect(rows.map { $0["exclusion"] } == ["", "duplicate"])
      #expect(rows.map { $0["outcome"] } == ["", "moved"])
    }
  }

  @Test func `a team's promises are of the cases that it had when they fell due`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let nights = try database.addTeam(handle: "nights", name: "Nights", zone: "Europe/London")
      let number = try database.openCase(people, promises: [.due(inHours: 1), .due(inHours: 30)]).file.number
      try database.perform(.assign(team: nights, owner: nil, note: nil), on: number, at: "2026-06-01T12:00:00Z")
      #expect(try database.fields(of: .commitments, team: people.team).map { $0["commitment"] } == ["1/1"])
      #expect(try database.fields(of: .commitments, team: nights).map { $0["commitment"] } == ["1/2"])
    }
  }
}
