import Embedded
import Postgres
import TestSupport
import Testing

/// What `kept scheduler --port` tells of itself.
// Where many tests run beside it, its time holds what they take.
@Suite(.timeLimit(.minutes(60)))
struct SchedulerPortTests {
  @Test func `health and metrics are told while it runs, and nobody listens once it has ended`() async throws {
    let web = try LoopbackServer.web()
    let desk = try await Desk.withPromise(web: web)
    try await desk.does("member", "notify", "--via", "webhook", "--to", web.address("ok"))
    let expected = try #require(try await desk.rows("scheduler", "--once", "--dry-run", at: Desk.reminding).first)
    #expect(expected["looked"] == "1" && expected["notices"] != "0")
    var port = 0
    let finished = try await RunningScheduler.run(at: desk) { scheduler in
      port = scheduler.port
      let metrics = try await scheduler.until("kept_messages_sent_total", is: 1)
      #expect(metrics.status == 200 && metrics.type == "text/plain; version=0.0.4; charset=utf-8")
      for (name, field) in [
        ("cases_looked_at", "looked"), ("stalls_flagged", "stalls_begun"), ("stalls_ended", "stalls_ended"),
        ("rungs_fired", "rungs_fired"), ("escalations", "escalations"), ("notices", "notices"),
      ] {
        let count = try #require(expected[field].flatMap { Double($0) })
        #expect(metrics.value("kept_\(name)_total") == count, "\(name)")
      }
      #expect(metrics.value("kept_database_up") == 1)
      let none = [
        "kept_messages_parked_total", "kept_messages_retried_total", "kept_failures_total", "kept_cases_due",
        "kept_check_lag_seconds", "kept_notices_waiting", "kept_deliveries_waiting", "kept_deliveries_parked",
      ]
      for name in none { #expect(metrics.value(name) == 0, "\(name)") }
      #expect(try #require(metrics.value("kept_sweeps_total")) >= 1)
      #expect(try #require(metrics.value("kept_last_sweep_age_seconds")) < 60)
      let health = try await scheduler.asks("/health")
      #expect(health.status == 200 && health.type == "application/json", "\(health.text)")
      #expect(health.text.hasPrefix("{\"status\":\"ok\",\"last_sweep_age_seconds\":"))
      for path in ["/", "/metrics/all", "/favicon.ico"] {
        #expect(try await scheduler.asks(path).status == 404, "\(path)")
      }
      // Somebody who has not asked yet does not hold up the end.
      _ = try LoopbackSocket(port: port)
    }
    #expect(finished.exitCode == 0, "\(finished.stderr)")
    #expect(finished.rows(separator: "\t").first?["sent"] == "1")
    #expect(try await PortReading.of("/health", port: port).status == 0)
  }

  @Test func `what can't be sent is counted as parked, and stands as parked in the database`() async throws {
    let web = try LoopbackServer.web()
    let desk = try await Desk.withPromise(web: web)
    // An address that the webhook's server says is gone for good.
    try await desk.does("member", "notify", "--via", "webhook", "--to", web.address("status/410"))
    let finished = try await RunningScheduler.run(at: desk) { scheduler in
      let metrics = try await scheduler.until("kept_messages_parked_total", is: 1)
      #expect(metrics.value("kept_deliveries_parked") == 1 && metrics.value("kept_deliveries_waiting") == 0)
      #expect(metrics.value("kept_messages_sent_total") == 0)
    }
    #expect(finished.exitCode == 0, "\(finished.stderr)")
  }

  @Test func `a database that is gone is told with the reason, and one that is back as well`() async throws {
    let own = try await OwnServer()
    let migrated = try await runKept(["db", "migrate", "--database", own.target.text])
    try #require(migrated.exitCode == 0, "\(migrated.stderr)")
    let finished = try await RunningScheduler.run(at: Desk(target: own.target)) { scheduler in
      #expect(try await scheduler.until("kept_database_up", is: 1).value("kept_cases_due") == 0)
      try await own.server.stop()
      let health = try await scheduler.asks("/health")
      #expect(health.status == 503, "\(health.text)")
      #expect(health.text.contains("\"status\":\"failing\",\"reason\":\"no database answers: "), "\(health.text)")
      let metrics = try await scheduler.asks("/metrics")
      #expect(metrics.status == 200 && metrics.value("kept_database_up") == 0)
      #expect(metrics.value("kept_sweeps_total") != nil && metrics.value("kept_cases_due") == nil)
      try await own.server.start()
      #expect(try await scheduler.until("kept_database_up", is: 1).value("kept_cases_due") == 0)
    }
    #expect(finished.exitCode == 0, "\(finished.stderr)")
  }

  @Test func `a port that is taken is refused before anything is done`() async throws {
    let desk = try await Desk.withPromise()
    let web = try LoopbackServer.web()
    try await desk.isRefused(
      "scheduler", "--port", "\(web.port)", saying: "port \(web.port) of 127.0.0.1 is taken", "0 for any",
      "try: kept scheduler --port 0", at: Desk.reminding)
  }

  @Test(arguments: [
    (["--port", "65536"], "--port goes from 0 to 65535"), (["--port", "-1"], "--port"),
    (["--port", "http"], "http"), (["--port", "0", "--once"], "--port goes without --once"),
  ])
  func `a port that makes no sense is a matter of usage`(arguments: [String], words: String) async throws {
    let finished = try await runKept(["scheduler"] + arguments)
    #expect(finished.exitCode == 64 && finished.stderr.contains(words), "\(finished.stderr)")
  }
}
