import Domain
import Measures
import Store
import TestSupport
import Testing

struct ExclusionTests {
  @Test func `spam leaves every figure of every month, and counts once`() async throws {
    try await withDatabase { database in
      var story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let spam = try story.open(
        at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-05T00:00:00Z", kind: .followUp)])
      try story.perform(.escalate(source: .member, reason: "odd"), on: spam, at: "2026-03-02T00:00:00Z")
      try story.perform(.exclude(.spam, reason: "an advertisement"), on: spam, at: "2026-04-10T00:00:00Z")
      for row in try story.rows("2026-03", through: "2026-05") where row.metric != "cases_excluded" {
        #expect(row.n == 0, "\(row.metric) \(row.month)")
      }
      #expect(try story.value("cases_excluded", .count, in: "2026-03") == 0)
      let parts = try story.rows(["cases_excluded"], "2026-04")
      #expect(parts.map(\.value) == [1, 1])
      #expect(parts.map(\.dimensionValue) == [nil, "spam"])
      // As of an instant before it was taken out, it was a case like any other.
      story.asOf = try Instant(iso8601: "2026-04-09T00:00:00Z")
      #expect(try story.value("cases_opened", .count, in: "2026-03") == 1)
      #expect(try story.value("backlog_end", .count, in: "2026-03") == 1)
      #expect(try story.value("cases_excluded", .count, in: "2026-04") == 0)
    }
  }

  @Test func `a promise that went on in another case counts once, there, and a miss stays a miss`() async throws {
    try await withDatabase { database in
      var story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let duplicate = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-05T00:00:00Z")])
      let survivor = try story.open(at: "2026-03-02T00:00:00Z")
      _ = try database.merge(
        duplicate, into: survivor, at: Moment(now: try Instant(iso8601: "2026-03-20T00:00:00Z")), by: nil)
      let missed = try #require(try story.row("promise_kept_rate", .rate, in: "2026-03"))
      #expect(missed.value == 0)
      #expect(missed.n == 1)
      // Before the merge it stood in the other case alone.
      story.asOf = try Instant(iso8601: "2026-03-10T00:00:00Z")
      #expect(try story.row("promise_kept_rate", .rate, in: "2026-03")?.n == 1)
      #expect(try story.row("lateness", .p50, in: "2026-03")?.n == 1)
    }
  }
}
