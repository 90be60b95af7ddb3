import Domain
import Files
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// What `kept stalled --audit` tells: rungs that did not fire in time, why, and what each was good for.
struct AuditTests {
  private static let zones = ZoneFiles()
  private let runner = SweepRunner { try AuditTests.zones.zone($0) }

  private func at(_ hours: Double) -> Instant { monday.advanced(bySeconds: Int64(hours * 3600)) }

  /// A team that works around the clock, whose lead is told one hour, and again four hours after something stalls.
  private func withLadder(_ body: (Database, Installation) throws -> Void) async throws {
    try await withDatabase { database in
      let people = try database.install()
      let calendar = try WorkingCalendar(.aroundTheClock, in: .utc)
      try database.setCalendar("always", calendar, at: Moment(now: monday), by: nil)
      let id = try #require(try database.calendarVersions(zone: { try Self.zones.zone($0) }).first?.id)
      try database.setTeam(people.team, lead: people.ben)
      try database.setHours(of: people.team, calendar: id, at: Moment(now: monday), by: nil)
      let ladder = try Ladder(
        [1, 4].map { .init(after: try Timespan($0, .hours), to: .lead) }, in: WorkingTime(calendar))
      try database.setPolicy(Policy(ladder: ladder), team: nil, priority: nil, at: Moment(now: monday), by: nil)
      try body(database, people)
    }
  }

  private func audit(_ database: Database, at hours: Double) throws -> AuditReport {
    try runner.audit(of: database, since: monday, team: nil, at: at(hours))
  }

  /// Looks every minute, as one that runs does.
  private func run(_ database: Database, from start: Double, until end: Double) throws {
    for minute in Int(start * 60)...Int(end * 60) { try runner.run(on: database, at: at(Double(minute) / 60)) }
  }

  private func lapses(_ report: AuditReport) -> [String] {
    report.audit.lapses.map { lapse in
      let fired = lapse.record.firedAt.map { "\($0.seconds(since: monday) / 3600)" } ?? "never"
      let planned = lapse.record.plannedAt.seconds(since: monday) / 3600
      return "\(lapse.record.key.number): \(planned) \(fired) \(lapse.cause)"
    }
  }

  @Test func `of rungs that fired in time nothing is amiss`() async throws {
    try await withLadder { database, people in
      _ = try database.openCase(people, promises: [.due(inHours: 8)])
      try run(database, from: 8, until: 13)
      let report = try audit(database, at: 13)
      #expect(lapses(report) == [] && report.unwatched == [])
      #expect(report.audit.uses.map(\.number) == [1, 2])
      #expect(report.audit.uses.map(\.planned) == [1, 1] && report.audit.uses.map(\.inTime) == [1, 1])
    }
  }

  @Test func `a rung that fired when the scheduler came back is late, and the gap is told`() async throws {
    try await withLadder { database, people in
      _ = try database.openCase(people, promises: [.due(inHours: 8)])
      try run(database, from: 7, until: 8.5)
      try run(database, from: 10, until: 13)
      let report = try audit(database, at: 13)
      #expect(lapses(report) == ["1: 9.0 10.0 noSchedulerRan"])
      #expect(report.unwatched == [at(8.5)..<at(10)])
      #expect(report.audit.uses.map(\.late) == [1, 0] && report.audit.uses.map(\.inTime) == [0, 1])
    }
  }

  @Test func `what was over before anybody looked is on record as never fired`() async throws {
    try await withLadder { database, people in
      let number = try database.openCase(people, promises: [.due(inHours: 8)]).file.number
      try run(database, from: 7, until: 7.5)
      _ = try database.perform(
        .done(number: 1, evidence: "he came", told: nil), on: number, at: Moment(now: at(11)), by: people.ana)
      try run(database, from: 20, until: 20)
      let report = try audit(database, at: 20)
      #expect(lapses(report) == ["1: 9.0 never noSchedulerRan"])
      #expect(report.audit.uses.map(\.never) == [1])
      // It stays so however often it is looked at.
      try run(database, from: 21, until: 21)
      #expect(lapses(try audit(database, at: 21)) == lapses(report))
    }
  }

  @Test func `what a climb had yet to go when it ended unseen is on record`() async throws {
    try await withLadder { database, people in
      let number = try database.openCase(people, promises: [.due(inHours: 8)]).file.number
      try run(database, from: 8, until: 9.5)
      _ = try database.perform(
        .done(number: 1, evidence: "he came", told: nil), on: number, at: Moment(now: at(14)), by: people.ana)
      try run(database, from: 20, until: 20)
      #expect(lapses(try audit(database, at: 20)) == ["2: 12.0 never noSchedulerRan"])
    }
  }

