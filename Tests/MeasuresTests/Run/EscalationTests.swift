import Domain
import Measures
import Store
import TestSupport
import Testing

struct EscalationTests {
  @Test func `what was solved before a scheduler escalated it was, however late it is told`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-05-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      try story.perform(.escalate(source: .policy, reason: "silent"), on: number, at: "2026-04-02T00:00:00Z")
      _ = try database.perform(
        .resolve(note: nil, withdrawOpen: nil), on: number,
        at: Moment(
          occurredAt: Instant(iso8601: "2026-03-03T00:00:00Z"), recordedAt: Instant(iso8601: "2026-04-03T00:00:00Z")),
        by: story.people.ana)
      #expect(try story.value("first_resolution_time", .mean, in: "2026-03") == 48)
      #expect(try story.value("backlog_end", .count, in: "2026-03") == 0)
      #expect(try story.value("escalations_raised", .count, in: "2026-04") == 1)
      #expect(try story.row("escalated_resolution_time", .mean, in: "2026-03")?.n == 0)
      // Nobody could take it on: it was settled as it was raised.
      #expect(try story.row("time_to_acknowledge", .p50, in: "2026-04")?.value == nil)
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `escalations are counted by level and reason, cases by whether they escalated at all`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-05-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      _ = try story.open(at: "2026-03-01T00:00:00Z")
      try story.perform(.escalate(source: .customer, reason: "angry"), on: number, at: "2026-03-02T00:00:00Z")
      try story.perform(.acknowledge, on: number, at: "2026-03-02T06:00:00Z")
      try story.perform(.escalate(source: .member, reason: "stuck"), on: number, at: "2026-04-02T00:00:00Z")
      try story.resolve(number, at: "2026-04-03T00:00:00Z")

      let raised = try story.rows(["escalations_raised"], "2026-03", through: "2026-04")
      func count(_ month: String, _ dimension: Dimension?, _ value: String?) -> Double? {
        raised.first { $0.month.description == month && $0.dimension == dimension && $0.dimensionValue == value }?.value
      }
      #expect(count("2026-03", nil, nil) == 1)
      #expect(count("2026-03", .level, "1") == 1)
      #expect(count("2026-03", .reason, "customer") == 1)
      #expect(count("2026-04", .level, "2") == 1)
      #expect(count("2026-04", .reason, "customer") == 0)
      #expect(count("2026-04", .reason, "member") == 1)

      let rate = try #require(try story.row("escalation_rate", .rate, in: "2026-03"))
      #expect(rate.value == 0.5)
      #expect(rate.n == 2)
      #expect(try story.value("time_to_escalation", .mean, in: "2026-03") == 24)
      #expect(try story.row("time_to_escalation", .mean, in: "2026-04")?.n == 0)
      #expect(try story.value("escalated_resolution_time", .mean, in: "2026-04") == 32 * 24)
      #expect(try story.value("time_to_acknowledge", .p50, in: "2026-03") == 6)
      // The second was never acknowledged: watched until it was settled, a day later.
      let second = try #require(try story.row("time_to_acknowledge", .p50, in: "2026-04"))
      #expect(second.value == nil)
      #expect(second.n == 1)
    }
  }
}
