import Domain
import Measures
import Store
import TestSupport
import Testing

/// Promises that looked kept in other tools.
struct PromiseTests {
  private let done = Command.done(number: 1, evidence: nil, told: nil)

  private func move(to time: String, told: Bool) throws -> Command {
    .move(
      number: 1, due: Due(at: try Instant(iso8601: time)), reason: "part missing", agreedBy: nil, customerTold: told)
  }

  @Test func `none due is no data`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      _ = try story.open(at: "2026-03-01T00:00:00Z")
      let rate = try #require(try story.row("promise_kept_rate", .rate, in: "2026-03"))
      #expect(rate.value == nil && rate.n == 0 && rate.lower == nil && rate.upper == nil)
    }
  }

  @Test func `three not yet due and one missed are 0 of 1`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-03-20T00:00:00Z")
      _ = try story.open(
        at: "2026-03-01T00:00:00Z",
        promises: try ["10", "21", "22", "23"].map { try story.due("2026-03-\($0)T00:00:00Z") })
      let rate = try #require(try story.row("promise_kept_rate", .rate, in: "2026-03"))
      #expect(rate.value == 0)
      #expect(rate.n == 1)
    }
  }

  @Test func `one that is due at the very instant is not missed yet`() async throws {
    try await withDatabase { database in
      var story = try Story(database, asOf: "2026-03-10T00:00:00Z")
      _ = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-10T00:00:00Z")])
      #expect(try story.row("promise_kept_rate", .rate, in: "2026-03")?.n == 0)
      story.asOf = Instant(microseconds: story.asOf.microseconds + 1)
      #expect(try story.row("promise_kept_rate", .rate, in: "2026-03")?.n == 1)
    }
  }

  @Test func `done an hour late is late, whenever anybody looks`() async throws {
    try await withDatabase { database in
      var story = try Story(database, asOf: "2026-03-10T13:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-10T09:00:00Z")])
      try story.perform(done, on: number, at: "2026-03-10T10:00:00Z")
      for asOf in ["2026-03-10T10:00:00Z", "2026-03-10T13:00:00Z", "2026-06-01T00:00:00Z"] {
        story.asOf = try Instant(iso8601: asOf)
        #expect(try story.value("promise_kept_rate", .rate, in: "2026-03") == 0)
        #expect(try story.value("lateness", .p50, in: "2026-03") == 1)
      }
      // Half an hour after it was due it was late by that much already, and not done.
      story.asOf = try Instant(iso8601: "2026-03-10T09:30:00Z")
      #expect(try story.value("promise_kept_rate", .rate, in: "2026-03") == 0)
      #expect(try story.value("lateness", .p50, in: "2026-03") == nil)
      #expect(try story.row("lateness", .p50, in: "2026-03")?.n == 1)
    }
  }

  @Test func `what is done counts when it is done, in the month that it was promised for`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-03-10T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-04-20T00:00:00Z")])
      try story.perform(done, on: number, at: "2026-03-05T00:00:00Z")
      #expect(try story.row("promise_kept_rate", .rate, in: "2026-03")?.n == 0)
      #expect(try story.value("promise_kept_rate", .rate, in: "2026-04") == 1)
    }
  }

  @Test func `a promise moved in time is kept as renegotiated, not kept`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-05T00:00:00Z")])
      try story.perform(try move(to: "2026-03-09T00:00:00Z", told: true), on: number, at: "2026-03-04T00:00:00Z")
      try story.perform(done, on: number, at: "2026-03-08T00:00:00Z")
      #expect(try story.value("promise_kept_rate", .rate, in: "2026-03") == 0)
      #expect(try story.value("kept_as_renegotiated_rate", .rate, in: "2026-03") == 1)
      #expect(try story.value("slip_rate", .rate, in: "2026-03") == 0)
      #expect(try story.row("lateness", .p50, in: "2026-03")?.n == 0)
    }
  }

  @Test(arguments: [("2026-03-06T00:00:00Z", true), ("2026-03-04T00:00:00Z", false)])
  func `moved too late or without telling is a slip, and never kept again`(time: String, told: Bool) async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-05T00:00:00Z")])
      try story.perform(try move(to: "2026-03-09T00:00:00Z", told: told), on: number, at: time)
      try story.perform(done, on: number, at: "2026-03-08T00:00:00Z")
      #expect(try story.value("slip_rate", .rate, in: "2026-03") == 1)
      #expect(try story.value("kept_as_renegotiated_rate", .rate, in: "2026-03") == 0)
      #expect(try story.value("lateness", .p50, in: "2026-03") == 72)
    }
  }

  @Test func `a moved target rewrites no figure of before`() async throws {
    try await withDatabase { database in
      var story = try Story(database, asOf: "2026-03-20T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-05T00:00:00Z")])
      try story.perform(try move(to: "2026-03-10T00:00:00Z", told: true), on: number, at: "2026-03-04T00:00:00Z")
      let before = try story.rows("2026-03", by: [.owner])
      #expect(try story.row("lateness", .p50, in: "2026-03")?.n == 1)
      try story.perform(try move(to: "2026-05-01T00:00:00Z", told: true), on: number, at: "2026-03-25T00:00:00Z")
      #expect(try story.rows("2026-03", by: [.owner]) == before)
      story.asOf = try Instant(iso8601: "2026-03-26T00:00:00Z")
      #expect(try story.value("slip_rate", .rate, in: "2026-03") == 1)
      // It slipped, so no new time can make it anything but late.
      #expect(try story.row("lateness", .p50, in: "2026-03")?.n == 1)
    }
  }

  @Test func `withdrawn in time is left out, withdrawn too late is missed`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      for time in ["2026-03-04T00:00:00Z", "2026-03-06T00:00:00Z"] {
        let number = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-05T00:00:00Z")])
        try story.perform(.withdraw(number: 1, reason: "solved otherwise"), on: number, at: time)
      }
      let rate = try #require(try story.row("promise_kept_rate", .rate, in: "2026-03"))
      #expect(rate.value == 0)
      #expect(rate.n == 1)
    }
  }

  @Test func `missed stays missed after closing`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-05T00:00:00Z")])
      let before = try #require(try story.row("promise_kept_rate", .rate, in: "2026-03"))
      try story.perform(
        .resolve(note: nil, withdrawOpen: "it works now"), on: number, at: "2026-03-20T00:00:00Z")
      try story.perform(.close(openCommitments: .closeOver), on: number, at: "2026-03-21T00:00:00Z")
      #expect(before.value == 0 && before.n == 1)
      #expect(try story.row("promise_kept_rate", .rate, in: "2026-03") == before)
    }
  }

  @Test func `a customer's thanks does not keep or void a follow-up`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let number = try story.open(
        at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-05T00:00:00Z", kind: .followUp)])
      try story.perform(
        .contact(channel: "mail", direction: .inbound, note: "thanks!"), on: number, at: "2026-03-03T00:00:00Z")
      let rate = try #require(try story.row("follow_up_on_time_rate", .rate, in: "2026-03"))
      #expect(rate.value == 0)
      #expect(rate.n == 1)
    }
  }

  @Test func `follow-ups on time are about follow-ups alone`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let number = try story.open(
        at: "2026-03-01T00:00:00Z",
        promises: [try story.due("2026-03-05T00:00:00Z", kind: .followUp), try story.due("2026-03-05T00:00:00Z")])
      try story.perform(done, on: number, at: "2026-03-04T00:00:00Z")
      #expect(try story.row("promise_kept_rate", .rate, in: "2026-03")?.value == 0.5)
      let followUps = try #require(try story.row("follow_up_on_time_rate", .rate, in: "2026-03"))
      #expect(followUps.value == 1)
      #expect(followUps.n == 1)
      #expect(abs((followUps.lower ?? 0) - 0.206549) < 1e-6)
      #expect(followUps.upper == 1)
    }
  }

  @Test func `a figure about one person from fewer than five is blank, and says why`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let owners = [Int64](repeating: story.people.ana, count: 4) + [Int64](repeating: story.people.ben, count: 5)
      for owner in owners {
        let number = try story.open(
          at: "2026-03-01T00:00:00Z", owner: owner, promises: [try story.due("2026-03-05T00:00:00Z")])
        try story.perform(done, on: number, at: "2026-03-04T00:00:00Z")
        try story.resolve(number, at: "2026-03-06T00:00:00Z")
      }
      let rows = try story.rows("2026-03", by: [.owner, .team])
      for row in rows where row.dimensionValue == "ana" && row.statistic != .count && row.n > 0 {
        #expect(row.value == nil && row.lower == nil && row.upper == nil && row.n == 4, "\(row.metric)")
        #expect(row.note == "too few to say something about one person")
      }
      func row(_ metric: String, _ dimension: Dimension, _ value: String) -> MetricRow? {
        rows.first { $0.metric == metric && $0.dimension == dimension && $0.dimensionValue == value }
      }
      #expect(row("promise_kept_rate", .owner, "ana")?.n == 4)
      #expect(row("promise_kept_rate", .owner, "ben")?.value == 1)
      #expect(row("cases_opened", .owner, "ana")?.value == 4)
      #expect(row("promise_kept_rate", .team, "care")?.team == "care")
      #expect(row("promise_kept_rate", .team, "care")?.n == 9)
    }
  }
}
