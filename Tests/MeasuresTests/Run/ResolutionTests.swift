import Domain
import Measures
import Store
import TestSupport
import Testing

/// Wrong numbers about promptness, seen in other tools.
struct ResolutionTests {
  @Test func `a case that was never answered does not count as answered in 0 seconds`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let answered = try story.open(at: "2026-03-10T09:00:00Z")
      _ = try story.open(at: "2026-03-10T09:00:00Z")
      try story.perform(
        .contact(channel: "phone", direction: .outbound, note: "on our way"), on: answered, at: "2026-03-10T10:00:00Z")
      let times = try story.rows(["first_contact_time"], "2026-03")
      #expect(times.count == 10)
      #expect(times.allSatisfy { $0.value == 1 && $0.n == 1 })
      let never = try #require(try story.row("no_contact_rate", .rate, in: "2026-03"))
      #expect(never.value == 0.5)
      #expect(never.n == 2)
    }
  }

  @Test func `an inbound message is no answer`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let number = try story.open(at: "2026-03-10T09:00:00Z")
      try story.perform(
        .contact(channel: "mail", direction: .inbound, note: "hello?"), on: number, at: "2026-03-10T10:00:00Z")
      #expect(try story.value("no_contact_rate", .rate, in: "2026-03") == 1)
      #expect(try story.value("first_contact_time", .mean, in: "2026-03") == nil)
    }
  }

  @Test func `a reopened case is one case with two resolutions, and open between them`() async throws {
    try await withDatabase { database in
      var story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      try story.resolve(number, at: "2026-03-02T00:00:00Z")
      try story.perform(.reopen(reason: "cold again"), on: number, at: "2026-03-20T00:00:00Z")
      try story.resolve(number, at: "2026-04-10T00:00:00Z")
      #expect(try story.value("cases_resolved", .count, in: "2026-03") == 1)
      #expect(try story.value("cases_resolved", .count, in: "2026-04") == 0)
      #expect(try story.value("first_resolution_time", .p50, in: "2026-03") == 24)
      #expect(try story.value("full_resolution_time", .p50, in: "2026-03") == nil)
      #expect(try story.value("full_resolution_time", .p50, in: "2026-04") == 960)
      #expect(try story.value("backlog_end", .count, in: "2026-03") == 1)
      #expect(try story.value("backlog_end", .count, in: "2026-04") == 0)
      // Reopened after 18 days: more than the 14 that count.
      #expect(try story.value("reopen_rate", .rate, in: "2026-03") == 0)
      #expect(try story.row("reopen_rate", .rate, in: "2026-04")?.n == 1)
      story.asOf = try Instant(iso8601: "2026-03-10T00:00:00Z")
      #expect(try story.value("full_resolution_time", .p50, in: "2026-03") == 24)
      #expect(try story.value("backlog_end", .count, in: "2026-03") == 0)
    }
  }

  @Test(
    arguments: [
      ("2026-03-16T00:00:00Z", 1.0), ("2026-03-16T00:00:00.000001Z", 0),
      // In Chicago the clocks change in between: 14 days are 336 hours all the same.
      ("2026-03-15T23:59:59Z", 1),
    ])
  func `a reopening counts for 14 days, to the microsecond`(reopened: String, rate: Double) async throws {
    try await withDatabase { database in
      let story = try Story(database, zone: "America/Chicago", asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T12:00:00Z")
      try story.resolve(number, at: "2026-03-02T00:00:00Z")
      try story.perform(.reopen(reason: nil), on: number, at: reopened)
      #expect(try story.value("reopen_rate", .rate, in: "2026-03") == rate)
    }
  }

  @Test func `a resolution that is not 14 days old yet does not count, reopened or not`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-03-20T00:00:00Z")
      let resolved = [
        "2026-03-05T00:00:00Z", "2026-03-06T00:00:00Z", "2026-03-06T00:00:00.000001Z", "2026-03-10T00:00:00Z",
      ]
      let numbers = try resolved.map { time in
        let number = try story.open(at: "2026-03-01T00:00:00Z")
        try story.resolve(number, at: time)
        return number
      }
      for place in [0, 3] { try story.perform(.reopen(reason: nil), on: numbers[place], at: "2026-03-11T00:00:00Z") }
      let row = try #require(try story.row("reopen_rate", .rate, in: "2026-03"))
      #expect(row.n == 2 && row.value == 0.5)
      let cases = try story.cases("reopen_rate", "2026-03")
      #expect(cases.map(\.leftOut) == [nil, nil, "not 14 days old yet", "not 14 days old yet"])
    }
  }

  @Test func `the time to resolution knows the cases that are still open`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-03-31T00:00:00Z")
      let day: Int64 = 86_400
      for days in [1, 2, 2, 3, 5, 8] as [Int64] {
        let opened = story.asOf.advanced(bySeconds: -20 * day)
        let number = try story.open(at: opened)
        try story.perform(
          .resolve(note: nil, withdrawOpen: nil), on: number, at: opened.advanced(bySeconds: days * day))
      }
      for days in [4, 6, 9, 12] as [Int64] { _ = try story.open(at: story.asOf.advanced(bySeconds: -days * day)) }
      #expect(try story.value("first_resolution_time", .p50, in: "2026-03") == 2.5 * 24)
      #expect(try story.value("first_resolution_time", .mean, in: "2026-03") == 3.5 * 24)
      #expect(Measure(id: "first_resolution_time")?.definition.contains("resolved only") == true)
      #expect(try story.value("resolution_time_km", .p50, in: "2026-03") == 5 * 24)
      #expect(try story.value("resolution_time_km", .p25, in: "2026-03") == 2 * 24)
      let upper = try #require(try story.row("resolution_time_km", .p75, in: "2026-03"))
      #expect(upper.value == nil)
      #expect(upper.n == 10)
      #expect(upper.note == "not reached yet: 6 of 10 have ended")
    }
  }

  @Test func `a note 30 days after closing changes no figure`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(
        at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-05T00:00:00Z", kind: .followUp)])
      try story.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: "2026-03-04T00:00:00Z")
      try story.resolve(number, at: "2026-03-09T00:00:00Z")
      try story.perform(.close(openCommitments: .refuse), on: number, at: "2026-03-10T00:00:00Z")
      let before = try story.rows("2026-03", through: "2026-05", by: [.owner, .team])
      try story.perform(
        .contact(channel: "mail", direction: .inbound, note: "thanks"), on: number, at: "2026-04-09T00:00:00Z")
      try story.perform(
        .contact(channel: "mail", direction: .outbound, note: "welcome"), on: number, at: "2026-04-10T00:00:00Z")
      #expect(try story.rows("2026-03", through: "2026-05", by: [.owner, .team]) == before)
    }
  }

  @Test func `what happens to a case after its resolution leaves the month to those who had it`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z", promises: [try story.due("2026-03-03T00:00:00Z")])
      try story.perform(.escalate(source: .customer, reason: "angry"), on: number, at: "2026-03-02T00:00:00Z")
      try story.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: "2026-03-02T12:00:00Z")
      try story.resolve(number, at: "2026-03-05T00:00:00Z")
      let before = try story.rows("2026-03", by: Dimension.general)
      let other = try database.addTeam(handle: "nights", name: "Nights", zone: "Europe/London")
      try story.perform(.assign(team: nil, owner: nil, note: nil), on: number, at: "2026-04-01T00:00:00Z")
      try story.perform(
        .assign(team: other, owner: story.people.ben, note: nil), on: number, at: "2026-04-02T00:00:00Z")
      let ana = try database.roster().member(called: "ana")
      _ = try database.deactivate(
        ana, successor: nil, at: Moment(now: try Instant(iso8601: "2026-04-03T00:00:00Z")), by: nil)
      #expect(try story.rows("2026-03", by: Dimension.general) == before)
      #expect(before.contains { $0.dimensionValue == "ana" && $0.metric == "cases_resolved" && $0.value == 1 })
    }
  }

  @Test func `the time spent waiting on the customer is theirs, to the second`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      try story.perform(.wait(on: .customer, note: nil), on: number, at: "2026-03-02T00:00:00Z")
      try story.perform(.stopWaiting, on: number, at: "2026-03-02T10:00:01Z")
      try story.perform(.wait(on: .thirdParty, note: nil), on: number, at: "2026-03-03T00:00:00Z")
      try story.perform(.wait(on: .customer, note: nil), on: number, at: "2026-03-03T05:00:00Z")
      try story.resolve(number, at: "2026-03-03T06:00:00Z")
      try story.perform(.reopen(reason: nil), on: number, at: "2026-03-04T00:00:00Z")
      try story.perform(.wait(on: .customer, note: nil), on: number, at: "2026-03-04T00:00:00Z")
      try story.resolve(number, at: "2026-03-04T20:00:00Z")
      #expect(try story.value("full_resolution_time", .mean, in: "2026-03") == 92)
      let ours = try #require(try story.value("customer_wait_time", .mean, in: "2026-03"))
      #expect(abs(ours - (92.0 - 10 - 1.0 / 3600 - 1 - 20)) < 1e-9)
    }
  }

  @Test func `a case with 50 contacts weighs as one`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-04-01T00:00:00Z")
      for (hours, contacts) in [(10, 50), (20, 1), (40, 0)] as [(Int64, Int)] {
        let opened = try Instant(iso8601: "2026-03-01T00:00:00Z")
        let number = try story.open(
          at: opened, promises: [try story.due("2026-03-01T05:00:00Z"), try story.due("2026-03-01T06:00:00Z")])
        for _ in 0..<contacts {
          try story.perform(
            .contact(channel: "phone", direction: .outbound, note: "called"), on: number,
            at: opened.advanced(bySeconds: 3600))
        }
        for place in 1...2 {
          try story.perform(
            .done(number: place, evidence: nil, told: nil), on: number, at: opened.advanced(bySeconds: 7200))
        }
        try story.perform(.wait(on: .customer, note: nil), on: number, at: opened.advanced(bySeconds: 7200))
        try story.perform(.wait(on: .thirdParty, note: nil), on: number, at: opened.advanced(bySeconds: 7200))
        try story.perform(
          .resolve(note: nil, withdrawOpen: nil), on: number, at: opened.advanced(bySeconds: hours * 3600))
      }
      for metric in ["first_resolution_time", "full_resolution_time", "customer_wait_time"] {
        let mean = try #require(try story.row(metric, .mean, in: "2026-03"))
        #expect(mean.n == 3)
        #expect(abs((mean.value ?? 0) - 70.0 / 3) < 1e-9)
      }
      #expect(try story.row("first_contact_time", .mean, in: "2026-03")?.n == 2)
      #expect(try story.row("handoffs_per_case", .mean, in: "2026-03")?.n == 3)
    }
  }

  @Test func `handoffs are changes from one owner to another, up to the resolution`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let (ana, ben) = (story.people.ana, story.people.ben)
      let passed = try story.open(at: "2026-03-01T00:00:00Z")
      for (hour, owner) in [(1, nil), (2, ana), (3, ben), (4, nil), (5, ana)] as [(Int64, MemberID?)] {
        try story.perform(
          .assign(team: nil, owner: owner, note: nil), on: passed,
          at: try Instant(iso8601: "2026-03-01T00:00:00Z").advanced(bySeconds: hour * 3600))
      }
      try story.resolve(passed, at: "2026-03-02T00:00:00Z")
      try story.perform(.assign(team: nil, owner: ben, note: nil), on: passed, at: "2026-03-03T00:00:00Z")
      let kept = try story.open(at: "2026-03-01T00:00:00Z")
      try story.resolve(kept, at: "2026-03-02T00:00:00Z")
      #expect(try story.value("handoffs_per_case", .mean, in: "2026-03") == 1)
      #expect(try story.value("handoffs_per_case", .p90, in: "2026-03") == 1.8)
    }
  }

  @Test func `no cases are no data, not 0 and not 100 percent`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      for row in try story.rows("2026-03", through: "2026-05") {
        #expect(row.n == 0)
        // Nor is it known that nothing stalled, as long as nobody looks.
        let isZero = row.statistic == .count && row.metric != "stalls_raised"
        #expect(row.value == (isZero ? 0 : nil), "\(row.metric)")
        #expect(row.lower == nil && row.upper == nil)
      }
    }
  }

  @Test func `durations keep their microseconds`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00.250001Z")
      try story.resolve(number, at: "2026-03-01T00:00:00.250003Z")
      #expect(try story.value("first_resolution_time", .mean, in: "2026-03") == 2 / 3_600_000_000)
      let fields = MetricsTable.fields(of: try #require(try story.row("first_resolution_time", .p90, in: "2026-03")))
      #expect(fields[8] == "0.000000")
    }
  }
}
