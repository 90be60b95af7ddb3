import Domain
import Files
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// Three years of a team with its scheduler, by a clock that goes from one thing that happens to the next.
struct YearsTests {
  private static let zones = ZoneFiles()
  /// From Wednesday 2026-06-03, every four weeks, through all changes of summer time.
  private static let rounds = 39
  private let zone: Zone
  private let wednesday: Day

  init() throws {
    zone = try Self.zones.zone("Europe/Berlin")
    wednesday = try #require(Day(year: 2026, month: 6, day: 3))
  }

  /// Some days after the Wednesday of a round, by the team's clock on the wall.
  private func at(_ round: Int, days: Int = 0, _ hour: Int, _ minute: Int = 0) throws -> Instant {
    zone.instant(
      of: try #require(LocalTime(day: wednesday.adding(days: round * 28 + days), hour: hour, minute: minute)))
  }

  private func isKept(_ round: Int) -> Bool { round.isMultiple(of: 2) }

  /// What Ana and Ben are to be told in a round, and when by their clocks.
  private func expected(_ round: Int) throws -> [String] {
    func line(_ kind: String, _ handle: String, _ days: Int, _ hour: Int, _ minute: Int = 0) throws -> String {
      "\(round + 1) \(zone.local(of: try at(round, days: days, hour, minute))) \(kind) \(handle)"
    }
    // Four working hours, and half an hour, before Wednesday 15:00.
    let reminders = [try line("reminder", "ana", 0, 11), try line("reminder", "ana", 0, 14, 30)]
    if isKept(round) { return reminders }
    // Every working day, until it is done a week later; the lead after one working day and after three.
    let nags = try [1, 2, 5, 6].map { try line("nag", "ana", $0, 15) }
    let rungs = try [1, 5].map { try line("rung", "ben", $0, 15) }
    return (reminders + [try line("stalled", "ana", 0, 15)] + nags + rungs).sorted()
  }

  @Test func `every reminder, nag and rung of three years comes at its hour, and nothing else has anybody look`()
    async throws
  {
    try await withDatabase { database in
      let people = try database.install()
      try database.setTeam(people.team, lead: people.ben)
      try database.setPolicy(
        Policy(
          reminders: [try Timespan(4, .workingHours), try Timespan(30, .minutes)], nag: try Timespan(1, .workingDays),
          ladder: Policy.standard.ladder), team: nil, priority: nil, at: Moment(now: monday), by: nil)
      var doings: [(at: Instant, happen: (Instant) throws -> Void)] = []
      for round in 0..<Self.rounds {
        let due = Due(at: try at(round, 15))
        doings.append(
          (
            try at(round, days: -2, 10),
            { now in
              let promise = Command.Promise(kind: .milestone, what: "Plumber visits", due: due)
              let opened = try database.openCase(people, promises: [promise], at: now)
              #expect(opened.file.number == CaseNumber(Int64(round + 1)))
            }
          ))
        doings.append(
          (
            isKept(round) ? try at(round, 14, 45) : try at(round, days: 7, 10),
            { now in
              _ = try database.perform(
                .done(number: 1, evidence: nil, told: nil), on: CaseNumber(Int64(round + 1)), at: Moment(now: now),
                by: people.ana)
            }
          ))
      }
      let looked = try live(doings, in: database)
      // Opened, reminded twice and done; and overdue, on four more days, and done a week later.
      #expect(looked == 20 * 4 + 19 * 9)
      #expect(try told(database) == (0..<Self.rounds).flatMap { try expected($0) })
      try expectStalls(database)
      #expect(try database.verify().discrepancies == [])
    }
  }

  /// Lets happen what happens, and looks whenever something happened or is due.
  ///
  /// - Returns: how many cases were looked at.
  private func live(_ doings: [(at: Instant, happen: (Instant) throws -> Void)], in database: Database) throws -> Int {
    let runner = SweepRunner { try Self.zones.zone($0) }
    let end = try at(Self.rounds, 9)
    var (next, looked, now) = (0, 0, monday)
    while true {
      while next < doings.count, doings[next].at <= now {
        try doings[next].happen(now)
        next += 1
      }
      looked += try runner.run(on: database, at: now).looked
      let ahead = [try database.nextCheck(), next < doings.count ? doings[next].at : nil].compactMap { $0 }.min()
      guard let ahead, ahead < end else { return looked }
      try #require(ahead > now)
      now = ahead
    }
  }

  private func told(_ database: Database) throws -> [String] {
    let lines = try database.session.rows(
      Query(
        name: "test_told",
        text: """
          SELECT n.case_id, n.planned_at, n.kind, m.handle, n.written_at FROM notices AS n
          JOIN members AS m ON m.member_id = n.to_id
          """)
    ) { row in
      let planned = Instant(microseconds: try row.timestamp(1))
      #expect(try row.timestamp(4) == planned.microseconds)
      return (try row.int8(0), "\(try row.int8(0)) \(zone.local(of: planned)) \(try row.text(2)) \(try row.text(3))")
    }
    return lines.sorted { $0 < $1 }.map(\.1)
  }

  /// Each promise that was late was overdue from its hour until it was done, and no other ever was.
  private func expectStalls(_ database: Database) throws {
    let stalls = try database.session.rows(
      Query(name: "test_stalls", text: "SELECT case_id, began_at, ended_at, reason FROM stalls ORDER BY case_id")
    ) { row in
      "\(try row.int8(0)) \(try row.timestamp(1)) \(try row.timestamp(2)) \(try row.text(3))"
    }
    let late = try (0..<Self.rounds).filter { !isKept($0) }.map { round in
      "\(round + 1) \(try at(round, 15).microseconds) \(try at(round, days: 7, 10).microseconds) overdue"
    }
    #expect(stalls == late)
  }
}
