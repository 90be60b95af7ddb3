import Dispatch
import Domain
import Postgres
import Scheduler
import Store
import Synchronization
import TestSupport

/// A scheduler that runs on threads of its own, by a clock that stands still.
final class RunningLoop: Sendable {
  /// What the scheduler said, and how often it looked at the clock.
  private final class Notes: Sendable {
    let lines = Mutex<[String]>([])
    let looks = Mutex(0)
  }

  let loop: SchedulerLoop
  private let notes: Notes
  private let ended = DispatchSemaphore(value: 0)

  /// It naps for an hour at a time, so that what happens within a test happens for a better reason.
  init(
    _ dispatcher: Dispatcher, at office: PostOffice, now: Instant, chore: SchedulerLoop.Chore? = nil
  ) {
    let notes = Notes()
    let target = office.target
    self.notes = notes
    loop = SchedulerLoop(
      runner: SweepRunner(zone: PostOffice.zone), dispatcher: dispatcher, longestNap: 3600,
      connect: { Database(session: try Session(target)) },
      clock: {
        notes.looks.withLock { $0 += 1 }
        return now
      }, chore: chore, log: { line in notes.lines.withLock { $0.append(line) } })
  }

  func start() {
    DispatchQueue(label: "kept.loop").async { [self] in
      loop.run()
      ended.signal()
    }
  }

  var lines: [String] { notes.lines.withLock { $0 } }
  var looks: Int { notes.looks.withLock { $0 } }

  /// Waits until it has ended.
  func end() async throws {
    let isInTime = await withCheckedContinuation { continuation in
      DispatchQueue(label: "kept.test").async { [self] in
        continuation.resume(returning: ended.wait(timeout: .now() + .seconds(600)) == .success)
      }
    }
    if !isInTime { throw TestSupportError("the scheduler did not end within ten minutes") }
  }

  func stop() async throws {
    loop.stop()
    try await end()
  }
}

extension PostOffice {
  /// Waits until a condition of SQL holds.
  func until(_ condition: String) async throws {
    let connection = try await Connection.connect(target)
    try await connection.run {
      try $0.script(
        """
        DO $$ BEGIN
          FOR turn IN 1..60000 LOOP
            IF \(condition) THEN RETURN; END IF;
            PERFORM pg_sleep(0.01);
            PERFORM pg_stat_clear_snapshot();
          END LOOP;
          RAISE EXCEPTION 'it never held';
        END $$
        """)
    }
    await connection.close()
  }

  /// Ends all other sessions of this database.
  func killOthers() throws {
    let killed = try database.session.rows(
      Query(
        name: "test_kill",
        text: """
          SELECT pid, pg_terminate_backend(pid, 60000) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
          """)
    ) { (pid: Int64(try $0.int4(0)), isEnded: try $0.bool(1)) }
    // One that ends by itself just then, as whoever waited for the moment does, can't be ended any more.
    let left = try database.session.row(
      Query(
        name: "test_left", text: "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY ($1::bigint[])"),
      [.int8Array(killed.map(\.pid))]
    ) { try $0.int8(0) }
    if left > 0 || !killed.contains(where: \.isEnded) { throw TestSupportError("there was nobody to kill") }
  }
}
