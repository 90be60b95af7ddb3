import Domain
import Measures
import Store
import TestSupport
import Testing

/// What customers said, counted.
struct FeedbackFigureTests {
  private static let metrics = ["csat", "nps", "effort", "listening", "solving", "apology"]

  private func say(
    _ story: Story, _ number: CaseNumber, _ scores: Feedback.Scores, at time: String, comment: String? = nil
  ) throws {
    try story.perform(
      .giveFeedback(.init(source: .call, scores: scores, comment: comment)), on: number, at: time)
  }

  @Test func `each question is counted by its own answers, in the month in which they were given`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      try story.resolve(number, at: "2026-03-02T00:00:00Z")
      try say(story, number, .init(csat: 5, nps: 10, effort: 1, listening: 4), at: "2026-04-01T00:00:00Z")
      try say(story, number, .init(csat: 4, nps: 9, effort: 4), at: "2026-04-02T00:00:00Z")
      try say(story, number, .init(csat: 3, nps: 8), at: "2026-04-03T00:00:00Z", comment: "slow")
      try say(story, number, .init(csat: 1, nps: 6), at: "2026-04-04T00:00:00Z")
      try say(story, number, .init(), at: "2026-04-05T00:00:00Z", comment: "only words")
      let csat = try #require(try story.row("csat", .rate, in: "2026-04"))
      #expect(csat.value == 0.5 && csat.n == 4 && csat.unit == .ratio && csat.cohort == .given)
      #expect(abs((csat.lower ?? 0) - 0.150039) < 1e-6)
      let nps = try #require(try story.row("nps", .mean, in: "2026-04"))
      #expect(nps.value == 25 && nps.n == 4 && nps.unit == .points)
      #expect(abs((nps.lower ?? 0) + 45.6) < 5 && (nps.upper ?? 0) > 60)
      let effort = try #require(try story.row("effort", .mean, in: "2026-04"))
      #expect(effort.value == 2.5 && effort.n == 2 && effort.unit == .score)
      #expect(effort.lower == 1 && effort.upper == 7)
      let listening = try #require(try story.row("listening", .mean, in: "2026-04"))
      #expect(listening.value == 4 && listening.n == 1 && listening.lower == nil)
      for metric in Self.metrics {
        #expect(try story.row(metric, metric == "csat" ? .rate : .mean, in: "2026-03")?.n == 0)
      }
      let apology = try #require(try story.row("apology", .mean, in: "2026-04"))
      #expect(apology.value == nil && apology.n == 0)
    }
  }

  @Test func `a survey's agent is not lost when the case is unassigned`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      try story.resolve(number, at: "2026-03-02T00:00:00Z")
      try story.perform(
        .sendSurvey(expiresAt: try Instant(iso8601: "2026-05-01T00:00:00Z")), on: number, at: "2026-03-03T00:00:00Z")
      func rows() throws -> [MetricRow] {
        try story.rows(["csat", "survey_response_rate"], "2026-03", by: [.team, .owner]).filter { $0.n > 0 }
      }
      try story.perform(
        .giveFeedback(.init(source: .link, survey: 1, scores: .init(csat: 5))), on: number, at: "2026-03-04T00:00:00Z")
      let before = try rows()
      #expect(Set(before.map(\.dimensionValue)) == [nil, "care", "ana"])
      let nights = try database.addTeam(handle: "nights", name: "Nights", zone: "Europe/London")
      try story.perform(.assign(team: nights, owner: nil, note: nil), on: number, at: "2026-03-05T00:00:00Z")
      #expect(try rows() == before)
      // Nor when it was unassigned before the customer answered.
      try say(story, number, .init(csat: 1), at: "2026-03-06T00:00:00Z")
      let owners = try story.rows(["csat"], "2026-03", by: [.owner]).filter { $0.dimension != nil }
      #expect(owners.map(\.dimensionValue) == ["ana"] && owners.map(\.n) == [2])
    }
  }

  @Test func `a survey that was answered later was not answered yet`() async throws {
    try await withDatabase { database in
      var story = try Story(database, asOf: "2026-03-20T00:00:00Z")
      for day in 1...4 {
        let number = try story.open(at: "2026-03-0\(day)T00:00:00Z")
        try story.resolve(number, at: "2026-03-0\(day)T10:00:00Z")
        try story.perform(
          .sendSurvey(expiresAt: try Instant(iso8601: "2026-05-01T00:00:00Z")), on: number,
          at: "2026-03-0\(day)T11:00:00Z")
        if day < 3 {
          try story.perform(
            .giveFeedback(.init(source: .link, survey: 1, scores: .init(nps: 3))), on: number,
            at: day == 1 ? "2026-03-10T00:00:00Z" : "2026-04-10T00:00:00Z")
        }
      }
      #expect(try story.value("survey_response_rate", .rate, in: "2026-03") == 0.25)
      story.asOf = try Instant(iso8601: "2026-05-20T00:00:00Z")
      let row = try #require(try story.row("survey_response_rate", .rate, in: "2026-03"))
      #expect(row.value == 0.5 && row.n == 4 && row.cohort == .asked)
      #expect(try story.row("nps", .mean, in: "2026-04")?.value == -100)
      #expect(try story.row("survey_response_rate", .rate, in: "2026-04")?.n == 0)
    }
  }

  @Test func `the cases behind a figure are listed, and those left out with the reason`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let kept = try story.open(at: "2026-03-01T00:00:00Z")
      let spam = try story.open(at: "2026-03-01T00:00:00Z")
      for number in [kept, spam] {
        try story.resolve(number, at: "2026-03-02T00:00:00Z")
        try say(story, number, .init(nps: 10, solving: 2), at: "2026-03-03T00:00:00Z")
        try say(story, number, .init(nps: 7), at: "2026-03-04T00:00:00Z")
      }
      try story.perform(.exclude(.spam, reason: "an advertisement"), on: spam, at: "2026-03-05T00:00:00Z")
      func listed(_ metric: String) throws -> [String] {
        let run = try MetricsRun(
          months: [try Month(iso8601: "2026-03")], zone: story.zone, asOf: story.asOf,
          metrics: [try #require(Measure(id: metric))], businessTime: try database.businessTime())
        return try run.cases(behind: try #require(Measure(id: metric)), from: database.session).map {
          "\($0.number)/\($0.place ?? 0) \($0.value.map { "\($0)" } ?? "-") \($0.leftOut ?? "")"
        }
      }
      #expect(
        try listed("nps") == [
          "\(kept)/1 1.0 ", "\(kept)/2 0.0 ", "\(spam)/1 1.0 taken out as spam", "\(spam)/2 0.0 taken out as spam",
        ])
      #expect(
        try listed("solving") == [
          "\(kept)/1 2.0 ", "\(kept)/2 - no answer to this", "\(spam)/1 2.0 taken out as spam",
          "\(spam)/2 - taken out as spam",
        ])
      #expect(try story.row("nps", .mean, in: "2026-03")?.n == 2)
    }
  }

  @Test func `too few answers say nothing of one person`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-01T00:00:00Z")
      let number = try story.open(at: "2026-03-01T00:00:00Z")
      try story.resolve(number, at: "2026-03-02T00:00:00Z")
      for hour in 1...5 {
        try say(
          story, number, .init(csat: hour, nps: hour, effort: hour, listening: hour, solving: hour, apology: hour),
          at: "2026-03-03T0\(hour):00:00Z")
        for row in try story.rows(Self.metrics, "2026-03", by: [.owner]) where row.dimension == .owner {
          #expect((row.value != nil) == (hour == 5), "\(row)")
          if hour < 5 { #expect(row.note == "too few to say something about one person" && row.lower == nil) }
        }
      }
    }
  }
}
