import Domain
import Measures
import Store
import TestSupport
import Testing

/// What lies at the edge of a month, of a team, or of what numbers can say.
struct EdgeCaseTests {
  /// The end of March 2026 in London, an hour before that of UTC.
  private static let end = "2026-03-31T23:00:00Z"
  private static let beforeEnd = "2026-03-31T22:59:59.999999Z"

  @Test func `what is resolved at the very instant of the month's end belongs to the next`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-05-01T00:00:00Z")
      let (last, first) = (try story.open(at: "2026-03-10T00:00:00Z"), try story.open(at: "2026-03-10T00:00:00Z"))
      try story.resolve(last, at: Self.beforeEnd)
      try story.resolve(first, at: Self.end)
      for metric in ["cases_resolved", "first_resolution_time", "full_resolution_time", "reopen_rate"] {
        let rows = try story.rows([metric], "2026-03", through: "2026-04").filter { $0.dimension == nil }
        #expect(rows.allSatisfy { $0.n == 1 } && !rows.isEmpty, "\(metric)")
      }
      // At the end itself it is not open any more, but it was when the month ended.
      #expect(try story.value("backlog_end", .count, in: "2026-03") == 1)
      #expect(try story.value("backlog_end", .count, in: "2026-04") == 0)
    }
  }

  @Test func `as of the month's end, what is resolved at that instant is resolved in no month but the next`()
    async throws
  {
    try await withDatabase { database in
      let story = try Story(database, asOf: Self.end)
      try story.resolve(try story.open(at: "2026-03-10T00:00:00Z"), at: Self.end)
      #expect(try story.value("cases_resolved", .count, in: "2026-03") == 0)
      #expect(try story.value("cases_resolved", .count, in: "2026-04") == 1)
      #expect(try story.value("backlog_end", .count, in: "2026-03") == 1)
    }
  }

  @Test func `a case that is reopened in another month leaves the closed one as it was`() async throws {
    try await withDatabase { database in
      var story = try Story(database, asOf: "2026-04-02T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      try story.resolve(number, at: "2026-03-30T00:00:00Z")
      _ = try Editions(session: database.session).close(
        try Month(iso8601: "2026-03"), zone: story.zone, asOf: story.asOf, by: nil,
        teams: try database.roster().teams, businessTime: try database.businessTime())
      let before = try story.rows("2026-03")
      try story.perform(.reopen(reason: "cold again"), on: number, at: "2026-04-05T00:00:00Z")
      try story.resolve(number, at: "2026-05-10T00:00:00Z")
      story.asOf = try Instant(iso8601: "2026-06-02T00:00:00Z")
      #expect(try story.rows("2026-03") == before)
      // Nobody could know yet whether that solution would hold.
      #expect(try story.row("reopen_rate", .rate, in: "2026-03")?.n == 0)
      // April: opened none, reopened one, resolved none. May: resolved for the second time, which is no first resolution.
      #expect(try story.value("backlog_end", .count, in: "2026-04") == 1)
      #expect(try story.value("cases_resolved", .count, in: "2026-05") == 0)
      #expect(try story.value("full_resolution_time", .p50, in: "2026-05") == Double(70 * 24))
      #expect(try story.value("backlog_end", .count, in: "2026-05") == 0)
    }
  }

  @Test func `a case that goes to another team was opened with one and resolved by the other`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-05-01T00:00:00Z")
      let nights = try database.addTeam(handle: "nights", name: "Nights", zone: "Europe/London")
      let number = try story.open(at: "2026-03-10T00:00:00Z")
      try story.perform(.escalate(source: .member, reason: "odd"), on: number, at: "2026-03-11T00:00:00Z")
      try story.perform(
        .assign(team: nights, owner: story.people.ben, note: nil), on: number, at: "2026-03-20T00:00:00Z")
      try story.resolve(number, at: "2026-04-10T00:00:00Z")
      func count(_ metric: String, _ month: String) throws -> [String: Double] {
        let rows = try story.rows([metric], month, by: [.team]).filter { $0.dimension == .team }
        return Dictionary(rows.map { ($0.dimensionValue ?? "none", $0.value ?? 0) }) { $1 }.filter { $0.value > 0 }
      }
      #expect(try count("cases_opened", "2026-03") == ["care": 1])
      #expect(try count("escalations_raised", "2026-03") == ["care": 1])
      #expect(try count("backlog_end", "2026-03") == ["nights": 1])
      #expect(try count("cases_resolved", "2026-04") == ["nights": 1])
      // What happens to it later, in another team again, moves none of that.
      try story.perform(
        .assign(team: story.people.team, owner: story.people.ana, note: nil), on: number, at: "2026-04-20T00:00:00Z")
      #expect(try count("cases_opened", "2026-03") == ["care": 1])
      #expect(try count("backlog_end", "2026-03") == ["nights": 1])
      #expect(try count("cases_resolved", "2026-04") == ["nights": 1])
    }
  }

  @Test(arguments: [
    ("Europe/London", "2026-03", 743.0), ("Europe/London", "2026-10", 745), ("America/Chicago", "2026-03", 743),
    ("Australia/Lord_Howe", "2026-10", 743.5), ("Europe/London", "2026-05", 744),
  ])
  func `a case open all through a month is as old as the month is long, by the clock`(
    zone: String, month: String, hours: Double
  ) async throws {
    try await withDatabase { database in
      let story = try Story(database, zone: zone, asOf: "2027-01-01T12:00:00Z")
      _ = try story.open(at: story.zone.interval(of: Month(iso8601: month)).from)
      #expect(try story.value("backlog_age", .max, in: month) == hours)
      #expect(try story.value("cases_opened", .count, in: month) == 1)
    }
  }

  @Test func `a case that was open for years is open in each of their months, and one duration at the end`()
    async throws
  {
    try await withDatabase { database in
      let story = try Story(database, zone: "UTC", asOf: "2026-05-01T00:00:00Z")
      let number = try story.open(at: "2016-02-29T00:00:00Z")
      try story.resolve(number, at: "2026-02-28T00:00:00Z")
      let backlog = try story.rows(["backlog_end"], "2016-02", through: "2026-03").filter { $0.dimension == nil }
      #expect(backlog.count == 122 && backlog.dropLast(2).allSatisfy { $0.value == 1 })
      #expect(backlog.suffix(2).map(\.value) == [0, 0])
      let hours = Double(3652 * 24)
      #expect(try story.value("first_resolution_time", .p95, in: "2026-02") == hours)
      #expect(try story.value("resolution_time_km", .p50, in: "2016-02") == hours)
      #expect(try story.value("backlog_age", .max, in: "2026-01") == hours - 27 * 24)
    }
  }

  /// Cases opened in March and resolved after so many days; nil for those that are not.
  private func story(_ database: Database, days: [Int64?]) throws -> Story {
    let story = try Story(database, zone: "UTC", asOf: "2026-04-30T00:00:00Z")
    let opened = try Instant(iso8601: "2026-03-01T00:00:00Z")
    for days in days {
      let number = try story.open(at: opened)
      if let days {
        try story.perform(
          .resolve(note: nil, withdrawOpen: nil), on: number, at: opened.advanced(bySeconds: days * 86_400))
      }
    }
    return story
  }

  @Test func `one case is a figure with n 1 and no interval but that of a rate`() async throws {
    try await withDatabase { database in
      let story = try story(database, days: [2])
      for statistic in [Statistic.mean, .p50, .p75, .p90, .p95] {
        let row = try #require(try story.row("first_resolution_time", statistic, in: "2026-03"))
        #expect(row.value == 48 && row.n == 1 && row.lower == nil && row.upper == nil, "\(row)")
      }
      #expect(try story.value("resolution_time_km", .p50, in: "2026-03") == 48)
      let rate = try #require(try story.row("no_contact_rate", .rate, in: "2026-03"))
      #expect(rate.value == 1 && rate.n == 1 && rate.upper == 1)
      #expect(abs((rate.lower ?? 0) - 0.206549) < 1e-6)
    }
  }

  @Test func `two cases have a median between them and no interval, and a rate of 2 in 2 that of Wilson`() async throws
  {
    try await withDatabase { database in
      let story = try story(database, days: [1, 4])
      let median = try #require(try story.row("first_resolution_time", .p50, in: "2026-03"))
      #expect(median.value == 60 && median.n == 2 && median.lower == nil && median.upper == nil)
      #expect(try story.value("first_resolution_time", .p90, in: "2026-03") == 24 + 0.9 * 72)
      // Half have ended at the first of two.
      #expect(try story.value("resolution_time_km", .p50, in: "2026-03") == 24)
      let rate = try #require(try story.row("no_contact_rate", .rate, in: "2026-03"))
      #expect(rate.n == 2 && rate.value == 1 && abs((rate.lower ?? 0) - 0.342380) < 1e-6 && rate.upper == 1)
    }
  }

  @Test func `where nothing has ended yet there is no median, and the number of those that wait`() async throws {
    try await withDatabase { database in
      let story = try story(database, days: Array(repeating: nil, count: 7))
      for statistic in [Statistic.p25, .p50, .p75] {
        let row = try #require(try story.row("resolution_time_km", statistic, in: "2026-03"))
        #expect(row.value == nil && row.n == 7 && row.upper == nil && row.note == "not reached yet: 0 of 7 have ended")
      }
      let resolved = try #require(try story.row("first_resolution_time", .p50, in: "2026-03"))
      #expect(resolved.value == nil && resolved.n == 0 && resolved.lower == nil)
      #expect(try story.value("cases_resolved", .count, in: "2026-03") == 0)
      #expect(try story.value("backlog_end", .count, in: "2026-03") == 7)
    }
  }

  @Test func `durations that are all alike are every percentile, both ends of its interval, and the curve's one step`()
    async throws
  {
    try await withDatabase { database in
      let story = try story(database, days: Array(repeating: 3, count: 8))
      for statistic in [Statistic.mean, .p50, .p75, .p90, .p95] {
        #expect(try story.value("first_resolution_time", statistic, in: "2026-03") == 72, "\(statistic)")
      }
      let median = try #require(try story.row("first_resolution_time", .p50, in: "2026-03"))
      #expect(median.n == 8 && median.lower == 72 && median.upper == 72)
      for statistic in [Statistic.p25, .p50, .p75] {
        #expect(try story.value("resolution_time_km", statistic, in: "2026-03") == 72, "\(statistic)")
      }
    }
  }

  @Test func `a case that is taken out after its month was closed counts there, and in the month that took it out`()
    async throws
  {
    try await withDatabase { database in
      var story = try story(database, days: [2, 3])
      story.asOf = try Instant(iso8601: "2026-04-03T00:00:00Z")
      _ = try Editions(session: database.session).close(
        try Month(iso8601: "2026-03"), zone: story.zone, asOf: story.asOf, by: nil,
        teams: try database.roster().teams, businessTime: try database.businessTime())
      let before = try story.rows("2026-03")
      let number = try #require(try database.cases(CaseFilter()).first?.number)
      try story.perform(.exclude(.spam, reason: "an advertisement"), on: number, at: "2026-04-10T00:00:00Z")
      story.asOf = try Instant(iso8601: "2026-05-02T00:00:00Z")
      #expect(try story.rows("2026-03") == before)
      #expect(try story.value("cases_opened", .count, in: "2026-03") == 2)
      #expect(try story.value("cases_excluded", .count, in: "2026-04") == 1)
      // The month beside it, which is open, does not count it any more, and adds up by itself.
      #expect(try story.value("backlog_end", .count, in: "2026-04") == 0)
    }
  }
}
