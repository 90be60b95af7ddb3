import Domain
import Files
import Measures
import Store
import TestSupport
import Testing

@testable import Report

/// A report of what is in a database.
struct CollectTests {
  private func report(
    _ database: Database, _ asOf: String = "2026-07-20T00:00:00Z", team: Team? = nil, isLive: Bool = false
  )
    throws -> MonthReport
  {
    try MonthReport.collect(
      try Month(iso8601: "2026-06"), zone: .utc,
      bounds: Editions(session: database.session).bounds(ZoneFiles().zone), asOf: try Instant(iso8601: asOf),
      team: team,
      teams: database.roster().teams, businessTime: try database.businessTime { try ZoneFiles().zone($0) },
      isLive: isLive, charts: nil, from: database.session)
  }

  /// Four cases from Monday on, an hour apart: three solved after 1, 2 and 3 days, one of them escalated, one kept.
  private func live(_ database: Database) throws {
    let people = try database.install()
    for place in 0..<4 {
      let at = monday.advanced(bySeconds: Int64(place) * 3600)
      let number = try database.openCase(
        people, subject: "Secret subject", promises: [.due(inHours: 40)], at: at
      ).file.number
      func perform(_ command: Command, afterHours hours: Int64) throws {
        let later = Moment(now: at.advanced(bySeconds: hours * 3600))
        _ = try database.perform(command, on: number, at: later, by: people.ana)
      }
      if place == 1 { try perform(.escalate(source: .customer, reason: "stuck"), afterHours: 5) }
      if place == 0 { try perform(.done(number: 1, evidence: nil, told: nil), afterHours: 20) }
      if place < 3 { try perform(.resolve(note: nil, withdrawOpen: "over"), afterHours: Int64(place + 1) * 24) }
    }
  }

  @Test func `what the charts are drawn from is what the figures say`() async throws {
    try await withDatabase { database in
      try live(database)
      let report = try report(database)
      let book = FigureBook(report.rows, month: report.month)
      #expect(report.now.opened.map(\.isResolved).count { $0 } == 3 && report.now.opened.count == 4)
      #expect(report.now.resolved.sorted() == [24, 48, 72] && report.now.ages.count == book.count(.backlogEnd))
      #expect(report.now.escalations == [.init(level: "1", source: "customer")])
      #expect(book.row(.resolutionTimeKM, .p50)?.value == report.now.curve.quantile(0.5))
      #expect(report.before.opened.isEmpty && report.edition == nil)
      #expect(report.html.contains("Half of the 4 problems that came in were solved within 2d "))
      #expect(report.html.contains("heating"))
    }
  }

  @Test func `no customer, member or subject is in it`() async throws {
    try await withDatabase { database in
      try live(database)
      let html = try report(database).html
      for word in ["Inês", ">ines", "Ana", "Ben", ">ana", "Secret"] { #expect(!html.contains(word), "\(word)") }
      #expect(html.contains("Customer care"))
    }
  }

  private func share(
    _ story: String, _ kind: Win.Kind = .leftCalm, on number: Int64, at: String, recorded: String? = nil,
    in database: Database
  ) throws {
    let happened = try Instant(iso8601: at)
    let member = try #require(try database.roster().members.first { $0.handle == "ana" })
    _ = try database.perform(
      .shareWin(kind, story: story), on: CaseNumber(number),
      at: Moment(
        occurredAt: happened, recordedAt: try recorded.map { try Instant(iso8601: $0) } ?? happened, clockSet: false),
      by: member.id)
  }

  @Test func `stories stand in it as they were written, without the customer unless customers are to be named`()
    async throws
  {
    try await withDatabase { database in
      try live(database)
      try share("Inês laughed <at last>", on: 2, at: "2026-06-20T00:00:00Z", in: database)
      try share("Of another month", .other, on: 2, at: "2026-07-02T00:00:00Z", in: database)
      let html = try report(database).html
      #expect(
        html.contains("<strong>A distressed customer who left calm:</strong> the customer laughed &lt;at last&gt;"))
      #expect(!html.contains("another month") && !html.contains("Inês"))
      #expect(try report(database).html == html)
      let named = try MonthReport.collect(
        try Month(iso8601: "2026-06"), zone: .utc, asOf: try Instant(iso8601: "2026-07-20T00:00:00Z"), team: nil,
        teams: database.roster().teams, businessTime: try database.businessTime { try ZoneFiles().zone($0) },
        namingCustomers: true, charts: nil, from: database.session)
      #expect(named.stories.map(\.words) == ["Inês laughed <at last>"])
    }
  }

  @Test func `a closed month keeps the stories of its edition`() async throws {
    try await withDatabase { database in
      try live(database)
      try share("She laughed", on: 2, at: "2026-06-20T00:00:00Z", in: database)
      _ = try Editions(session: database.session).close(
        try Month(iso8601: "2026-06"), zone: .utc, asOf: try Instant(iso8601: "2026-07-08T00:00:00Z"), by: nil,
        teams: try database.roster().teams, businessTime: try database.businessTime { try ZoneFiles().zone($0) })
      let before = try report(database).html
      try share("Told late", on: 3, at: "2026-06-21T00:00:00Z", recorded: "2026-07-15T00:00:00Z", in: database)
      let ana = try #require(try database.roster().members.first { $0.handle == "ana" })
      _ = try database.perform(
        .withdrawWin(number: 1), on: CaseNumber(2), at: Moment(now: Instant(iso8601: "2026-07-16T00:00:00Z")),
        by: ana.id)
      #expect(try report(database).html == before && before.contains("She laughed"))
      let live = try report(database, isLive: true).html
      #expect(live.contains("Told late") && !live.contains("She laughed"))
    }
  }

  @Test func `a report of one team speaks of it alone`() async throws {
    try await withDatabase { database in
      try live(database)
      _ = try database.addTeam(handle: "field", name: "Field", zone: "UTC")
      let field = try #require(try database.roster().teams.first { $0.handle == "field" })
      let html = try report(database, team: field).html
      #expect(html.contains("<h1>June 2026</h1>") && html.contains("<strong>Field</strong>"))
      #expect(html.contains("No problem came in: no data.") && !html.contains("Customer care"))
    }
  }

  @Test func `a closed month keeps its figures, and says so where something was entered late`() async throws {
    try await withDatabase { database in
      try live(database)
      let closing = try Instant(iso8601: "2026-07-08T00:00:00Z")
      _ = try Editions(session: database.session).close(
        try Month(iso8601: "2026-06"), zone: .utc, asOf: closing, by: nil, teams: try database.roster().teams,
        businessTime: try database.businessTime { try ZoneFiles().zone($0) })
      let before = try report(database).html
      #expect(before.contains("The month is closed: edition 1, of 8 July 2026, 00:00 UTC."))
      #expect(!before.contains("entered late since"))
      _ = try database.perform(
        .resolve(note: nil, withdrawOpen: "over"), on: CaseNumber(4),
        at: Moment(
          occurredAt: try Instant(iso8601: "2026-06-02T00:00:00Z"),
          recordedAt: try Instant(iso8601: "2026-07-19T00:00:00Z"),
          clockSet: false), by: nil)
      let after = try report(database)
      #expect(after.html.contains("Something was entered late since the month was closed."))
      #expect(after.html.contains("3 were solved; 1 was open at the end of the month."))
      #expect(try report(database, isLive: true).html.contains("4 were solved; 0 were open"))
    }
  }
}
