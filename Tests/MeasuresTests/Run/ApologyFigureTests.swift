import Domain
import Measures
import Store
import TestSupport
import Testing

/// What the figures say of apologies, on days that can be counted on one hand.
struct ApologyFigureTests {
  private func apology(
    impact: String? = "waited all day", responsible: Bool = true, standing: [Int] = [],
    promises: [Command.Promise] = []
  ) -> Command {
    .apologize(
      .init(
        channel: "phone", words: "I forgot to book him", harm: "nobody came", impact: impact,
        takesResponsibility: responsible, standing: standing, promises: promises))
  }

  @Test func `the first apology counts, in the month in which it was said`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-05-01T00:00:00Z")
      let number = try story.open(at: "2026-03-30T00:00:00Z")
      try story.perform(apology(), on: number, at: "2026-04-01T00:00:00Z")
      try story.perform(apology(), on: number, at: "2026-04-05T00:00:00Z")
      #expect(try story.row("apology_time", .p50, in: "2026-04")?.value == 48)
      #expect(try story.row("apology_time", .p50, in: "2026-04")?.n == 1)
      #expect(try story.row("apology_time", .p50, in: "2026-03")?.n == 0)
      #expect(try story.rows(["apology_time"], "2026-04").contains { $0.clock == .business && $0.value != nil })
    }
  }

  @Test func `an apology is complete with impact, responsibility and a plan, and without one of them it is not`()
    async throws
  {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-20T00:00:00Z")])
      for (day, command) in [
        ("02", apology(standing: [1])), ("03", apology(impact: nil, standing: [1])),
        ("04", apology(responsible: false, standing: [1])), ("05", apology()),
      ] {
        try story.perform(command, on: number, at: "2026-03-\(day)T00:00:00Z")
      }
      let rate = try #require(try story.row("apology_complete_rate", .rate, in: "2026-03"))
      #expect(rate.value == 0.25 && rate.n == 4 && rate.lower != nil && rate.upper != nil)
    }
  }

  @Test func `a repair that a merge took to another case is followed there, for the owner at the apology`() async throws
  {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let first = try story.open(at: "2026-03-01T00:00:00Z")
      try story.perform(
        apology(promises: [try story.due("2026-03-20T00:00:00Z")]), on: first, at: "2026-03-02T00:00:00Z")
      let second = try story.open(at: "2026-03-01T00:00:00Z", owner: story.people.ben)
      let third = try story.open(at: "2026-03-01T00:00:00Z", owner: story.people.ben)
      _ = try database.merge(
        first, into: second, at: Moment(now: Instant(iso8601: "2026-03-03T00:00:00Z")), by: story.people.ana)
      _ = try database.merge(
        second, into: third, at: Moment(now: Instant(iso8601: "2026-03-04T00:00:00Z")), by: story.people.ana)
      try story.perform(.done(number: 1, evidence: nil, told: nil), on: third, at: "2026-03-19T00:00:00Z")
      let rows = try story.rows(["repair_kept_rate"], "2026-03", by: [.owner])
      #expect(rows.first { $0.dimension == nil }?.value == 1 && rows.first { $0.dimension == nil }?.n == 1)
      #expect(rows.filter { $0.dimension == .owner && $0.n > 0 }.map(\.dimensionValue) == ["ana"])
      // The apology itself was made in a case that is in no figure any more.
      #expect(try story.row("apology_complete_rate", .rate, in: "2026-03")?.n == 0)
    }
  }

  @Test func `what was renegotiated, missed or taken back is judged as any promise is`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      let dues = try ["10", "11", "12", "13"].map { try story.due("2026-03-\($0)T00:00:00Z") }
      try story.perform(apology(promises: dues), on: number, at: "2026-03-02T00:00:00Z")
      // The same promise again in a second apology counts once.
      try story.perform(apology(standing: [1]), on: number, at: "2026-03-03T00:00:00Z")
      try story.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: "2026-03-09T00:00:00Z")
      try story.perform(.withdraw(number: 2, reason: "not wanted"), on: number, at: "2026-03-09T00:00:00Z")
      try story.perform(.done(number: 3, evidence: nil, told: nil), on: number, at: "2026-03-14T00:00:00Z")
      let rate = try #require(try story.row("repair_kept_rate", .rate, in: "2026-03"))
      #expect(rate.n == 3 && rate.value.map { abs($0 - 1.0 / 3) < 1e-9 } == true)
    }
  }
}
