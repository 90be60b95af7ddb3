import Domain
import Files
import Scheduler
import Store
import TestSupport
import Testing

/// Who ends a silence.
struct SilenceTests {
  private static let zones = ZoneFiles()

  @Test func `a follow-up that an integration makes by itself ends no silence, one of a member's does`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      try database.setPolicy(
        Policy(silence: try Timespan(4, .hours)), team: nil, priority: nil, at: Moment(now: monday), by: nil)
      func hours(_ count: Int64) -> Moment { Moment(now: monday.advanced(bySeconds: count * 3600)) }
      let (left, looked) = (try database.openCase(people).file.number, try database.openCase(people).file.number)
      for (number, member) in [(left, nil), (looked, people.ana)] {
        _ = try database.perform(
          .promise(.due(inHours: 99, kind: .followUp, what: "Call")), on: number, at: hours(3), by: member)
      }
      let runner = SweepRunner { try Self.zones.zone($0) }
      try runner.run(on: database, at: hours(5).occurredAt)
      #expect(try database.stalls().map(\.caseNumber) == [left] && database.stalls().map(\.reason) == [.silent])
      #expect(try database.stalls().map(\.beganAt) == [hours(4).occurredAt])
      // Nor does it when the integration does what it promised; a member's word does.
      _ = try database.perform(.done(number: 1, evidence: "sent", told: nil), on: left, at: hours(6), by: nil)
      try runner.run(on: database, at: hours(6).occurredAt)
      #expect(try database.stalls().map(\.caseNumber) == [left])
      _ = try database.perform(
        .contact(channel: "phone", direction: .outbound, note: "called"), on: left, at: hours(7), by: people.ben)
      try runner.run(on: database, at: hours(7).occurredAt)
      // By then the other has been silent for its four hours.
      #expect(try database.stalls().map(\.caseNumber) == [looked])
    }
  }
}
