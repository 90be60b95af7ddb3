import Domain
import Files
import Measures
import Store
import TestSupport
import Testing

/// The reporting zone is changed after a month was closed.
struct ClosedZoneTests {
  /// An hour before June ends in London, in the last minute, at its end; five and a half hours later New York begins July.
  private static let opened = [
    "2026-06-10T07:00:00Z", "2026-06-30T14:59:00Z", "2026-06-30T22:59:59Z", "2026-06-30T23:00:00Z",
    "2026-07-01T03:59:59Z", "2026-07-20T07:00:00Z",
  ]

  private func closed(_ database: Database) throws -> (story: Story, edition: Edition) {
    var story = try Story(database, zone: "Europe/London", asOf: "2026-07-03T00:00:00Z")
    for time in Self.opened.dropLast() {
      try story.resolve(try story.open(at: time), at: "2026-07-02T07:00:00Z")
    }
    let edition = try close(story, "2026-06")
    _ = try story.open(at: try #require(Self.opened.last))
    story.asOf = try Instant(iso8601: "2026-08-20T00:00:00Z")
    return (story, edition)
  }

  private func close(_ story: Story, _ month: String, restating reason: String? = nil) throws -> Edition {
    let editions = Editions(session: story.database.session)
    return try editions.close(
      try Month(iso8601: month), zone: story.zone, bounds: editions.bounds(ZoneFiles().zone), asOf: story.asOf, by: nil,
      restating: reason, teams: try story.database.roster().teams, businessTime: try story.database.businessTime())
  }

  private func run(
    _ story: Story, _ months: [String], zone: String, isLive: Bool = false, team: Team? = nil
  ) throws -> MetricsRun {
    try MetricsRun(
      months: months.map { try Month(iso8601: $0) }, zone: ZoneFiles().zone(zone),
      bounds: Editions(session: story.database.session).bounds(ZoneFiles().zone), asOf: story.asOf, team: team,
      businessTime: story.database.businessTime(), isLive: isLive)
  }

  private func opened(_ rows: [MetricRow]) -> [Double?] {
    rows.filter { $0.metric == "cases_opened" && $0.dimension == nil }.map(\.value)
  }

  @Test(arguments: ["Asia/Tokyo", "America/New_York", "Pacific/Kiritimati"])
  func `its figures stay to the last bit, and no case is lost or counted twice`(zone: String) async throws {
    try await withDatabase { database in
      let (story, edition) = try closed(database)
      let before = try Editions(session: database.session).figures(of: edition).filter { $0.dimension == nil }
      let june = try run(story, ["2026-06"], zone: zone)
      #expect(try june.rows(from: database.session).filter { $0.dimension == nil } == before)
      #expect(try june.closedMonths(database.session)[edition.month] == edition)
      // Three cases in June, as closed, and three in July: those of the hours between the two zones among them.
      let rows = try run(story, ["2026-06", "2026-07"], zone: zone).rows(from: database.session)
      #expect(opened(rows) == [3, 3])
      // Computed anew it is over the same instants.
      #expect(opened(try run(story, ["2026-06"], zone: zone, isLive: true).rows(from: database.session)) == [3])
      let cases = try run(story, ["2026-06", "2026-07"], zone: zone)
        .cases(behind: try #require(Measure(id: "cases_opened")), from: database.session)
      #expect(cases.map(\.number.value) == [1, 2, 3, 4, 5, 6])
    }
  }

  @Test func `where a zone is asked for, months are those of that zone`() async throws {
    try await withDatabase { database in
      let (story, edition) = try closed(database)
      let tokyo = try MetricsRun(
        months: [edition.month], zone: ZoneFiles().zone("Asia/Tokyo"), asOf: story.asOf,
        businessTime: database.businessTime())
      #expect(try tokyo.closedMonths(database.session).isEmpty)
      #expect(opened(try tokyo.rows(from: database.session)) == [2])
    }
  }

  @Test func `it is stated anew, and held against today, over the instants that it was closed with`() async throws {
    try await withDatabase { database in
      var (story, first) = try closed(database)
      story.zone = try ZoneFiles().zone("Asia/Tokyo")
      let editions = Editions(session: database.session)
      let london = try ZoneFiles().zone(first.zone)
      func difference() throws -> [FigureChange] {
        try editions.difference(
          of: first, zone: london, bounds: editions.bounds(ZoneFiles().zone), asOf: first.asOf,
          businessTime: database.businessTime())
      }
      #expect(try difference().isEmpty)
      _ = try story.open(at: "2026-06-30T22:00:00Z")
      #expect(try difference().contains { $0.stored?.metric == "cases_opened" && $0.now?.value == 4 })
      let second = try close(story, "2026-06", restating: "a case was told late")
      #expect(second.zone == "Europe/London" && second.number == 2)
      let figures = try editions.figures(of: second)
      #expect(opened(figures) == [4])
    }
  }

  @Test func `it keeps its instants also where the clocks of its zone come to tell another time`() async throws {
    try await withDatabase { database in
      let (_, edition) = try closed(database)
      // As when its zone is changed after the fact, in the list of zones.
      let bounds = try Editions(session: database.session).bounds { _ in try ZoneFiles().zone("Asia/Tokyo") }
      let kept = bounds.interval(of: edition.month, in: try ZoneFiles().zone("Asia/Tokyo"))
      #expect(kept.from == edition.from && kept.until == edition.until)
      #expect(try edition.until == Instant(iso8601: "2026-06-30T23:00:00Z"))
      #expect(try Editions(session: database.session).list() == [edition])
    }
  }

  @Test func `months that are closed after the change add up with those before it`() async throws {
    try await withDatabase { database in
      var (story, _) = try closed(database)
      story.zone = try ZoneFiles().zone("America/New_York")
      _ = try close(story, "2026-07")
      // The zone is changed back, and nothing moves.
      story.asOf = try Instant(iso8601: "2026-09-20T00:00:00Z")
      let rows = try run(story, ["2026-06", "2026-07", "2026-08"], zone: "Europe/London").rows(from: database.session)
      #expect(opened(rows) == [3, 3, 0])
      #expect(rows.filter { $0.metric == "backlog_end" && $0.dimension == nil }.map(\.value) == [3, 1, 1])
    }
  }

  @Test func `a team that was not there yet has no figures of a closed month, which is said`() async throws {
    try await withDatabase { database in
      let (story, _) = try closed(database)
      _ = try database.addTeam(handle: "nights", name: "Nights", zone: "Europe/London")
      let teams = try database.roster().teams
      let (care, nights) = (teams.first { $0.handle == "care" }, teams.first { $0.handle == "nights" })
      #expect(opened(try run(story, ["2026-06"], zone: "UTC", team: care).rows(from: database.session)) == [3])
      let refusal = #expect(throws: Refusal.self) {
        try run(story, ["2026-06"], zone: "UTC", team: nights).rows(from: database.session)
      }
      #expect(refusal?.problem == "2026-06 is closed, and team nights was not there yet when that was done")
      #expect(opened(try run(story, ["2026-07"], zone: "UTC", team: nights).rows(from: database.session)) == [0])
    }
  }
}
