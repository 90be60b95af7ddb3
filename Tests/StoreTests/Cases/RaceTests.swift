import Domain
import Postgres
import Store
import TestSupport
import Testing

/// What several do to the same cases at the same time. A lock that another session holds makes them meet.
struct RaceTests {
  /// Runs `first` and `second` in sessions of their own, both stopped at the cases' rows until both have come there.
  private func meeting(
    _ target: ConnectionTarget,
    _ first: @escaping @Sendable (Database) throws -> Void, _ second: @escaping @Sendable (Database) throws -> Void
  ) async throws -> [(any Error)?] {
    let holder = try Session(target)
    try holder.script("BEGIN; SELECT FROM cases ORDER BY case_id FOR UPDATE")
    async let one = Self.outcome(of: first, in: target)
    async let other = Self.outcome(of: second, in: target)
    try await Self.untilWaiting(2, in: target)
    try holder.script("COMMIT")
    return await [one, other]
  }

  /// Returns when so many sessions wait for a lock.
  static func untilWaiting(_ count: Int, in target: ConnectionTarget) async throws {
    // Seen by a session of its own: the holder's transaction has its snapshot of who is there. And off the threads that
    // those who are to wait need to get there.
    let watcher = try await Connection.connect(target)
    defer { Task { await watcher.close() } }
    let script =
      """
      DO $$ BEGIN
        FOR turn IN 1..6000 LOOP
          EXIT WHEN (SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock') >= \(count);
          PERFORM pg_sleep(0.005);
          PERFORM pg_stat_clear_snapshot();
        END LOOP;
      END $$
      """
    try await watcher.run { try $0.script(script) }
  }

  static func outcome(
    of body: @escaping @Sendable (Database) throws -> Void, in target: ConnectionTarget
  ) async -> (any Error)? {
    do {
      let connection = try await Connection.connect(target)
      defer { Task { await connection.close() } }
      try await connection.run { session in try body(Database(session: session)) }
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [[], [Command.Promise.due(inHours: 8)]])
  func `of two merges that cross one is made, and one is refused`(promises: [Command.Promise]) async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    let people = try database.install()
    let one = try database.openCase(people, promises: promises).file.number
    let two = try database.openCase(people, promises: promises).file.number
    let errors = try await meeting(
      target, { _ = try $0.merge(one, into: two, at: Moment(now: monday), by: nil) },
      { _ = try $0.merge(two, into: one, at: Moment(now: monday), by: nil) })
    #expect(errors.count { $0 == nil } == 1)
    #expect(errors.contains { $0 is Refusal }, "\(errors)")
    let states = try [one, two].map { try database.file($0).state }
    #expect(states.count { $0 == .excluded } == 1)
    #expect(try database.verify().discrepancies == [])
  }

