import Domain
import Export
import Files
import Measures
import Store
import TestSupport
import Testing

struct ExportMetricsTests {
  private func export(_ run: MetricsRun, from database: Database) throws -> [UInt8] {
    let sink = CollectedBytes()
    let rows = try Exporter(session: database.session).export(run, to: sink)
    #expect(sink.bytes.count { $0 == UInt8(ascii: "\n") } == rows + 1)
    return sink.bytes
  }

  @Test func `the figures of a month are the same bytes every time`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people, promises: [.due(inHours: 10)]).file.number
      try database.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: "2026-06-01T12:00:00Z")
      try database.perform(.resolve(note: nil, withdrawOpen: nil), on: number, at: "2026-06-02T21:20:15Z")
      let run = try MetricsRun(
        months: [try Month(iso8601: "2026-06")], zone: try ZoneFiles().zone("Europe/London"),
        asOf: try Instant(iso8601: "2026-07-01T00:00:00Z"), by: [.owner, .team],
        businessTime: try database.businessTime())
      let bytes = try export(run, from: database)
      #expect(try export(run, from: database) == bytes)
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
      #expect(
        lines[0]
          == "month,team,dimension,dimension_value,cohort,metric,clock,statistic,value,unit,n,lower,upper,signal,note")
      #expect(lines.contains("2026-06,,,,opened,cases_opened,calendar,count,1,count,1,,,,"))
      #expect(lines.contains("2026-06,,,,resolved,first_resolution_time,calendar,p90,36.337500,hours,1,,,,"))
      #expect(lines.contains("2026-06,,,,due,promise_kept_rate,calendar,rate,1.000000,ratio,1,0.206549,1.000000,,"))
      #expect(lines.contains("2026-06,care,team,care,open,backlog_end,calendar,count,0,count,0,,,,") == false)
      #expect(lines.contains("2026-06,care,team,care,resolved,cases_resolved,calendar,count,1,count,1,,,,"))
      #expect(
        lines.contains(
          "2026-06,,owner,ana,due,promise_kept_rate,calendar,rate,,ratio,1,,,,too few to say something about one person"
        ))
      #expect(lines.contains("2026-06,,,,raised,time_to_escalation,calendar,mean,,hours,0,,,,"))
    }
  }

  @Test func `all is computed before the first row`() async throws {
    try await withDatabase { database in
      _ = try database.install()
      let sink = CollectedBytes()
      var shares: [Double] = []
      let run = try MetricsRun(
        months: [try Month(iso8601: "2026-06")], zone: .utc, asOf: monday,
        metrics: Measure.all.filter { $0.id == "cases_opened" }, businessTime: try database.businessTime())
      _ = try Exporter(session: database.session).export(run, to: sink) { share in
        #expect(sink.bytes.isEmpty)
        shares.append(share)
      }
      #expect(shares.last == 1)
    }
  }

  @Test func `a team called like a formula is made harmless`() async throws {
    try await withDatabase { database in
      _ = try database.install()
      let team = try database.addTeam(handle: "=cmd", name: "Formula", zone: "UTC")
      _ = try database.open(
        .init(subject: "x", customer: nil, team: team, owner: nil, priority: nil, category: nil, channel: nil),
        at: Moment(now: monday), by: nil)
      let run = try MetricsRun(
        months: [try Month(iso8601: "2026-06")], zone: .utc, asOf: monday, by: [.team],
        metrics: Measure.all.filter { $0.id == "cases_opened" }, businessTime: try database.businessTime())
      let text = String(decoding: try export(run, from: database), as: UTF8.self)
      #expect(text.contains("2026-06,'=cmd,team,'=cmd,opened,"))
    }
  }
}
