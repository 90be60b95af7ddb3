import Domain
import Measures
import Store
import TestSupport
import Testing

/// For how long a customer did not hear from the team while the case was open.
struct SilenceFigureTests {
  /// By its own statement, and by that of the family.
  private func silences(_ story: Story, _ month: String) throws -> [MetricRow] {
    let metrics = [["longest_silence"], Measure.all.map(\.id)]
    return try metrics.map { ids in
      try #require(
        try story.rows(ids, month).first {
          $0.metric == "longest_silence" && $0.clock == .calendar && $0.statistic == .p50 && $0.dimension == nil
        })
    }
  }

  private func heard(_ story: Story, _ number: CaseNumber, at time: String) throws {
    try story.perform(.contact(channel: "phone", direction: .outbound, note: "called"), on: number, at: time)
  }

  @Test func `a silence after a reopening counts, and the time in between, when the case was solved, does not`()
    async throws
  {
    try await withDatabase { database in
      var story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      try story.resolve(number, at: "2026-03-02T00:00:00Z")
      // While it is solved somebody calls.
      try heard(story, number, at: "2026-03-10T00:00:00Z")
      try story.perform(.reopen(reason: "cold again"), on: number, at: "2026-03-20T00:00:00Z")
      try heard(story, number, at: "2026-03-21T00:00:00Z")
      try story.resolve(number, at: "2026-04-04T00:00:00Z")
      for row in try silences(story, "2026-04") { #expect(row.value == 14 * 24 && row.n == 1) }
      // It stands in the month of the resolution that stands.
      for row in try silences(story, "2026-03") { #expect(row.n == 0) }
      story.asOf = try Instant(iso8601: "2026-03-15T00:00:00Z")
      for row in try silences(story, "2026-03") { #expect(row.value == 24 && row.n == 1) }
      // Reopened and still unsolved, it is in no figure.
      story.asOf = try Instant(iso8601: "2026-03-31T00:00:00Z")
      for row in try silences(story, "2026-03") { #expect(row.n == 0) }
    }
  }

  /// Days of the month on which the customer heard, and how long the longest silence then was, in days: the case is open from
  /// the second to the ninth.
  @Test(
    arguments: [
      ([], 7), ([2], 7), ([3], 6), ([9], 7), ([12], 7), ([2, 6], 4), ([3, 5], 4), ([3, 9], 6), ([3, 12], 6),
      ([9, 12], 7),
      ([12, 14], 7), ([3, 5, 7], 2), ([3, 5, 12], 4), ([2, 9, 12], 7), ([3, 4, 5, 12], 4),
    ] as [([Int], Double)])
  func `what the customer heard before the solution cuts the silence, what came later does not`(
    days: [Int], longest: Double
  ) async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(at: "2026-03-02T00:00:00Z")
      func day(_ day: Int) -> String { "2026-03-\(day < 10 ? "0" : "")\(day)T00:00:00Z" }
      for heard in days where heard <= 9 { try self.heard(story, number, at: day(heard)) }
      // What the customer says is no news for them.
      try story.perform(.contact(channel: "phone", direction: .inbound, note: "cold"), on: number, at: day(9))
      try story.resolve(number, at: day(9))
      for heard in days where heard > 9 { try self.heard(story, number, at: day(heard)) }
      for row in try silences(story, "2026-03") { #expect(row.value == longest * 24 && row.n == 1) }
    }
  }

  @Test func `the longest silence of a case that was solved twice may be that before the first solution`() async throws
  {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(at: "2026-03-02T00:00:00Z")
      try heard(story, number, at: "2026-03-03T00:00:00Z")
      try story.resolve(number, at: "2026-03-09T00:00:00Z")
      try story.perform(.reopen(reason: nil), on: number, at: "2026-03-20T00:00:00Z")
      try story.resolve(number, at: "2026-03-21T00:00:00Z")
      for row in try silences(story, "2026-03") { #expect(row.value == 6 * 24 && row.n == 1) }
    }
  }
}
