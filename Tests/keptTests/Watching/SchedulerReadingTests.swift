import Domain
import Port
import Scheduler
import Store
import TestSupport
import Testing

@testable import kept

/// What a scheduler's port tells.
struct SchedulerReadingTests {
  private static let now = Instant(microseconds: 1_780_000_000_000_000)

  private static func seconds(ago seconds: Double) -> Instant {
    Instant(microseconds: now.microseconds - Int64(seconds * 1_000_000))
  }

  private static func reading(
    sweptAgo: Double? = 1, problem: String? = nil, dueAgo: Double? = nil, fails: String? = nil
  ) -> SchedulerReading {
    var counts = SchedulerStatus.Counts()
    counts.lastSweepAt = sweptAgo.map { seconds(ago: $0) }
    counts.problem = problem
    let work = WaitingWork(
      cases: dueAgo == nil ? 0 : 7, since: dueAgo.map { seconds(ago: $0) }, notices: 4, deliveries: 3, parked: 2)
    return SchedulerReading(counts: counts, database: fails.map { .fails($0) } ?? .answers(work), now: now)
  }

  @Test(arguments: [
    (reading(sweptAgo: 2.5), "{\"status\":\"ok\",\"last_sweep_age_seconds\":2.5,\"limit_seconds\":60}\n"),
    (reading(sweptAgo: 60), "{\"status\":\"ok\",\"last_sweep_age_seconds\":60.0,\"limit_seconds\":60}\n"),
    // A clock that was set back.
    (reading(sweptAgo: -30), "{\"status\":\"ok\",\"last_sweep_age_seconds\":0.0,\"limit_seconds\":60}\n"),
    // What failed since is told once it matters.
    (
      reading(sweptAgo: 1, problem: "slack: no"),
      "{\"status\":\"ok\",\"last_sweep_age_seconds\":1.0,\"limit_seconds\":60}\n"
    ),
  ])
  func `a sweep within the limit and a database that answers are well`(reading: SchedulerReading, text: String) {
    #expect(reading.health == PortAnswer(status: 200, type: "application/json", text: text))
  }

  @Test(arguments: [
    (reading(sweptAgo: nil), "no sweep has ended yet"),
    (reading(sweptAgo: nil, problem: "a \"b\""), "no sweep has ended yet: a \\\"b\\\""),
    (reading(sweptAgo: 61.5), "no sweep has ended well for 61 s"),
    (reading(sweptAgo: 90, problem: "deadlock"), "no sweep has ended well for 90 s: deadlock"),
    (reading(sweptAgo: 1, fails: "no database answers"), "no database answers"),
  ])
  func `all else is 503, with the reason`(reading: SchedulerReading, reason: String) {
    #expect(reading.health.status == 503)
    #expect(
      reading.health.text.hasPrefix("{\"status\":\"failing\",\"reason\":\"\(reason)\",\"last_sweep_age_seconds\":"))
  }

  @Test func `what the process counts and what waits in the database are told under names of their own`() throws {
    var counts = SchedulerStatus.Counts()
    counts.sweeps = 1
    counts.swept.looked = 2
    counts.swept.stallsBegun = 3
    counts.swept.stallsEnded = 4
    counts.swept.rungsFired = 5
    counts.swept.rungsUnheard = 4
    counts.swept.escalations = 6
    counts.swept.notices = 7
    counts.dispatched.sent = 8
    counts.dispatched.retried = 9
    counts.dispatched.dropped = 10
    counts.dispatched.parked = 11
    counts.failures = 12
    counts.setAside = 20
    counts.lastSweepAt = Self.seconds(ago: 13)
    let work = WaitingWork(
      cases: 14, since: Self.seconds(ago: 15.5), notices: 16, deliveries: 17, parked: 18, setAside: 19)
    let reading = SchedulerReading(counts: counts, database: .answers(work), now: Self.now)
    #expect(reading.exposition.status == 200 && reading.exposition.type == "text/plain; version=0.0.4; charset=utf-8")
    let read = try PortReading.of(exposition: reading.exposition.text)
    let expected: [String: Double] = [
      "kept_build_info": 1, "kept_database_up": 1, "kept_sweeps_total": 1, "kept_cases_looked_at_total": 2,
      "kept_stalls_flagged_total": 3, "kept_stalls_ended_total": 4, "kept_rungs_fired_total": 5,
      "kept_rungs_unheard_total": 4,
      "kept_escalations_total": 6, "kept_notices_total": 7, "kept_messages_sent_total": 8,
      "kept_messages_retried_total": 9, "kept_messages_dropped_total": 10, "kept_messages_parked_total": 11,
      "kept_failures_total": 12, "kept_last_sweep_age_seconds": 13, "kept_cases_due": 14,
      "kept_check_lag_seconds": 15.5, "kept_notices_waiting": 16, "kept_deliveries_waiting": 17,
      "kept_deliveries_parked": 18, "kept_cases_set_aside": 19, "kept_looks_failed_total": 20,
    ]
    #expect(Dictionary(read.metrics.map { ($0.name, Double($0.value)) }) { first, _ in first } == expected)
    for sample in read.metrics {
      #expect((sample.kind == "counter") == sample.name.hasSuffix("_total"), "\(sample.name)")
      #expect(sample.help.hasSuffix("."), "\(sample.name)")
    }
    #expect(read.metrics.first?.labels == ["version": Version.number])
  }

  @Test func `what is not known is left out, and nothing that is due is a lag of none`() throws {
    let gone = try PortReading.of(
      exposition: Self.reading(sweptAgo: nil, fails: "no database answers").exposition.text)
    #expect(gone.value("kept_database_up") == 0 && gone.value("kept_sweeps_total") == 0)
    for name in ["kept_check_lag_seconds", "kept_cases_due", "kept_deliveries_parked", "kept_last_sweep_age_seconds"] {
      #expect(gone.value(name) == nil, "\(name)")
    }
    #expect(try PortReading.of(exposition: Self.reading().exposition.text).value("kept_check_lag_seconds") == 0)
  }
}
