import Domain
import Measures
import Store
import TestSupport
import Testing

/// Every figure has its cases.
struct FigureCasesTests {
  @Test func `a figure lists the cases behind it, and those left out with the reason`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      let answered = try story.open(at: "2026-06-02T07:00:00Z")
      try story.perform(
        .contact(channel: "phone", direction: .outbound, note: "hello"), on: answered, at: "2026-06-02T09:00:00Z")
      let silent = try story.open(at: "2026-06-03T07:00:00Z")
      let spam = try story.open(at: "2026-06-04T07:00:00Z")
      try story.perform(.exclude(.spam, reason: "an advertisement"), on: spam, at: "2026-06-04T08:00:00Z")
      let cases = try story.cases("first_contact_time", "2026-06")
      #expect(cases.map(\.number) == [answered, silent, spam])
      #expect(cases.map(\.leftOut) == [nil, "not contacted yet", "taken out as spam"])
      #expect(cases[0].value == 2)
      #expect(cases[0].businessValue == 2)
      let contacted = try story.cases("no_contact_rate", "2026-06").filter { $0.leftOut == nil }
      #expect(contacted.map(\.number) == [answered, silent])
      #expect(contacted.map(\.value) == [0, 1])
    }
  }

  @Test func `a promise that was withdrawn in time, or is not due yet, is left out of those kept`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-06-20T00:00:00Z")
      let number = try story.open(
        at: "2026-06-02T07:00:00Z",
        promises: ["2026-06-03", "2026-06-04", "2026-06-25"].map { try story.due("\($0)T07:00:00Z") })
      try story.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: "2026-06-03T06:00:00Z")
      try story.perform(.withdraw(number: 2, reason: "not needed"), on: number, at: "2026-06-03T06:00:00Z")
      let cases = try story.cases("promise_kept_rate", "2026-06")
      #expect(cases.map(\.place) == [1, 2, 3])
      #expect(cases.map(\.leftOut) == [nil, "withdrawn in time", "not due yet"])
      #expect(cases[0].value == 1)
    }
  }

  @Test(arguments: [21, 22] as [UInt64])
  func `as many cases are listed as a figure rests on, and a rate counts only some of them`(seed: UInt64) async throws {
    try await withDatabase { database in
      let begin = try Instant(iso8601: "2026-03-01T00:00:00Z")
      var history = try RandomHistory(database, seed: seed, begin: begin, hours: 60 * 24)
      _ = try history.write(cases: 60)
      let months = try ["2026-03", "2026-04"].map { try Month(iso8601: $0) }
      let run = try MetricsRun(
        months: months, zone: .utc, asOf: begin.advanced(bySeconds: 90 * 86_400),
        businessTime: try database.businessTime())
      let rows = try run.rows(from: database.session)
      for measure in Measure.all where measure.fold == .none {
        let cases = try run.cases(behind: measure, from: database.session)
        for month in months {
          let row = try #require(rows.first { $0.metric == measure.id && $0.month == month && $0.dimension == nil })
          let counted = cases.filter { $0.month == month && $0.leftOut == nil }
          #expect(counted.count == row.n, "\(measure.id) \(month)")
          if measure.unit == .ratio, let rate = row.value {
            let hits = counted.reduce(0) { $0 + ($1.value ?? 0) }
            #expect(abs(hits / Double(counted.count) - rate) < 1e-12, "\(measure.id) \(month)")
          }
        }
      }
    }
  }
}

extension Story {
  func cases(_ metric: String, _ month: String) throws -> [FigureCase] {
    let measure = try #require(Measure(id: metric))
    let run = try MetricsRun(
      months: [try Month(iso8601: month)], zone: zone, asOf: asOf, businessTime: try database.businessTime())
    return try run.cases(behind: measure, from: database.session)
  }
}
