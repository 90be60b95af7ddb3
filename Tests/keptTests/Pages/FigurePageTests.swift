import Domain
import Files
import TestSupport
import Testing

@testable import Measures
@testable import kept

/// Figures on the screen: a line a metric, with its past beside it and its notes beneath.
struct FigurePageTests {
  private static let map = """
    source: blaudesk
    rows: case
    time: {format: "yyyy-MM-dd HH:mm", zone: Europe/Berlin}
    case: {ref: id, opened_at: opened, closed_at: closed, subject: title, team: {value: care}}
    """

  /// Thirteen months: many more cases in the last than ever, and eight that took longer than those before.
  private static var history: String {
    let opened = [10, 11, 10, 12, 11, 10, 11, 12, 10, 11, 10, 11, 20]
    let hours = [20, 21, 20, 21, 20, 26, 27, 26, 27, 26, 27, 26, 26]
    var lines = ["id,opened,closed,title"]
    for month in opened.indices {
      let (year, number) = (2025 + (month + 5) / 12, (month + 5) % 12 + 1)
      for place in 0..<opened[month] {
        let day = "\(year)-\(number < 10 ? "0" : "")\(number)-"
        let (begun, ended) = (place + 1, place + 2)
        // One of the last month is open still.
        let closed =
          month == 12 && place == 0
          ? "" : "\(day)\(ended < 10 ? "0" : "")\(ended) \(hours[month] - 18 < 10 ? "0" : "")\(hours[month] - 18):00"
        lines.append("\(month)-\(place),\(day)\(begun < 10 ? "0" : "")\(begun) 06:00,\(closed),Cold")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test func `thirteen months with what stands out look as reviewed`() async throws {
    let environment = ["KEPT_DATABASE_URL": try await TestCluster.shared.makeDatabase().words, "KEPT_MEMBER": "ana"]
    let folder = try TemporaryDirectory()
    let file = try folder.write("a.csv", Self.history)
    func type(_ words: [String], width: Int? = nil) async throws -> String {
      let shown = width.map { (["COLUMNS": String($0)], ["--format", "table"]) } ?? ([:], [])
      let finished = try await runKept(
        words + ["--at", "2026-07-01T12:00:00Z"] + shown.1, environment: environment.merging(shown.0) { $1 })
      try #require(finished.exitCode == 0, "\(words): \(finished.stderr)")
      return finished.stdout
    }
    _ = try await type(["team", "add", "care", "--works-in", "Europe/Berlin"])
    _ = try await type(["member", "add", "ana", "--name", "Ana"])
    _ = try await type(["settings", "set", "--reporting-zone", "Europe/Berlin"])
    _ = try await type(["import", file, "--map", try folder.write("map.yaml", Self.map)])
    let metrics = [
      "cases_opened", "backlog_end", "backlog_age", "first_resolution_time", "resolution_time_km", "reopen_rate",
      "handoffs_per_case", "unowned_time", "csat",
    ]
    for width in [80, 140] {
      let page = try await type(
        ["metrics", "--month", "2026-06"] + metrics.flatMap { ["--only", $0] }, width: width)
      for words in ["7.6–13.9", "8 on one side", "Signal: outside the natural limits", "· the oldest"] {
        #expect(page.contains(words))
      }
      for line in page.split(separator: "\n") { #expect(TextWidth.of(line) <= width, "\(line)") }
      Golden.expect(Array(page.utf8), is: "metrics-13-months-\(width).txt")
    }
  }

  /// A page of rows of one month.
  private func page(_ rows: [MetricRow]) throws -> String {
    let run = try MetricsRun(
      months: [Month(iso8601: "2026-06")], zone: .utc, asOf: Instant(iso8601: "2026-07-01T00:00:00Z"),
      businessTime: try .nineToFive)
    return try renderedText(.page(FigurePage(rows: rows, run: run).page), on: .wide(140))
  }

  private func row(
    _ measure: Measure, _ statistic: Statistic, _ value: Double?, note: String? = nil,
    clock: MetricRow.Clock = .calendar, signal: Signal? = nil, ago: Int = 0
  ) throws -> MetricRow {
    MetricRow(
      month: try Month(iso8601: "2026-06").adding(months: -ago), team: nil, dimension: nil, dimensionValue: nil,
      cohort: measure.cohort,
      metric: measure.id, clock: clock, statistic: statistic, value: value, unit: measure.unit, n: 9, lower: nil,
      upper: nil, signal: signal, note: note)
  }

  @Test func `a signal is that of the figure beside it, or says of which other it is`() throws {
    let text = try page([
      row(.firstContactTime, .mean, 9, signal: .above), row(.firstContactTime, .p50, 3),
      row(.fullResolutionTime, .p50, 3), row(.fullResolutionTime, .p50, 1, clock: .business, signal: .run),
      row(.timeToEscalation, .mean, 1, signal: .above), row(.timeToEscalation, .p50, 2, signal: .below),
      row(.longestSilence, .p50, 2), row(.longestSilence, .p95, 8, clock: .business, signal: .below),
    ])
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    for words in [
      "contact 9 3h mean above its range", "stands 9 3h 1h working time 8 on one side",
      "escalation 9 2h below its range", " 9 2h p95 of working time below its range",
    ] { #expect(lines.contains { $0.hasSuffix(words) }, "\(words): \(text)") }
  }

  @Test func `each figure carries the limits within which it moves, and a signal says which it has left`() throws {
    // Their mean is 11, and the mean distance from one to the next 2: 11 ± 5.32.
    let before = try (1...6).flatMap { ago in
      [
        try row(.casesOpened, .count, ago % 2 == 0 ? 10 : 12, ago: ago),
        try row(.casesResolved, .count, ago % 2 == 0 ? 10 : 12, ago: ago),
        try row(.promiseKeptRate, .rate, ago % 2 == 0 ? 0.98 : 0.96, ago: ago),
        try row(.escalationRate, .rate, 0, ago: ago),
      ]
    }
    let now = try [
      row(.casesOpened, .count, 11), row(.casesResolved, .count, 30, signal: .above),
      row(.promiseKeptRate, .rate, 0.97),
      row(.escalationRate, .rate, 0), row(.overdueEnd, .count, 1),
    ]
    let lines = try page(before + now).split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    for (metric, limits) in [
      ("Cases opened", " 5.7–16.3"), ("Cases resolved", " above 5.7–16.3 5.7–16.3"),
      // No share is more than all.
      ("Promises kept", " 91.7–100.0 %"), ("Cases escalated", " 0.0 %"),
    ] {
      #expect(
        lines.contains { $0.hasPrefix(metric) && $0.hasSuffix(limits) }, "\(metric): \(lines.joined(separator: "\n"))")
    }
    #expect(lines.contains { $0.hasPrefix("Signal: outside the natural limits") })
    // Without six months before there are none.
    #expect(try !page(now).contains("–"))
  }

  @Test func `a note has a line that it is about`() throws {
    let hidden = try page([
      row(.timeToAcknowledge, .p50, 2), row(.timeToAcknowledge, .p90, nil, note: "not reached yet: 7 of 9 have ended"),
    ])
    #expect(!hidden.contains("not reached") && !hidden.contains("["))
    let shown = try page([
      row(.casesOpened, .count, 9), row(.timeToAcknowledge, .p50, nil, note: "not reached yet: 3 of 9 have ended"),
    ])
    #expect(shown.contains("escalation [1] ") && shown.contains("[1] not reached yet: 3 of 9 have ended\n"))
  }

  @Test func `handoffs and time without an owner show their mean and the worst tenth`() throws {
    let text = try page([
      row(.handoffsPerCase, .mean, 0.25), row(.handoffsPerCase, .p50, 0), row(.handoffsPerCase, .p90, 1),
      row(.unownedTime, .mean, 3), row(.unownedTime, .p50, 0), row(.unownedTime, .p90, 30),
      row(.unownedTime, .mean, 1, clock: .business),
    ])
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.contains("Handoffs per case 9 0.3 1.0"))
    #expect(text.contains("Mean: Handoffs per case, Time without an owner."))
    #expect(lines.contains("Time without an owner 9 3h 1d 6h 1h"))
  }
}
