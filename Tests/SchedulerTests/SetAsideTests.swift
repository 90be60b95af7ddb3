import Domain
import Files
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// A case that can't be looked at is named, holds up no other, and is not looked at again and again.
struct SetAsideTests {
  private static let zones = ZoneFiles()

  private func runner(batch: Int) -> SweepRunner { SweepRunner(batch: batch) { try Self.zones.zone($0) } }

  private func hours(_ count: Int64) -> Instant { monday.advanced(bySeconds: count * 3600) }

  /// What is wrong with a case, and the words of it that a person is told.
  private static let faults: [(words: String, statement: String)] = [
    (
      "\"due_at\" holds timestamptz of 8 bytes that can't be read",
      "UPDATE commitments SET due_at = 'infinity' WHERE case_id = "
    ),
    (
      "\"due_at\" holds a time outside of the years 1 to 9999",
      "UPDATE commitments SET due_at = '200000-01-01' WHERE case_id = "
    ),
    ("\"opened_at\" holds a time outside", "UPDATE cases SET opened_at = '4000-01-01 BC' WHERE case_id = "),
    ("sweep_claim: column 1 \"swept_at\"", "UPDATE case_checks SET swept_at = '-infinity' WHERE case_id = "),
    ("sweep_claim: column 2 \"next_check_at\"", "UPDATE case_checks SET next_check_at = '-infinity' WHERE case_id = "),
    // What the server alone refuses, as the decision is written.
    ("sweep_write: null value in column \"team_id\"", "DELETE FROM ownerships WHERE case_id = "),
    (
      "DecodingError.typeMismatch",
      "INSERT INTO climbs (case_id, number, began_at, ladder) SELECT case_id, 1, opened_at, '\"up\"' FROM cases WHERE case_id = "
    ),
  ]

  /// Cases with a promise each that is overdue an hour later, every fifth of them with one of the faults.
  private func open(_ count: Int, in database: Database) throws -> (good: [CaseNumber], bad: [CaseNumber]) {
    let people = try database.install()
    let numbers = try (0..<count).map { _ in try database.openCase(people, promises: [.due(inHours: 8)]).file.number }
    let bad = numbers.enumerated().filter { $0.offset % 5 == 3 }.map(\.element)
    for (index, number) in bad.enumerated() {
      try database.session.script(Self.faults[index % Self.faults.count].statement + "\(number)")
    }
    return (numbers.filter { !bad.contains($0) }, bad)
  }

  @Test(arguments: [1, 8, 500])
  func `each is named with what is wrong, and all others are looked at`(batch: Int) async throws {
    try await withDatabase { database in
      let (good, bad) = try open(36, in: database)
      try #require(bad.count == Self.faults.count)
      let runner = runner(batch: batch)
      let report = try runner.run(on: database, at: hours(9))
      #expect(Set(report.setAside.map(\.number)) == Set(bad) && report.setAside.count == bad.count)
      for (number, fault) in zip(bad, Self.faults) {
        let words = report.setAside.first { $0.number == number }?.description ?? "nothing"
        #expect(words.hasPrefix("case \(number) can't be looked at: ") && words.contains(fault.words), "\(words)")
      }
      #expect(report.looked == good.count && report.stallsBegun == good.count)
      #expect(Set(try database.stalls().map(\.caseNumber)) == Set(good))
      // Told to whoever watches, and left alone from now on.
      #expect(try database.waitingWork(at: hours(9)).setAside == bad.count)
      #expect(try database.waitingWork(at: hours(9)).cases == 0)
      #expect(try database.casesSetAside(limit: 100).map(\.number) == bad)
      #expect(try database.casesSetAside(limit: 1).first?.problem.contains("\"due_at\"") == true)
      #expect(try runner.run(on: database, at: hours(9).advanced(bySeconds: 60)) == SweepReport())
      let next = try #require(try database.nextCheck())
      #expect(next > hours(9) && next < hours(100))
    }
  }

  @Test func `once an hour they are tried again, and one that was mended is looked at`() async throws {
    try await withDatabase { database in
      let (good, bad) = try open(36, in: database)
      let runner = runner(batch: 8)
      try runner.run(on: database, at: hours(9))
      try database.session.script("UPDATE commitments SET due_at = promised_due_at")
      #expect(try runner.run(on: database, at: hours(9).advanced(bySeconds: 3599)).looked == 0)
      let tried = try runner.run(on: database, at: hours(10))
      // Where only the time of its check was at fault, trying again has mended that.
      let mended = [bad[0], bad[1], bad[4]]
      let left = bad.filter { !mended.contains($0) }
      #expect(tried.stallsBegun == 3 && Set(tried.setAside.map(\.number)) == Set(left))
      #expect(Set(try database.stalls().map(\.caseNumber)) == Set(good + mended))
      #expect(try database.casesSetAside(limit: 100).map(\.number) == left)
      // Whoever begins to run tries at once.
      #expect(try self.runner(batch: 500).run(on: database, at: hours(10)).setAside.count == left.count)
    }
  }

