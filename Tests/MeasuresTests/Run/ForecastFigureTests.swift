import Domain
import Measures
import Store
import TestSupport
import Testing

/// Whether the chances that history gave came true, as figures.
struct ForecastFigureTests {
  /// Promises something for a day in June against a chance in percent.
  private func promise(
    _ chance: Int, due: String, on number: CaseNumber, _ story: Story, at time: String = "2026-06-01T08:00:00Z"
  ) throws {
    let promise = try story.due(due)
    let facts = Command.Forecasting(
      kind: .milestone, basis: .team, sample: 40, due: promise.due.at, claimed: chance * 100,
      subject: .promised(before: 0))
    _ = try story.database.perform(
      [.promise(promise), .forecast(facts)], on: number, at: Moment(now: try Instant(iso8601: time)),
      by: story.people.ana)
  }

  @Test func `what was claimed and what was met stand side by side, over the same promises`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      let number = try story.open(at: "2026-06-01T07:00:00Z")
      for chance in [90, 80, 70, 60] { try promise(chance, due: "2026-06-10T12:00:00Z", on: number, story) }
      try story.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: "2026-06-10T12:00:00Z")
      try story.perform(.done(number: 2, evidence: nil, told: nil), on: number, at: "2026-06-09T12:00:00Z")
      try story.perform(.done(number: 3, evidence: nil, told: nil), on: number, at: "2026-06-10T12:00:01Z")
      // Withdrawn in time, and due later: neither is in it. Shown, and not promised, neither.
      try promise(10, due: "2026-06-20T12:00:00Z", on: number, story)
      try story.perform(.withdraw(number: 5, reason: "not wanted"), on: number, at: "2026-06-11T12:00:00Z")
      try promise(10, due: "2026-07-02T12:00:00Z", on: number, story)
      try story.perform(
        .forecast(.init(kind: .milestone, basis: .all, sample: 40, due: story.asOf, claimed: 100)), on: number,
        at: "2026-06-11T12:00:00Z")
      let met = try #require(try story.row("forecast_met_rate", .rate, in: "2026-06"))
      #expect(met.value == 0.5 && met.n == 4)
      let claimed = try #require(try story.row("forecast_claimed", .mean, in: "2026-06"))
      #expect(claimed.value == 0.75 && claimed.n == 4 && claimed.unit == .ratio)
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `calibration shows by how likely a promise was called`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      let number = try story.open(at: "2026-06-01T07:00:00Z")
      // Alike in all: 72.5 % claimed, three of four met.
      for chance in [50, 69, 85, 86] { try promise(chance, due: "2026-06-10T12:00:00Z", on: number, story) }
      for kept in [1, 2, 3] {
        try story.perform(.done(number: kept, evidence: nil, told: nil), on: number, at: "2026-06-10T12:00:00Z")
      }
      func parts(_ metric: String, _ statistic: Statistic) throws -> [String] {
        try story.rows([metric], "2026-06").filter { $0.dimension == .chance && $0.statistic == statistic }
          .map { "\($0.dimensionValue ?? "none"): \($0.value ?? -1) of \($0.n)" }
      }
      #expect(try parts("forecast_met_rate", .rate) == ["50 to 69 %: 1.0 of 2", "85 to 94 %: 0.5 of 2"])
      #expect(try parts("forecast_claimed", .mean) == ["50 to 69 %: 0.595 of 2", "85 to 94 %: 0.855 of 2"])
    }
  }

  @Test func `moving the promise rewrites no forecast`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      let number = try story.open(at: "2026-06-01T07:00:00Z")
      try promise(90, due: "2026-06-10T12:00:00Z", on: number, story)
      try story.perform(
        .move(
          number: 1, due: Due(at: try Instant(iso8601: "2026-06-20T12:00:00Z")), reason: "snow", agreedBy: "Inês",
          customerTold: true), on: number, at: "2026-06-09T12:00:00Z")
      try story.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: "2026-06-15T12:00:00Z")
      let met = try #require(try story.row("forecast_met_rate", .rate, in: "2026-06"))
      #expect(met.value == 0 && met.n == 1)
    }
  }

  @Test func `what was said of a promise that was moved is on record, and in no figure`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      let number = try story.open(at: "2026-06-01T07:00:00Z")
      try promise(90, due: "2026-06-10T12:00:00Z", on: number, story)
      try story.perform(.promise(try story.due("2026-06-10T12:00:00Z")), on: number, at: "2026-06-01T08:00:00Z")
      for promise in 1...2 {
        try story.perform(
          .forecast(
            .init(
              kind: .milestone, basis: .team, sample: 40, due: try Instant(iso8601: "2026-06-20T12:00:00Z"),
              claimed: 1_000, subject: .moved(number: promise))), on: number, at: "2026-06-09T12:00:00Z")
      }
      let claimed = try #require(try story.row("forecast_claimed", .mean, in: "2026-06"))
      #expect(claimed.value == 0.9 && claimed.n == 1)
      #expect(try #require(try story.row("forecast_met_rate", .rate, in: "2026-06")).n == 1)
      #expect(try database.verify().discrepancies == [])
    }
  }
}
