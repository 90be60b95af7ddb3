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
