import Domain
import Files
import Measures
import Postgres
import Store
import TestSupport
import Testing

/// A closed month stays as it is.
struct EditionTests {
  /// What is said of a month, with every split.
  private func rows(_ story: Story, _ month: String, isLive: Bool = false) throws -> [MetricRow] {
    let run = try MetricsRun(
      months: [try Month(iso8601: month)], lookback: Editions.lookback, zone: story.zone,
      bounds: Editions(session: story.database.session).bounds(ZoneFiles().zone), asOf: story.asOf,
      by: [.team, .owner, .priority, .category, .channel], businessTime: try story.database.businessTime(),
      isLive: isLive)
    return try run.rows(from: story.database.session)
  }

  private func close(_ story: Story, _ month: String, restating reason: String? = nil) throws -> Edition {
    try Editions(session: story.database.session).close(
      try Month(iso8601: month), zone: story.zone,
      bounds: Editions(session: story.database.session).bounds(ZoneFiles().zone), asOf: story.asOf,
      by: story.people.ana, restating: reason,
      teams: try story.database.roster().teams, businessTime: try story.database.businessTime())
  }

  private func makeStory(_ database: Database) throws -> (Story, CaseNumber) {
    let story = try Story(database, asOf: "2026-07-03T00:00:00Z")
    let number = try story.open(at: "2026-06-02T07:00:00Z", promises: [try story.due("2026-06-04T07:00:00Z")])
    try story.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: "2026-06-03T07:00:00Z")
    try story.resolve(number, at: "2026-06-04T07:00:00Z")
    return (story, number)
  }

  @Test func `the figures of a closed month are those that were stored, to the last bit`() async throws {
    try await withDatabase { database in
      var (story, _) = try makeStory(database)
      let before = try rows(story, "2026-06")
      let edition = try close(story, "2026-06")
      #expect(edition.number == 1)
      story.asOf = try Instant(iso8601: "2027-01-01T00:00:00Z")
      #expect(try rows(story, "2026-06") == before)
    }
  }

  @Test func `what is entered late, or happens later, changes no closed month, and shows in the difference`()
    async throws
  {
    try await withDatabase { database in
      var (story, number) = try makeStory(database)
      let edition = try close(story, "2026-06")
      let before = try rows(story, "2026-06")
      let editions = Editions(session: database.session)
      let time = try database.businessTime()
      #expect(try editions.difference(of: edition, zone: story.zone, asOf: edition.asOf, businessTime: time).isEmpty)

      // Opened before it was closed, and told after it.
      _ = try story.open(at: "2026-06-20T07:00:00Z")
      // Taken out after it was closed.
      let later = try Instant(iso8601: "2026-07-20T00:00:00Z")
      try story.perform(.exclude(.spam, reason: "an advertisement"), on: number, at: later)
      story.asOf = try Instant(iso8601: "2026-08-01T00:00:00Z")
      #expect(try rows(story, "2026-06") == before)
      #expect(try rows(story, "2026-06", isLive: true) != before)
      let late = try editions.difference(of: edition, zone: story.zone, asOf: edition.asOf, businessTime: time)
      let opened = try #require(late.first { $0.now?.metric == "cases_opened" && $0.now?.dimension == nil })
      #expect(opened.stored?.value == 1)
      #expect(opened.now?.value == 2)
      let now = try editions.difference(of: edition, zone: story.zone, asOf: story.asOf, businessTime: time)
      #expect(!now.contains { $0.now?.metric == "cases_opened" && $0.now?.dimension == nil })
      #expect(now.contains { $0.now?.metric == "promise_kept_rate" && $0.now?.n == 0 })

      // As if Kept had not known the figure when the month was closed.
      try database.session.script("DELETE FROM edition_figures WHERE metric = 'cases_opened'")
      let known = try editions.difference(of: edition, zone: story.zone, asOf: edition.asOf, businessTime: time)
      #expect(!known.isEmpty && !known.contains { $0.now?.metric == "cases_opened" })
    }
  }

  @Test func `a restatement stands beside the first edition and never in its place`() async throws {
    try await withDatabase { database in
      var (story, _) = try makeStory(database)
      let first = try close(story, "2026-06")
      let before = try rows(story, "2026-06")
      _ = try story.open(at: "2026-06-20T07:00:00Z")
      story.asOf = try Instant(iso8601: "2026-08-01T00:00:00Z")
      let second = try close(story, "2026-06", restating: "a case was told late")
      #expect(second.number == 2)
      #expect(second.checksum != first.checksum)
      let editions = Editions(session: database.session)
      #expect(try editions.list().map(\.reason) == [nil, "a case was told late"])
      #expect(
        try editions.figures(of: first).map(\.value)
          == before.map(\.value))
      #expect(try rows(story, "2026-06").first { $0.metric == "cases_opened" }?.value == 2)
    }
  }

  @Test func `a month is closed once, when it is over, and stated anew only after that`() async throws {
    try await withDatabase { database in
      let (story, _) = try makeStory(database)
      #expect(throws: Refusal.self) { try close(story, "2026-07") }
      #expect(throws: Refusal.self) { try close(story, "2026-09") }
      #expect(throws: Refusal.self) { try close(story, "2026-06", restating: "why") }
      _ = try close(story, "2026-06")
      let again = #expect(throws: Refusal.self) { try close(story, "2026-06") }
      #expect(again?.problem == "2026-06 is closed: edition 1")
      #expect(try Editions(session: database.session).list().count == 1)
    }
  }

  @Test func `a team's own figures are stored, too`() async throws {
    try await withDatabase { database in
      var (story, _) = try makeStory(database)
      let team = try #require(try database.roster().teams.first)
      let before = try story.rows("2026-06", by: [.owner], team: team)
      _ = try close(story, "2026-06")
      _ = try story.open(at: "2026-06-20T07:00:00Z")
      story.asOf = try Instant(iso8601: "2026-08-01T00:00:00Z")
      #expect(try story.rows("2026-06", by: [.owner], team: team) == before)
    }
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `closing months, one after the other, changes no figure of theirs, over random histories`(
    seed: UInt64
  ) async throws {
    try await withDatabase { database in
      let months = try ["2026-03", "2026-04", "2026-05"].map { try Month(iso8601: $0) }
      let zone = try ZoneFiles().zone("Europe/London")
      var history = try RandomHistory(database, seed: seed, begin: zone.interval(of: months[0]).from, hours: 80 * 24)
      _ = try history.write(cases: 120)
      let editions = Editions(session: database.session)
      let roster = try database.roster()
      let asOf = try Instant(iso8601: "2026-09-01T00:00:00Z")
      func rows(_ month: Month) throws -> [[MetricRow]] {
        try ([nil] + roster.teams.map(Optional.some)).map { team in
          let run = try MetricsRun(
            months: [month], lookback: Editions.lookback, zone: zone, bounds: editions.bounds(ZoneFiles().zone),
            asOf: asOf, team: team, by: Editions.dimensions(ofTeam: team != nil),
            businessTime: try database.businessTime())
          let rows = try run.rows(from: database.session)
          #expect(try run.rowsWithPast(from: database.session).filter { $0.month == month } == rows, "\(month)")
          return rows
        }
      }
      let open = try months.map(rows)
      for (month, before) in zip(months, open) {
        #expect(try rows(month) == before, "\(month), of which the months before are closed")
        _ = try editions.close(
          month, zone: zone, bounds: editions.bounds(ZoneFiles().zone), asOf: asOf, by: nil, teams: roster.teams,
          businessTime: try database.businessTime())
        #expect(try rows(month) == before, "\(month)")
      }
      let own = open.joined().joined().compactMap(\.dimension).filter { !Dimension.general.contains($0) }
      #expect(Set(own).count > 2, "\(Set(own))")
    }
  }

  @Test func `that there was none of a part that earlier months had is said, whichever of the months are closed`()
    async throws
  {
    try await withDatabase { database in
      var (story, _) = try makeStory(database)
      for priority in ["high", "low"] { _ = try story.open(at: "2026-05-04T07:00:00Z", priority: priority) }
      _ = try story.open(at: "2026-06-04T07:00:00Z", priority: "low")
      let open = try rows(story, "2026-06")
      let none = open.filter { $0.dimension == .priority && $0.dimensionValue == "high" && $0.metric == "cases_opened" }
      #expect(none.map(\.value) == [0])
      _ = try close(story, "2026-05")
      #expect(try rows(story, "2026-06") == open)
      let edition = try close(story, "2026-06")
      #expect(try rows(story, "2026-06") == open)
      let editions = Editions(session: database.session)
      let time = try database.businessTime()
      #expect(try editions.difference(of: edition, zone: story.zone, asOf: edition.asOf, businessTime: time).isEmpty)
      _ = try story.open(at: "2026-06-20T07:00:00Z", priority: "high")
      story.asOf = try Instant(iso8601: "2026-08-01T00:00:00Z")
      let changes = try editions.difference(of: edition, zone: story.zone, asOf: story.asOf, businessTime: time)
      let late = changes.filter { $0.now?.dimensionValue == "high" && $0.now?.metric == "cases_opened" }
      #expect(late.map { $0.stored?.value } == [0] && late.map { $0.now?.value } == [1])
    }
  }

  @Test func `parts whose months before were not looked at say so, and are not called ordinary`() async throws {
    try await withDatabase { database in
      var (story, _) = try makeStory(database)
      _ = try story.open(at: "2026-05-04T07:00:00Z")
      func opened(_ edition: Edition) throws -> [String: String] {
        let figures = try Editions(session: database.session).figures(of: edition)
        return Dictionary(
          uniqueKeysWithValues: figures.filter { $0.metric == "cases_opened" }.map {
            ($0.dimension?.rawValue ?? "all", $0.note ?? "")
          })
      }
      let words = "its past was not looked at: an earlier month is not closed"
      // Before May there was no case, so that there is nothing to look at.
      let may = try opened(try close(story, "2026-05"))
      #expect(may["all"] == "" && may["team"] == "" && may["owner"] == "")
      let june = try opened(try close(story, "2026-06"))
      #expect(june["all"] == "" && june["team"] == "")
      _ = try story.open(at: "2026-04-06T07:00:00Z")
      story.asOf = try Instant(iso8601: "2026-07-04T00:00:00Z")
      let again = try opened(try close(story, "2026-06", restating: "a case was told late"))
      #expect(again["all"] == "" && again["team"] == words && again["owner"] == words)
    }
  }

  @Test func `a figure that somebody changed in the table is found`() async throws {
    try await withDatabase { database in
      let (story, _) = try makeStory(database)
      _ = try close(story, "2026-06")
      let editions = Editions(session: database.session)
      #expect(try editions.changed().isEmpty)
      try database.session.execute(
        Query(
          name: "tamper",
          text: "UPDATE edition_figures SET value = value + 1e-9 WHERE metric = 'first_resolution_time' AND value > 0"))
      #expect(try editions.changed().map(\.number) == [1])
    }
  }
}
