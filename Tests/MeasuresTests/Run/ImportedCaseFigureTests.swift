import Domain
import Measures
import Store
import TestSupport
import Testing

/// Of imported cases it is not known who was contacted when: they are in no figure about it, whatever is logged in Kept.
struct ImportedCaseFigureTests {
  private func imported(_ story: Story, ref: String) throws -> CaseNumber {
    try story.database.importCase(
      .init(
        subject: "No hot water", customer: nil, team: story.people.team, owner: story.people.ana, priority: nil,
        category: nil, channel: nil, origin: Origin(source: "desk", ref: ref)),
      at: try Instant(iso8601: "2026-06-02T07:00:00Z"))
  }

  @Test func `imported cases are left out of who was contacted when, contacted or not, with the reason`() async throws {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-07-01T00:00:00Z")
      let contact = Command.contact(channel: "phone", direction: .outbound, note: "hello")
      let contacted = try imported(story, ref: "A-1")
      try story.perform(contact, on: contacted, at: "2026-06-20T07:00:00Z")
      let silent = try imported(story, ref: "A-2")
      let own = [try story.open(at: "2026-06-02T07:00:00Z"), try story.open(at: "2026-06-02T07:00:00Z")]
      try story.perform(contact, on: own[0], at: "2026-06-02T09:00:00Z")
      for number in own + [contacted, silent] { try story.resolve(number, at: "2026-06-22T07:00:00Z") }

      // Alone by its own statement, and together by their family's.
      for metrics in [["no_contact_rate"], ["first_contact_time"], ["longest_silence"], Measure.all.map(\.id)] {
        let rows = try story.rows(metrics, "2026-06").filter { $0.clock == .calendar && $0.dimension == nil }
        func row(_ metric: String, _ statistic: Statistic) -> MetricRow? {
          rows.first { $0.metric == metric && $0.statistic == statistic }
        }
        if let rate = row("no_contact_rate", .rate) { #expect(rate.n == 2 && rate.value == 0.5, "\(metrics)") }
        if let time = row("first_contact_time", .p50) { #expect(time.n == 1 && time.value == 2, "\(metrics)") }
        if let silence = row("longest_silence", .p50) {
          #expect(silence.n == 2 && silence.value == 479, "\(metrics)")
        }
      }
      let reason = "imported, so that not all of its contacts are known"
      for metric in ["no_contact_rate", "first_contact_time", "longest_silence"] {
        let left = try story.cases(metric, "2026-06").filter { $0.leftOut == reason }
        #expect(left.map(\.number) == [contacted, silent], "\(metric)")
      }
    }
  }
}
