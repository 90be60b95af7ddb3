import Domain
import Notify
import Scheduler
import Store
import TestSupport
import Testing

/// Ladders to nobody, on a real database: what is written, what the audit tells, and who gets a message.
struct UnheardTests {
  private func at(_ hours: Int64) -> Instant { monday.plus(hours: hours) }

  private func audit(_ office: PostOffice, at hours: Int64) throws -> AuditReport {
    try SweepRunner(zone: PostOffice.zone).audit(of: office.database, since: monday, team: nil, at: at(hours))
  }

  @Test func `a rung to a lead whom nobody named stands as unheard, and the next fires in the same look`() async throws
  {
    try await PostOffice.withLadder({ [(1, .lead), (40, .member($0.ben))] }) { office, number in
      try office.sweep(at: at(8))
      let report = try SweepRunner(zone: PostOffice.zone).run(on: office.database, at: at(9))
      #expect(report.rungsFired == 2 && report.rungsUnheard == 1 && report.escalations == 2)
      let reasons = try office.database.file(number).escalations.map(\.reason)
      #expect(reasons == ["rung 1, which reached nobody: overdue", "rung 2: overdue"])
      let told = try audit(office, at: 9)
      #expect(told.audit.uses.map(\.unheard) == [1, 0] && told.audit.uses.map(\.inTime) == [0, 1])
      #expect(told.audit.unheard.map(\.key.number) == [1] && told.audit.lapses == [])
      // Ben knows: nobody need look after it.
      #expect(try office.database.casesUnheard(team: nil) == [])
      #expect(try office.database.verify().discrepancies == [])
    }
  }

  @Test func `without anybody above, each rung in its own time tells the last resort, and raises one level`()
    async throws
  {
    let server = try LoopbackServer.mail()
    try await PostOffice.withLadder({ _ in [(1, .lead), (3, .lead)] }) { office, number in
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      let dispatcher = Dispatcher(try server.emailChannel)
      for (hour, levels) in [(8, 0), (9, 1), (10, 1), (11, 2), (40, 2)] {
        _ = try office.round(dispatcher, at: at(Int64(hour)))
        #expect(try office.database.file(number).escalations.count == levels, "hour \(hour)")
      }
      let climbed = try server.mails.filter { $0.texts.first?.contains("nobody was there") == true }
      #expect(climbed.count == 2)
      #expect(try audit(office, at: 40).audit.uses.map(\.unheard) == [1, 1])
      #expect(try office.database.casesUnheard(team: nil) == [number])
    }
  }

  @Test func `what climbed to nobody is found until somebody takes it on`() async throws {
    try await PostOffice.withLadder({ _ in [(1, .lead)] }) { office, number in
      try office.sweep(at: at(9))
      let (database, people) = (office.database, office.people)
      #expect(try database.casesUnheard(team: nil) == [number])
      #expect(try database.casesUnheard(team: people.team) == [number])
      #expect(try database.casesUnheard(team: 99) == [])
      _ = try database.perform(.acknowledge, on: number, at: Moment(now: at(10)), by: people.ben)
      #expect(try database.casesUnheard(team: nil) == [])
    }
  }

  @Test func `whoever takes it on is to the credit of the rung that reached them`() async throws {
    try await PostOffice.withLadder({ [(1, .lead), (40, .member($0.ben))] }) { office, number in
      try office.sweep(at: at(9))
      _ = try office.database.perform(.acknowledge, on: number, at: Moment(now: at(10)), by: office.people.ben)
      #expect(try office.database.file(number).escalations.map(\.acknowledgedAt) == [at(10), at(10)])
      #expect(try audit(office, at: 10).audit.uses.map(\.acknowledged) == [0, 1])
      #expect(try office.database.verify().discrepancies == [])
    }
  }

  @Test func `it is over when nothing stalls any more`() async throws {
    try await PostOffice.withLadder({ _ in [(1, .lead)] }) { office, number in
      try office.sweep(at: at(9))
      _ = try office.database.perform(
        .done(number: 1, evidence: "he came", told: nil), on: number, at: Moment(now: at(10)), by: office.people.ana)
      try office.sweep(at: at(10))
      #expect(try office.database.casesUnheard(team: nil) == [])
    }
  }

  @Test func `its owner is told that nobody was there, and that counts as nobody's delivery`() async throws {
    let server = try LoopbackServer.mail()
    try await PostOffice.withLadder({ _ in [(1, .lead)] }) { office, _ in
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      #expect(try office.round(Dispatcher(try server.emailChannel), at: at(9)).sent == 1)
      let text = try #require(try server.mails.first?.texts.first)
      #expect(text.contains("not acknowledged; nobody was there whom the ladder leads to"), "\(text)")
      #expect(text.contains("kept case acknowledge 1"))
      #expect(try audit(office, at: 9).audit.uses.map(\.delivered) == [0])
    }
  }

  @Test func `what somebody took on before its message was sent is not told`() async throws {
    let server = try LoopbackServer.mail()
    try await PostOffice.withLadder({ [(1, .member($0.ben))] }) { office, number in
      try office.database.setChannel("email", address: "ben@example.com", of: office.people.ben)
      let dispatcher = Dispatcher(try server.emailChannel)
      try office.sweep(at: at(9))
      #expect(try dispatcher.gather(in: office.database, at: at(9)).made == 1)
      _ = try office.database.perform(.acknowledge, on: number, at: Moment(now: at(10)), by: office.people.ana)
      let report = try office.send(dispatcher, at: at(10))
      #expect(report.sent == 0 && report.dropped == 1)
    }
  }

  @Test func `of two rungs of one time, whom each reached is told and counted`() async throws {
    let server = try LoopbackServer.mail()
    try await PostOffice.withLadder({ [(1, .lead), (1, .member($0.ben)), (1, .member($0.ana))] }) { office, _ in
      try office.database.setChannel("email", address: "ben@example.com", of: office.people.ben)
      #expect(try office.round(Dispatcher(try server.emailChannel), at: at(9)).sent == 1)
      let text = try #require(try server.mails.first?.texts.first)
      #expect(text.contains("and not acknowledged") && !text.contains("nobody was there"), "\(text)")
      #expect(try audit(office, at: 9).audit.uses.map(\.delivered) == [0, 1, 0])
    }
  }
}
