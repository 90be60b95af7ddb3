import Domain
import Scheduler
import Store
import TestSupport
import Testing

/// Somebody took a case on, and it was entered only after a rung had fired and its message was written.
struct LateAcknowledgementTests {
  private func at(_ hours: Int64, _ minutes: Int64 = 0) -> Instant { monday.plus(hours: hours, minutes: minutes) }

  /// Ben is told at hour 9, Eve, who leads, at hour 12 or when somebody looks; her message is written by then, and not sent.
  private func withMessage(
    lookedAt look: Int64, promises: [Command.Promise] = [.due(inHours: 8)],
    _ body: (PostOffice, CaseNumber, Dispatcher, LoopbackServer) throws -> Void
  ) async throws {
    let server = try LoopbackServer.mail()
    try await PostOffice.withLadder({ [(1, .member($0.ben)), (4, .lead)] }, promises: promises) { office, number in
      let database = office.database
      let eve = try database.addMember(handle: "eve", name: "Eve", email: nil, team: office.people.team, zone: nil)
      try database.setTeam(office.people.team, lead: eve)
      try database.setChannel("email", address: "eve@example.com", of: eve)
      let dispatcher = Dispatcher(try server.emailChannel)
      try office.sweep(at: at(9))
      try office.sweep(at: at(look))
      #expect(try dispatcher.gather(in: database, at: at(look)).made == 1)
      try body(office, number, dispatcher, server)
    }
  }

  private func takeOn(_ number: CaseNumber, _ office: PostOffice, happened: Instant, entered: Instant) throws {
    _ = try office.database.perform(
      .acknowledge, on: number, at: Moment(occurredAt: happened, recordedAt: entered), by: office.people.ben)
  }

  @Test(arguments: [(12, 11), (14, 13)] as [(Int64, Int64)])
  func `a rung that fired although somebody had taken it on is not told`(looked: Int64, happened: Int64) async throws {
    try await withMessage(lookedAt: looked) { office, number, dispatcher, server in
      try takeOn(number, office, happened: at(happened), entered: at(looked, 30))
      let report = try office.send(dispatcher, at: at(looked, 30))
      #expect(report.sent == 0 && report.dropped == 1)
      #expect(try server.received.count == 0)
    }
  }

  @Test func `what stalled since then is told, and that it was taken on before`() async throws {
    try await withMessage(lookedAt: 12, promises: [.due(inHours: 8), .due(inHours: 10)]) {
      office, number, dispatcher, server in
      try takeOn(number, office, happened: at(9, 30), entered: at(12, 30))
      #expect(try office.send(dispatcher, at: at(12, 30)).sent == 1)
      let text = try #require(try server.mails.first?.texts.first)
      #expect(text.contains("was taken on, and stalls anew"), "\(text)")
    }
  }

  @Test func `a case that climbed to nobody is somebody's, as of when they took it on`() async throws {
    try await PostOffice.withLadder({ _ in [(1, .lead)] }, promises: [.due(inHours: 8)]) { office, number in
      try office.sweep(at: at(8))
      _ = try office.database.perform(
        .escalate(source: .member, reason: "it burns"), on: number, at: Moment(now: at(9, 10)), by: office.people.ana)
      try office.sweep(at: at(10))
      #expect(try office.database.casesUnheard(team: nil) == [number])
      try takeOn(number, office, happened: at(9, 30), entered: at(10, 30))
      #expect(try office.database.casesUnheard(team: nil) == [])
    }
  }
}