  @Test func `whoever took it on before it was told is not missed`() async throws {
    try await withLadder { database, people in
      let number = try database.openCase(people, promises: [.due(inHours: 8)]).file.number
      try run(database, from: 8, until: 9.5)
      _ = try database.perform(
        [.acknowledge], on: number, at: Moment(now: at(10)), by: people.ben)
      _ = try database.perform(
        .done(number: 1, evidence: "he came", told: nil), on: number, at: Moment(now: at(14)), by: people.ana)
      try run(database, from: 20, until: 20)
      #expect(lapses(try audit(database, at: 20)) == [])
    }
  }

  @Test func `what should have fired by now is told, and nothing is written`() async throws {
    try await withLadder { database, people in
      _ = try database.openCase(people, promises: [.due(inHours: 8)])
      try run(database, from: 7, until: 7.5)
      let report = try audit(database, at: 10)
      #expect(lapses(report) == ["1: 9.0 never noSchedulerRan"])
      #expect(report.audit.lapses.map(\.record.overAt) == [nil])
      let rows = try database.session.row(
        Query(name: "test_rows", text: "SELECT (SELECT count(*) FROM rungs) + (SELECT count(*) FROM stalls)")
      ) { try $0.int8(0) }
      #expect(rows == 0)
      // The look that the audit took was none that anybody could rely on.
      #expect(try database.watches() == [at(7)..<at(7.5)])
    }
  }

  @Test func `a scheduler that ran and did not come to it is told apart from one that did not run`() async throws {
    try await withLadder { database, people in
      _ = try database.openCase(people, promises: [.due(inHours: 8)])
      for minute in stride(from: 7.5, through: 11, by: 0.05) { try database.noteWatch(at: at(minute)) }
      try run(database, from: 11, until: 11)
      let report = try audit(database, at: 11)
      #expect(lapses(report) == ["1: 9.0 11.0 schedulerWasBehind"] && report.unwatched == [])
    }
  }

  @Test func `what followed a rung is counted`() async throws {
    try await withLadder { database, people in
      let cases = try (0..<3).map { _ in try database.openCase(people, promises: [.due(inHours: 8)]).file.number }
      try run(database, from: 8, until: 9.5)
      _ = try database.perform([.acknowledge], on: cases[0], at: Moment(now: at(10)), by: people.ben)
      _ = try database.perform(
        .done(number: 1, evidence: "he came", told: nil), on: cases[1], at: Moment(now: at(11)), by: people.ana)
      // Two days later is not because of it.
      _ = try database.perform(
        .done(number: 1, evidence: "he came", told: nil), on: cases[2], at: Moment(now: at(60)), by: people.ana)
      let first = try #require(try audit(database, at: 70).audit.uses.first)
      #expect(first.planned == 3 && first.acknowledged == 1 && first.progressed == 1 && first.delivered == 0)
    }
  }

  @Test func `what an integration does by itself is no progress, what the customer says is`() async throws {
    try await withLadder { database, people in
      let cases = try (0..<3).map { _ in try database.openCase(people, promises: [.due(inHours: 8)]).file.number }
      try run(database, from: 8, until: 9.5)
      func contact(_ direction: Contact.Direction) -> Command {
        .contact(channel: "mail", direction: direction, note: "We look after it")
      }
      _ = try database.perform(
        [.promise(.due(inHours: 99)), contact(.outbound)], on: cases[0], at: Moment(now: at(10)), by: nil)
      #expect(try audit(database, at: 11).audit.uses.map(\.progressed) == [0])
      _ = try database.perform([contact(.inbound)], on: cases[1], at: Moment(now: at(10)), by: nil)
      _ = try database.perform([contact(.outbound)], on: cases[2], at: Moment(now: at(10)), by: people.ana)
      #expect(try audit(database, at: 11).audit.uses.map(\.progressed) == [2])
    }
  }

  @Test func `schedulers that look now and then are not said to run in between`() async throws {
    try await withDatabase { database in
      for hour in [1.0, 1.05, 1.1, 3, 5, 5.05] { try database.noteWatch(at: at(hour)) }
      #expect(try database.watches() == [at(1)..<at(1.1), at(3)..<at(3), at(5)..<at(5.05)])
      // A clock that went back begins a spell of its own, and one.
      for hour in [0.5, 0.55, 0.6] { try database.noteWatch(at: at(hour)) }
      #expect(try database.watches().first == at(0.5)..<at(0.6))
      #expect(try database.watches().count == 4)
    }
  }
}
