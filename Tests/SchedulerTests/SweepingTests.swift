import Dispatch
import Domain
import Files
import Postgres
import Scheduler
import Store
import Synchronization
import TestSupport
import Testing

/// What schedulers write, on a real database.
struct SweepingTests {
  private let zones = ZoneFiles()

  private func runner(batch: Int = 500) -> SweepRunner {
    let zones = zones
    return SweepRunner(batch: batch) { try zones.zone($0) }
  }

  private func hours(_ count: Int64) -> Instant { monday.advanced(bySeconds: count * 3600) }

  /// All that is in the tables, a line each.
  private func contents(of database: Database) throws -> [String] {
    let tables = try database.session.rows(
      Query(
        name: "test_tables",
        text: "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1")
    ) { try $0.text(0) }
    return try tables.map { table in
      let text = "SELECT '\(table) ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') FROM \(table) AS t"
      return try database.session.row(Query(name: "test_\(table)", text: text)) { try $0.text(0) }
    }
  }

  @Test func `an overdue promise is flagged, told, and over when it is kept`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people, promises: [.due(inHours: 8)]).file.number
      try runner().run(on: database, at: hours(9))
      let flagged = try database.stalls()
      #expect(flagged.map(\.caseNumber) == [number] && flagged.map(\.reason) == [.overdue])
      #expect(flagged.map(\.subject) == [.commitment(1)] && flagged.map(\.beganAt) == [hours(8)])
      #expect(flagged.map(\.toldTo) == [people.ana] && flagged.map(\.toldAt) == [hours(9)])
      _ = try database.perform(
        .done(number: 1, evidence: "he came", told: nil), on: number, at: Moment(now: hours(10)), by: people.ana)
      try runner().run(on: database, at: hours(11))
      #expect(try database.stalls() == [])
      let ended = try database.session.rows(Query(name: "test_ended", text: "SELECT ended_at FROM stalls")) {
        try $0.optionalTimestamp(0)
      }
      #expect(ended == [hours(10).microseconds])
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `what was overdue before several moves is on record, though nobody looked`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let promises = [3, 4].map { Command.Promise.due(inHours: $0) }
      let number = try database.openCase(people, promises: promises).file.number
      for (place, at, due) in [(1, 4, 6), (2, 5, 7), (1, 5, 9), (2, 8, 9)] as [(Int, Int64, Int64)] {
        _ = try database.perform(
          .move(number: place, due: Due(at: hours(due)), reason: "late", agreedBy: nil, customerTold: true), on: number,
          at: Moment(now: hours(at)), by: people.ana)
      }
      try runner().run(on: database, at: hours(8))
      let text =
        "SELECT commitment, began_at, ended_at FROM stalls WHERE reason = 'overdue' AND target IS NULL ORDER BY 1, 2"
      let spells = try database.session.rows(Query(name: "test_spells", text: text)) {
        [Int64(try $0.int4(0)), try $0.timestamp(1), try $0.optionalTimestamp(2) ?? 0]
      }
      let expected: [(Int64, Int64, Int64)] = [(1, 3, 4), (2, 4, 5), (2, 7, 8)]
      #expect(spells == expected.map { [$0, hours($1).microseconds, hours($2).microseconds] })
    }
  }

  @Test func `what is due again is found without anybody saying so`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people, promises: [.due(inHours: 30)])
      try runner().run(on: database, at: hours(1))
      // Reminders at four working hours before, then half an hour before.
      let next = try #require(try database.nextCheck())
      #expect(next > hours(1) && next < hours(30))
      #expect(try runner().run(on: database, at: Instant(microseconds: next.microseconds - 1)).looked == 0)
      #expect(try runner().run(on: database, at: next).looked == 1)
    }
  }

  @Test(arguments: [2, 4, 8])
  func `schedulers at once over one backlog do everything exactly once`(count: Int) async throws {
    try await withTarget(from: .kept) { target in
      let database = Database(session: try Session(target))
      let people = try database.install()
      try database.setTeam(people.team, lead: people.ben)
      for _ in 0..<300 { _ = try database.openCase(people, promises: [.due(inHours: 8), .due(inHours: 9)]) }
      // Long enough for the ladder to be climbed as well.
      let now = hours(24 * 10)
      let runner = runner(batch: 7)
      let reports = try await withThrowingTaskGroup(of: SweepReport.self) { group in
        for _ in 0..<count {
          group.addTask {
            let connection = try await Connection.connect(target)
            defer { Task { await connection.close() } }
            return try await connection.run { try runner.run(on: Database(session: $0), at: now) }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let all = reports.reduce(SweepReport(), +)
      #expect(all.looked == 300)
      let counted = try database.session.row(
        Query(
          name: "test_counts",
          text: """
            SELECT
              (SELECT count(*) FROM stalls WHERE reason = 'overdue' AND commitment IS NOT NULL),
              (SELECT count(*) FROM rungs), (SELECT count(*) FROM escalations), (SELECT count(*) FROM climbs),
              (SELECT count(*) FROM notices WHERE kind = 'stalled' AND commitment IS NOT NULL)
            """)
      ) { [try $0.int8(0), try $0.int8(1), try $0.int8(2), try $0.int8(3), try $0.int8(4)] }
      #expect(counted == [600, 600, 600, 300, 600])
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `a dry run leaves every row as it was, and says what the real one then does`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      for _ in 0..<20 { _ = try database.openCase(people, promises: [.due(inHours: 8)]) }
      let before = try contents(of: database)
      let would = try database.rollingBack { try runner().run(on: database, at: hours(100)) }
      #expect(try contents(of: database) == before)
      #expect(try runner().run(on: database, at: hours(100)) == would)
      #expect(would.stallsBegun >= 20 && would.notices >= 20 && would.rungsFired >= 20)
      #expect(try contents(of: database) != before)
    }
  }

  @Test func `a sweep changes nothing that people wrote`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      for _ in 0..<5 { _ = try database.openCase(people, promises: [.due(inHours: 8)]) }
      let tables = ["cases ", "case_events ", "commitments ", "ownerships ", "contacts ", "waits "]
      func written() throws -> [String] {
        try contents(of: database).filter { line in tables.contains { line.hasPrefix($0) } }
      }
      // Only a rung that leads above the owner touches a case, by an escalation of its own.
      try database.setPolicy(
        Policy(silence: try Timespan(1, .hours), reminders: [try Timespan(1, .hours)]), team: nil, priority: nil,
        at: Moment(now: monday), by: nil)
      let before = try written()
      #expect(try runner().run(on: database, at: hours(100)).stallsBegun >= 5)
      #expect(try written() == before)
    }
  }

  @Test func `another policy has open cases looked at anew`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people)
      try runner().run(on: database, at: hours(1))
      #expect(try runner().run(on: database, at: hours(2)).looked == 0)
      try database.setPolicy(
        Policy(silence: try Timespan(1, .hours)), team: people.team, priority: "normal", at: Moment(now: hours(2)),
        by: people.ben)
      try runner().run(on: database, at: hours(2))
      #expect(try database.stalls().map(\.reason) == [.silent])
      #expect(try database.stalls().map(\.beganAt) == [hours(1)])
      // Taken away again, the stall is over as of then, and stays on record with the version that flagged it.
      try database.setPolicy(nil, team: people.team, priority: "normal", at: Moment(now: hours(3)), by: people.ben)
      try runner().run(on: database, at: hours(3))
      #expect(try database.stalls() == [])
      let kept = try database.session.rows(
        Query(name: "test_kept", text: "SELECT ended_at, policy_version FROM stalls")
      ) { [try $0.optionalTimestamp(0) ?? 0, Int64(try $0.optionalInt4(1) ?? 0)] }
      #expect(kept == [[hours(3).microseconds, 1]])
    }
  }

  @Test func `a policy that is taken back and set again finds the stall that it flagged`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people)
      func set(_ policy: Policy?, at hour: Int64) throws {
        try database.setPolicy(policy, team: people.team, priority: nil, at: Moment(now: hours(hour)), by: nil)
        try runner().run(on: database, at: hours(hour))
      }
      let strict = Policy(silence: try Timespan(1, .hours))
      try set(strict, at: 2)
      try set(Policy(), at: 3)
      #expect(try database.stalls() == [])
      try set(strict, at: 4)
      #expect(try database.stalls().map(\.beganAt) == [hours(1)])
      let rows = try database.session.row(Query(name: "test_rows", text: "SELECT count(*) FROM stalls")) {
        try $0.int8(0)
      }
      #expect(rows == 1)
    }
  }

  @Test func `a ladder that is taken back and set again is climbed once`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      try database.setTeam(people.team, lead: people.ben)
      let number = try database.openCase(people).file.number
      func set(_ policy: Policy?, at hour: Int64) throws {
        try database.setPolicy(policy, team: people.team, priority: nil, at: Moment(now: hours(hour)), by: nil)
        try runner().run(on: database, at: hours(hour))
      }
      let strict = Policy(silence: try Timespan(1, .hours), ladder: Policy.standard.ladder)
      try set(strict, at: 100)
      let level = try database.file(number).escalations.count
      #expect(level == 2)
      try set(Policy(), at: 101)
      try set(strict, at: 102)
      #expect(try database.stalls().map(\.beganAt) == [hours(1)])
      #expect(try database.file(number).escalations.count == level)
      let climbs = try database.session.row(
        Query(name: "test_climbs", text: "SELECT count(*), count(ended_at) FROM climbs")
      ) { [try $0.int8(0), try $0.int8(1)] }
      #expect(climbs == [1, 0])
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `a case whose events lie ahead of the clock holds up no other`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let cases = try (0..<2).map { _ in try database.openCase(people, promises: [.due(inHours: 8)]).file.number }
      _ = try database.perform(
        .escalate(source: .member, reason: "by a clock that is ahead"), on: cases[0], at: Moment(now: hours(900)),
        by: people.ana)
      try runner().run(on: database, at: hours(240))
      let rungs = try database.session.rows(
        Query(
          name: "test_rungs",
          text: """
            SELECT r.case_id, r.raised, coalesce((
              SELECT e.reason FROM escalations AS e WHERE e.case_id = r.case_id AND e.source = 'policy' AND e.number = 1), '')
            FROM rungs AS r WHERE r.number = 1 ORDER BY 1
            """)
      ) { "\(try $0.int8(0)) \(try $0.bool(1)) \(try $0.text(2))" }
      // What can't be raised is told all the same, and does not claim to have been.
      #expect(rungs == ["\(cases[0]) false ", "\(cases[1]) true rung 1, which reached nobody: overdue"])
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `a clock that is set back raises, tells and ends nothing again`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      for _ in 0..<3 { _ = try database.openCase(people, promises: [.due(inHours: 8)]) }
      try runner().run(on: database, at: hours(100))
      let tables = ["stalls ", "climbs ", "rungs ", "notices ", "escalations ", "case_events "]
      func written() throws -> [String] {
        try contents(of: database).filter { line in tables.contains { line.hasPrefix($0) } }
      }
      let before = try written()
      // Another policy has everything looked at, by a clock that is ten hours behind.
      try database.setPolicy(.standard, team: nil, priority: nil, at: Moment(now: hours(90)), by: nil)
      #expect(try runner().run(on: database, at: hours(90)).looked == 3)
      #expect(try written() == before)
      #expect(try runner().run(on: database, at: hours(101)).rungsFired == 0)
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `a rung raises no case that is resolved`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people).file.number
      _ = try database.perform(
        [.resolve(note: "new valve", withdrawOpen: nil), .promise(.due(inHours: 8))], on: number,
        at: Moment(now: hours(1)), by: people.ana)
      try runner().run(on: database, at: hours(240))
      #expect(try database.file(number).escalations == [])
      let raised = try database.session.rows(
        Query(name: "test_raised", text: "SELECT raised FROM rungs ORDER BY number")
      ) { try $0.bool(0) }
      #expect(raised == [false, false])
    }
  }

  @Test func `the narrower policy holds`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      func set(_ hours: Int, team: TeamID?, priority: String?) throws {
        try database.setPolicy(
          Policy(silence: try Timespan(hours, .hours)), team: team, priority: priority, at: Moment(now: monday), by: nil
        )
      }
      try set(1, team: nil, priority: nil)
      try set(2, team: nil, priority: "normal")
      try set(3, team: people.team, priority: nil)
      let file = try database.openCase(people).file
      func limit() throws -> Int? {
        let zones = zones
        let rules = try database.rules(at: hours(1), reusing: CalendarTimes()) { try zones.zone($0) }
        return rules.policy(of: file).policy.silence?.amount
      }
      #expect(try limit() == 3)
      try set(4, team: people.team, priority: "normal")
      #expect(try limit() == 4)
    }
  }

  @Test func `a case that is being changed is left to the next look`() async throws {
    try await withTarget(from: .kept) { target in
      let database = Database(session: try Session(target))
      let people = try database.install()
      let held = try database.openCase(people, promises: [.due(inHours: 8)]).file.number
      let free = try database.openCase(people, promises: [.due(inHours: 8)]).file.number
      let holder = try Session(target)
      try holder.script("BEGIN")
      let contact = Command.contact(channel: "phone", direction: .outbound, note: "He rang")
      _ = try Database(session: holder).perform(contact, on: held, at: Moment(now: hours(9)), by: people.ana)
      try runner().run(on: database, at: hours(9))
      #expect(try database.stalls().map(\.caseNumber) == [free])
      try holder.script("ROLLBACK")
      try runner().run(on: database, at: hours(9))
      #expect(try database.stalls().map(\.caseNumber) == [held, free])
    }
  }

  @Test func `a command waits for the look at its case, which may raise it meanwhile, and both are done`() async throws
  {
    try await withTarget(from: .kept) { target in
      let database = Database(session: try Session(target))
      let people = try database.install()
      try database.setTeam(people.team, lead: people.ben)
      let always = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
      let ladder = try Ladder([.init(after: try Timespan(1, .hours), to: .member(people.ben))], in: always)
      try database.setPolicy(Policy(ladder: ladder), team: nil, priority: nil, at: Moment(now: monday), by: nil)
      let number = try database.openCase(people, promises: [.due(inHours: 8)]).file.number
      let contact = Command.contact(channel: "phone", direction: .outbound, note: "She rang")
      // Long enough for the ladder to be climbed as well.
      let late = hours(24 * 10)
      let (zones, at) = (zones, Moment(now: late))
      let command = DispatchQueue(label: "command")
      let outcome = Mutex<Result<Committed, any Error>?>(nil)
      let report = try database.sweep(upTo: 10, at: late) {
        // The case is held by now.
        command.async {
          let result = Result {
            try Database(session: try Session(target)).perform(contact, on: number, at: at, by: people.ana)
          }
          outcome.withLock { $0 = result }
        }
        let watcher = try Session(target)
        try watcher.script(Self.untilSomebodyWaits)
        return try database.rules(at: late, reusing: CalendarTimes()) { try zones.zone($0) }
      }
      command.sync {}
      #expect(report.escalations == 1)
      let committed = try #require(try outcome.withLock { $0 }?.get())
      #expect(committed.file.escalations.count == 1 && committed.file.contacts.map(\.note) == ["She rang"])
      #expect(try database.file(number) == committed.file)
      // Whoever is ended for a deadlock tries again; it would not show otherwise.
      _ = try database.session.row(
        Query(name: "test_flush", text: "SELECT pg_stat_force_next_flush()::text")
      ) { try $0.text(0) }
      let deadlocks = try database.session.row(
        Query(
          name: "test_deadlocks", text: "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
      ) { try $0.int8(0) }
      #expect(deadlocks == 0)
      #expect(try database.verify().discrepancies == [])
    }
  }

  /// Ends once a session waits for a lock.
  private static let untilSomebodyWaits = """
    DO $$ BEGIN
      FOR turn IN 1..6000 LOOP
        EXIT WHEN EXISTS (
          SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock');
        PERFORM pg_sleep(0.005);
        PERFORM pg_stat_clear_snapshot();
      END LOOP;
    END $$
    """
}
