import Domain
import Files
import Measures
import Postgres
import Store
import TestSupport
import Testing

struct MonthTests {
  @Test(arguments: ["Europe/London", "America/Chicago", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata"])
  func `twelve months add up to the year, October among them`(zone: String) async throws {
    try await withDatabase { database in
      let story = try Story(database, zone: zone, asOf: "2027-01-01T12:00:00Z")
      // One case every 13 hours and 7 minutes, from before the year until after it, and one at each first instant.
      var at = try Instant(iso8601: "2024-12-31T00:00:00Z")
      let end = try Instant(iso8601: "2026-01-02T00:00:00Z")
      while at < end {
        _ = try story.open(at: at)
        at = at.advanced(bySeconds: 13 * 3600 + 420)
      }
      let january = try Month(iso8601: "2025-01")
      let firsts = (0..<12).map { story.zone.interval(of: january.adding(months: $0)).from }
      for first in firsts { _ = try story.open(at: first) }
      let year = story.zone.startOfDay(january.firstDay)..<story.zone.startOfDay(january.adding(months: 12).firstDay)

      let months = try story.rows(["cases_opened"], "2025-01", through: "2025-12")
      #expect(months.count == 12)
      #expect(months.allSatisfy { ($0.value ?? 0) >= 51 })
      let opened = try database.session.row(
        .init(
          name: "count_year",
          text: """
            SELECT count(*) FROM cases WHERE opened_at >= $1::timestamptz AND opened_at < $2::timestamptz
            """), [.timestamp(year.lowerBound.microseconds), .timestamp(year.upperBound.microseconds)]
      ) { try $0.int8(0) }
      #expect(months.compactMap(\.value).reduce(0, +) == Double(opened))
    }
  }

  @Test(
    arguments: [
      ("Europe/London", "2025-10-31T23:30:00+00:00", "2025-10"),
      ("Europe/London", "2025-05-31T23:30:00+01:00", "2025-05"),
      ("America/Chicago", "2025-12-31T23:30:00-06:00", "2025-12"),
      ("Australia/Lord_Howe", "2025-10-31T23:30:00+11:00", "2025-10"),
      ("America/Sao_Paulo", "2025-01-31T23:30:00-03:00", "2025-01"),
      ("Asia/Kolkata", "2025-08-31T23:30:00+05:30", "2025-08"),
    ])
  func `a case at 23.30 on the last of the month lands in that month`(
    zone: String, time: String, month: String
  ) async throws {
    try await withDatabase { database in
      let story = try Story(database, zone: zone, asOf: "2027-01-01T12:00:00Z")
      _ = try story.open(at: time)
      #expect(try story.value("cases_opened", .count, in: month) == 1)
      #expect(try story.value("cases_opened", .count, in: Month(iso8601: month).next.description) == 0)
    }
  }

  @Test func `October 2025 has 745 hours in London, and a case open all through it is that old`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-01-01T00:00:00Z")
      _ = try story.open(at: "2025-10-01T00:00:00+01:00")
      #expect(try story.value("backlog_age", .max, in: "2025-10") == 745)
    }
  }

  @Test func `what happens at the very as-of instant counts, a microsecond later it does not`() async throws {
    try await withDatabase { database in
      var story = try Story(database, asOf: "2026-03-15T12:00:00Z")
      let solved = try story.open(at: "2026-03-10T12:00:00Z")
      _ = try story.open(at: "2026-03-15T12:00:00Z")
      try story.resolve(solved, at: "2026-03-15T12:00:00Z")
      #expect(try story.value("backlog_end", .count, in: "2026-03") == 1)
      #expect(try story.value("backlog_age", .max, in: "2026-03") == 0)
      #expect(try story.value("cases_opened", .count, in: "2026-03") == 2)
      #expect(try story.value("cases_resolved", .count, in: "2026-03") == 1)
      story.asOf = Instant(microseconds: story.asOf.microseconds - 1)
      #expect(try story.value("backlog_end", .count, in: "2026-03") == 1)
      #expect(try story.value("cases_opened", .count, in: "2026-03") == 1)
      #expect(try story.value("cases_resolved", .count, in: "2026-03") == 0)
    }
  }

  @Test func `a month that has not begun has no figures, only the reason`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-03-15T00:00:00Z")
      _ = try story.open(at: "2026-03-01T00:00:00Z")
      let rows = try story.rows("2026-04")
      #expect(!rows.isEmpty)
      #expect(rows.allSatisfy { $0.value == nil && $0.n == 0 && $0.note == "the month had not begun" })
      #expect(try story.row("cases_opened", .count, in: "2026-03")?.note == "the month was not over")
    }
  }

  @Test func `a month before the first case has no figures, not figures of 0`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-05-15T00:00:00Z")
      _ = try story.open(at: "2026-03-20T00:00:00Z")
      #expect(try story.value("cases_opened", .count, in: "2026-02") == nil)
      #expect(try story.row("cases_opened", .count, in: "2026-02")?.note == "there was no case yet")
      #expect(try story.value("cases_opened", .count, in: "2026-04") == 0)
    }
  }

  @Test func `months with a gap between them are refused`() throws {
    let months = [try Month(iso8601: "2026-01"), try Month(iso8601: "2026-03")]
    for months in [months, []] {
      #expect(throws: MeasureError.self) {
        try MetricsRun(months: months, zone: .utc, asOf: monday, businessTime: .nineToFive)
      }
    }
  }
}
