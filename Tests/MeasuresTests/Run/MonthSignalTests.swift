import Domain
import Measures
import Store
import TestSupport
import Testing

/// What stands out of the months before.
struct MonthSignalTests {
  private func opened(_ perMonth: [Int], asOf: String) async throws -> [Signal?] {
    try await withDatabase { database in
      let story = try Story(database, zone: "UTC", asOf: asOf)
      let first = try Month(iso8601: "2025-06")
      for (place, count) in perMonth.enumerated() {
        let begin = story.zone.interval(of: first.adding(months: place)).from
        for _ in 0..<count { _ = try story.open(at: begin) }
      }
      let months = perMonth.indices.map { first.adding(months: $0) }
      let run = try MetricsRun(
        months: months, zone: story.zone, asOf: story.asOf, metrics: [try #require(Measure(id: "cases_opened"))],
        businessTime: .nineToFive)
      return try run.rows(from: database.session).map(\.signal)
    }
  }

  @Test func `six ordinary months make limits, and the seventh that leaves them is a signal`() async throws {
    let signals = try await opened([4, 5, 4, 5, 4, 5, 9, 2], asOf: "2026-03-01T00:00:00Z")
    #expect(signals == [nil, nil, nil, nil, nil, nil, .above, nil])
  }

  @Test func `a month that is not over says nothing yet`() async throws {
    let signals = try await opened([4, 5, 4, 5, 4, 5, 9], asOf: "2025-12-20T00:00:00Z")
    #expect(signals.last == .some(nil))
  }

  @Test func `a month is the same signal alone and among others`() async throws {
    try await withDatabase { database in
      let story = try Story(database, zone: "UTC", asOf: "2027-02-01T00:00:00Z")
      let first = try Month(iso8601: "2025-06")
      // What was more than a year before would make wider limits.
      let counts = Array(repeating: 12, count: 7) + [4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 8]
      for (place, count) in counts.enumerated() {
        let begin = story.zone.interval(of: first.adding(months: place)).from
        for _ in 0..<count { _ = try story.open(at: begin) }
      }
      let last = first.adding(months: counts.count - 1)
      func signal(from month: Month, lookback: Int) throws -> Signal? {
        let run = try MetricsRun(
          months: Array(sequence(first: month) { $0 < last ? $0.next : nil }), lookback: lookback, zone: story.zone,
          asOf: story.asOf, metrics: [try #require(Measure(id: "cases_opened"))], businessTime: .nineToFive)
        return try run.rows(from: database.session).last { $0.month == last }?.signal
      }
      #expect(try signal(from: last, lookback: Editions.lookback) == .above)
      #expect(try signal(from: first, lookback: Editions.lookback) == .above)
      #expect(try signal(from: first, lookback: 0) == .above)
      #expect(try signal(from: last.adding(months: -3), lookback: Editions.lookback) == .above)
    }
  }

  @Test func `a team or owner that is new had no zeros before, and does not stand out from them`() async throws {
    try await withDatabase { database in
      let story = try Story(database, zone: "UTC", asOf: "2026-03-01T00:00:00Z")
      let nights = try database.addTeam(handle: "nights", name: "Nights", zone: "UTC")
      let cem = try database.addMember(handle: "cem", name: "Cem", email: nil, team: nights, zone: nil)
      let months = try (0..<9).map { try Month(iso8601: "2025-06").adding(months: $0) }
      for (place, month) in months.enumerated() {
        let begin = story.zone.interval(of: month).from
        for _ in 0..<4 + place % 2 { _ = try story.open(at: begin) }
        guard place == 8 else { continue }
        for _ in 0..<3 {
          _ = try database.open(
            .init(
              subject: "Dark", customer: nil, team: nights, owner: cem, priority: nil, category: "light",
              channel: nil), at: Moment(now: begin), by: nil)
        }
      }
      func rows(team: Team? = nil, by dimensions: [Dimension] = []) throws -> [MetricRow] {
        try MetricsRun(
          months: months, zone: story.zone, asOf: story.asOf, team: team, by: dimensions,
          metrics: [try #require(Measure(id: "cases_opened"))], businessTime: .nineToFive
        ).rows(from: database.session)
      }
      let split = try rows(by: [.team, .owner, .category])
      let ofNights = try #require(try database.roster().teams.first { $0.id == nights })
      let parts = [
        split.filter { $0.dimensionValue == "nights" }, split.filter { $0.dimensionValue == "cem" },
        split.filter { $0.dimensionValue == "light" }, try rows(team: ofNights),
      ]
      for part in parts {
        #expect(part.prefix(8).allSatisfy { $0.value == nil && $0.note == "there was no case yet" })
        #expect(part.count == 9 && part.last?.value == 3 && part.last?.note == nil)
        #expect(part.allSatisfy { $0.signal == nil })
      }
      // Who was there all the time has a figure for every month.
      #expect(split.filter { $0.dimensionValue == "care" }.map(\.value) == [4, 5, 4, 5, 4, 5, 4, 5, 4])
    }
  }

  @Test func `the past of a month is computed for it, and not given`() async throws {
    try await withDatabase { database in
      let story = try Story(database, zone: "UTC", asOf: "2026-03-01T00:00:00Z")
      for (place, count) in [4, 5, 4, 5, 4, 5, 9].enumerated() {
        let begin = story.zone.interval(of: try Month(iso8601: "2025-06").adding(months: place)).from
        for _ in 0..<count { _ = try story.open(at: begin) }
      }
      let run = try MetricsRun(
        months: [try Month(iso8601: "2025-12")], lookback: 12, zone: story.zone, asOf: story.asOf,
        metrics: [try #require(Measure(id: "cases_opened"))], businessTime: .nineToFive)
      let rows = try run.rows(from: database.session)
      #expect(rows.map(\.signal) == [.above])
      let past = try run.rowsWithPast(from: database.session)
      #expect(past.count == 13)
      #expect(past.first?.note == "there was no case yet")
    }
  }
}