  @Test func `a command on one that was mended has it looked at`() async throws {
    try await withDatabase { database in
      let (_, bad) = try open(5, in: database)
      let (runner, number) = (runner(batch: 500), try #require(bad.first))
      try runner.run(on: database, at: hours(9))
      try database.session.script("UPDATE commitments SET due_at = promised_due_at")
      _ = try database.perform(
        .contact(channel: "phone", direction: .outbound, note: "sorry"), on: number,
        at: Moment(now: hours(9).advanced(bySeconds: 60)), by: nil)
      #expect(try runner.run(on: database, at: hours(9).advanced(bySeconds: 60)).stallsBegun == 1)
      #expect(try database.waitingWork(at: hours(10)).setAside == 0)
    }
  }

  @Test func `a dry run says the same and sets nothing aside`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let numbers = try (0..<9).map { _ in try database.openCase(people, promises: [.due(inHours: 8)]).file.number }
      try database.session.script("UPDATE commitments SET due_at = 'infinity' WHERE case_id = \(numbers[4])")
      let would = try database.rollingBack {
        try runner(batch: 4).run(on: database, at: hours(9), isRehearsal: true)
      }
      #expect(would.setAside.map(\.number) == [numbers[4]] && would.stallsBegun == 8)
      #expect(try database.waitingWork(at: hours(9)).setAside == 0)
      #expect(try runner(batch: 500).run(on: database, at: hours(9)) == would)
    }
  }

  @Test func `what is wrong with the database is no fault of a case`() async throws {
    try await withTarget(from: .kept) { target in
      let database = Database(session: try Session(target))
      _ = try open(10, in: database)
      let holder = try Session(target)
      try holder.script("BEGIN; LOCK TABLE stalls")
      try database.session.script("SET lock_timeout = '20ms'")
      let error = #expect(throws: PostgresError.self) { try runner(batch: 8).run(on: database, at: hours(9)) }
      #expect(error?.code == .lockNotAvailable)
      #expect(try database.waitingWork(at: hours(9)).setAside == 0)
      try holder.script("ROLLBACK")
      #expect(try runner(batch: 8).run(on: database, at: hours(9)).setAside.count == 2)
    }
  }

  @Test func `a case that can't be read keeps nobody from learning`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let numbers = try (0..<4).map { _ in try database.openCase(people, promises: [.due(inHours: 8)]).file.number }
      for hour: Int64 in [9, 10] {
        _ = try database.perform(
          .move(
            number: 1, due: Due(at: hours(hour)), reason: "part missing", agreedBy: "Inês", customerTold: true),
          on: numbers[3], at: Moment(now: monday), by: people.ana)
      }
      try database.setPolicy(
        Policy(silence: try Timespan(1, .workingDays), learnsSilence: true), team: nil, priority: nil,
        at: Moment(now: monday), by: nil)
      for number in numbers {
        _ = try database.perform(
          [.done(number: 1, evidence: nil, told: nil), .resolve(note: nil, withdrawOpen: nil)], on: number,
          at: Moment(now: hours(1)), by: people.ana)
      }
      try database.session.script(
        """
        UPDATE commitments SET made_at = '-infinity' WHERE case_id = \(numbers[1]);
        UPDATE ownerships SET began_at = '-infinity' WHERE case_id = \(numbers[1]);
        UPDATE case_events SET body = '{"number": 1}' WHERE case_id = \(numbers[3]) AND kind = 'commitment_moved'
        """)
      let report = try runner(batch: 500).run(on: database, at: hours(9))
      #expect(report.setAside.map(\.number).sorted() == [numbers[1], numbers[3]] && report.looked == 2)
    }
  }

  @Test func `what can't be read any more takes nothing along that is to be sent`() async throws {
    try await PostOffice.with { office in
      let mail = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try mail.emailChannel)
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      let bad = try office.database.openCase(office.people, promises: [.due(inHours: 8)]).file.number
      let good = try office.database.openCase(office.people, promises: [.due(inHours: 8)]).file.number
      let now = monday.plus(hours: 7, minutes: 30)
      try office.sweep(at: now)
      _ = try dispatcher.gather(in: office.database, at: now)
      try office.database.session.script("UPDATE commitments SET due_at = 'infinity' WHERE case_id = \(bad)")
      #expect(try office.send(dispatcher, at: now).sent == 1)
      let text = try #require(try mail.mails.first?.texts.first)
      #expect(text.contains("\(good)/1 ") && !text.contains("\(bad)/1 "), "\(text)")
    }
  }

  @Test func `a scheduler that runs on says it once, and tells of the others`() async throws {
    try await PostOffice.with { office in
      let mail = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try mail.emailChannel)
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      let bad = try office.database.openCase(office.people, promises: [.due(inHours: 8)]).file.number
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 8)])
      try office.database.session.script("UPDATE commitments SET due_at = 'infinity' WHERE case_id = \(bad)")
      let running = RunningLoop(dispatcher, at: office, now: monday.plus(hours: 7, minutes: 30))
      running.start()
      try await mail.arrivals(2)
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 8)])
      running.loop.replace(dispatcher)
      try await mail.arrivals(4)
      try await running.stop()
      #expect(running.lines.count == 1, "\(running.lines)")
      #expect(running.lines.first?.hasPrefix("sweep: case \(bad) can't be looked at: case_load_commitments: ") == true)
      let status = running.loop.status.now
      #expect(status.setAside == 1 && status.swept.setAside == [] && status.failures == 0 && status.sweeps >= 2)
    }
  }

  @Test func `a message of which nothing can be read waits where people see it`() async throws {
    try await PostOffice.with { office in
      let mail = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try mail.emailChannel)
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      let bad = try office.database.openCase(office.people, promises: [.due(inHours: 8)]).file.number
      let now = monday.plus(hours: 7, minutes: 30)
      try office.sweep(at: now)
      _ = try dispatcher.gather(in: office.database, at: now)
      try office.database.session.script("UPDATE commitments SET due_at = 'infinity' WHERE case_id = \(bad)")
      #expect(try office.send(dispatcher, at: now).parked == 1)
      try office.database.session.script("UPDATE commitments SET due_at = promised_due_at")
      _ = try office.database.retryParked(message: nil, at: now)
      #expect(try office.send(dispatcher, at: now).sent == 1)
    }
  }
}