  @Test func `a promise that is kept while its case is merged stays kept`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    let people = try database.install()
    let survivor = try database.openCase(people).file.number
    let duplicate = try database.openCase(people, promises: [.due(inHours: 8)]).file.number
    let errors = try await meeting(
      target,
      { _ = try $0.merge(duplicate, into: survivor, at: Moment(now: monday), by: nil) },
      {
        _ = try $0.perform(
          .done(number: 1, evidence: "he came", told: nil), on: duplicate, at: Moment(now: monday), by: nil)
      })
    // Either it was kept first, or it had gone on in the other case, and who kept it is told.
    let kept = try database.file(duplicate).commitments[0]
    #expect(errors[0] == nil, "\(errors)")
    #expect((errors[1] == nil) == (kept.ending == .done), "\(errors)")
    #expect(try database.verify().discrepancies == [])
  }

  /// Runs `first` in a transaction that stays open until `second`, in a session of its own, waits for it.
  private func overtaking(
    _ target: ConnectionTarget, _ first: (Database) throws -> Void,
    _ second: @escaping @Sendable (Database) throws -> Void
  ) async throws -> (any Error)? {
    let holder = try Session(target)
    try holder.script("BEGIN")
    try first(Database(session: holder))
    async let outcome = Self.outcome(of: second, in: target)
    try await Self.untilWaiting(1, in: target)
    try holder.script("COMMIT")
    return await outcome
  }

  @Test func `nobody comes to own a case while they leave`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    let people = try database.install()
    let number = try database.openCase(people, promises: [.due(inHours: 8)]).file.number
    let ben = try #require(try database.roster().members.first { $0.id == people.ben })
    let givings: [Command] = [
      .assign(team: nil, owner: people.ben, note: nil), .assignCommitment(number: 1, owner: people.ben),
      .promise(.due(inHours: 9, owner: people.ben)),
    ]
    for giving in givings {
      let error = try await overtaking(
        target, { _ = try $0.deactivate(ben, successor: nil, at: Moment(now: monday), by: nil) },
        { _ = try $0.perform(giving, on: number, at: Moment(now: monday), by: nil) })
      #expect((error as? Refusal)?.problem == "ben has left and can't own anything any more", "\(giving)")
      #expect(try database.belongings(of: people.ben) == [])
      try database.reactivate(ben)
    }
    #expect(throws: Never.self) {
      _ = try database.perform(givings[0], on: number, at: Moment(now: monday), by: nil)
    }
  }

  @Test func `nobody comes to lead a team, or to stand in, while they leave`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    let people = try database.install()
    let (ana, ben) = try (member(people.ana, in: database), member(people.ben, in: database))
    let namings: [@Sendable (Database) throws -> Void] = [
      { try $0.setTeam(people.team, lead: people.ben, at: monday) },
      { try $0.addAbsence(of: ana, from: monday, until: monday.advanced(bySeconds: 60), substitute: ben, at: monday) },
    ]
    for naming in namings {
      let error = try await overtaking(
        target, { _ = try $0.deactivate(ben, successor: nil, at: Moment(now: monday), by: nil) }, naming)
      #expect((error as? Refusal)?.problem == "Ben (ben) has left", "\(String(describing: error))")
      let namings = try database.namings(of: people.ben, at: monday)
      #expect(namings.led == [] && namings.standsInFor == [])
      try database.reactivate(ben)
    }
  }

  @Test func `of two who would stand in for each other one is refused`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    let people = try database.install()
    let (ana, ben) = try (member(people.ana, in: database), member(people.ben, in: database))
    let end = monday.advanced(bySeconds: 3600)
    let error = try await overtaking(
      target, { try $0.addAbsence(of: ana, from: monday, until: end, substitute: ben, at: monday) },
      { try $0.addAbsence(of: ben, from: monday, until: end, substitute: ana, at: monday) })
    #expect((error as? Refusal)?.problem.contains("so that nobody would be told") == true)
    #expect(try database.absences(at: monday).map(\.member) == [people.ana])
  }

  @Test func `a policy that changes during a look at a case has it looked at once more`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    _ = try database.openCase(try database.install())
    let noon = monday.advanced(bySeconds: 3 * 3600)
    let holder = try Session(target)
    try holder.script("BEGIN; SELECT FROM case_checks FOR NO KEY UPDATE")
    async let outcome = Self.outcome(
      of: { try $0.setPolicy(Policy(), team: nil, priority: nil, at: Moment(now: noon), by: nil) }, in: target)
    try await Self.untilWaiting(1, in: target)
    // By the policy of before there is nothing to look at for a week.
    try holder.script("UPDATE case_checks SET next_check_at = '2026-06-08T09:00:00Z'; COMMIT")
    let error = await outcome
    #expect(error == nil)
    #expect(try database.nextCheck() == noon)
  }

  private func member(_ id: MemberID, in database: Database) throws -> Member {
    try #require(try database.roster().member(id))
  }

  @Test func `nobody leaves past what they are just being given`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    let people = try database.install()
    let number = try database.openCase(people).file.number
    let ben = try #require(try database.roster().members.first { $0.id == people.ben })
    let error = try await overtaking(
      target,
      {
        _ = try $0.perform(
          .assign(team: nil, owner: people.ben, note: nil), on: number, at: Moment(now: monday), by: nil)
      },
      { _ = try $0.deactivate(ben, successor: nil, at: Moment(now: monday), by: nil) })
    #expect(
      (error as? Refusal)?.problem.contains("still owns something in 1 case: 1") == true, "\(String(describing: error))"
    )
    let stays = try database.roster().members.first { $0.id == people.ben }
    #expect(stays?.deactivatedAt == nil)
  }

  @Test func `whoever waits for somebody who is leaving does not hold the case meanwhile`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let leaving = Database(session: try Session(target))
    let people = try leaving.install()
    let number = try leaving.openCase(people).file.number
    try leaving.session.script("BEGIN; SELECT FROM members WHERE member_id = \(people.ben) FOR UPDATE")
    let giving = Command.promise(.due(inHours: 8, owner: people.ben))
    async let given = Self.outcome(
      of: { _ = try $0.perform(giving, on: number, at: Moment(now: monday), by: nil) }, in: target)
    try await Self.untilWaiting(1, in: target)
    // As when what they own is handed over.
    let contact = Command.contact(channel: "phone", direction: .outbound, note: "She rang")
    _ = try leaving.perform(contact, on: number, at: Moment(now: monday), by: people.ana)
    try leaving.session.script("COMMIT")
    #expect(await given == nil)
    let deadlocks = try leaving.session.row(
      Query(name: "test_deadlocks", text: "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
    ) { try $0.int8(0) }
    #expect(deadlocks == 0)
    #expect(try leaving.file(number).commitments.map(\.owner) == [people.ben])
  }

  @Test func `what is said at once comes after what was said a moment later by another clock`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people).file.number
      let ahead = monday.advanced(bySeconds: 20)
      _ = try database.perform(
        .assign(team: nil, owner: people.ben, note: nil), on: number, at: Moment(now: ahead), by: nil)
      // This one looked at its clock before, or at one that is behind.
      let said = Moment(now: monday.advanced(bySeconds: 10))
      let committed = try database.perform(
        .assign(team: nil, owner: people.ana, note: nil), on: number, at: said, by: nil)
      #expect(committed.file.owner == people.ana)
      #expect(committed.events.first?.occurredAt == ahead)
      // What is dated by hand is taken by its word.
      let late = Moment(occurredAt: monday.advanced(bySeconds: 12), recordedAt: ahead.advanced(bySeconds: 5))
      #expect(throws: Refusal.self) {
        _ = try database.perform(.assign(team: nil, owner: people.ben, note: nil), on: number, at: late, by: nil)
      }
    }
  }
}
