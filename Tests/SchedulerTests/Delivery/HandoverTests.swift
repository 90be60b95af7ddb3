import Domain
import Notify
import Scheduler
import Store
import TestSupport
import Testing

/// What was to be told to somebody who no longer is the one to tell.
struct HandoverTests {
  private let now = monday.plus(hours: 7, minutes: 30)

  /// A reminder for Ana is written; both she and Ben are told by mail.
  private func withReminder(
    _ body: (PostOffice, LoopbackServer, Dispatcher) async throws -> Void
  ) async throws {
    try await PostOffice.with { office in
      let server = try LoopbackServer.mail()
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      try office.database.setChannel("email", address: "ben@example.com", of: office.people.ben)
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 8)])
      try office.sweep(at: now)
      try await body(office, server, Dispatcher(try server.emailChannel))
    }
  }

  private func handOver(_ office: PostOffice, to owner: MemberID?, at instant: Instant) throws {
    _ = try office.database.perform(
      .assign(team: nil, owner: owner, note: nil), on: CaseNumber(1), at: Moment(now: instant), by: office.people.ana)
  }

  @Test func `a reminder goes to whom the case was handed over before anybody was told`() async throws {
    try await withReminder { office, server, dispatcher in
      try handOver(office, to: office.people.ben, at: now.plus(minutes: 1))
      _ = try dispatcher.gather(in: office.database, at: now.plus(minutes: 2))
      // Ben is found waiting by the next look at the latest.
      _ = try dispatcher.gather(in: office.database, at: now.plus(minutes: 2))
      #expect(try office.send(dispatcher, at: now.plus(minutes: 2)).sent == 1)
      #expect(try server.mails.map(\.to) == [["Ben", "ben@example.com"]])
    }
  }

  @Test func `once it is written into a message, it is not told to whoever handed it over`() async throws {
    try await withReminder { office, server, dispatcher in
      #expect(try dispatcher.gather(in: office.database, at: now).made == 1)
      try handOver(office, to: office.people.ben, at: now.plus(minutes: 1))
      let report = try office.send(dispatcher, at: now.plus(minutes: 2))
      #expect(report.sent == 0 && report.dropped == 1)
      #expect(try server.received.count == 0)
    }
  }

  @Test func `what is nobody's any more is told to nobody`() async throws {
    try await withReminder { office, server, dispatcher in
      try handOver(office, to: nil, at: now.plus(minutes: 1))
      let gathered = try dispatcher.gather(in: office.database, at: now.plus(minutes: 2))
      #expect(gathered.made == 0)
      #expect(try office.database.membersWaiting(among: [office.people.ana, office.people.ben]) == [])
      #expect(try server.received.count == 0)
    }
  }

  @Test func `a stand-in is told of what was never theirs`() async throws {
    try await PostOffice.with { office in
      let server = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try server.emailChannel)
      try office.database.setChannel("email", address: "ben@example.com", of: office.people.ben)
      let roster = try office.database.roster()
      _ = try office.database.addAbsence(
        of: try #require(roster.member(office.people.ana)), from: monday, until: monday.plus(hours: 48),
        substitute: roster.member(office.people.ben), at: monday)
      _ = try office.database.openCase(office.people, promises: [.due(inHours: 8)])
      #expect(try office.round(dispatcher, at: now).sent == 1)
      #expect(try server.mails.map(\.to) == [["Ben", "ben@example.com"]])
    }
  }

  @Test(arguments: [false, true])
  func `what somebody who left was to be told goes to whoever took over`(isGathered: Bool) async throws {
    try await withReminder { office, server, dispatcher in
      if isGathered { #expect(try dispatcher.gather(in: office.database, at: now).made == 1) }
      try OverTests.Meanwhile.left.happens(to: CaseNumber(1), office, at: now.plus(minutes: 1))
      if isGathered { #expect(try office.send(dispatcher, at: now.plus(minutes: 1)).dropped == 1) }
      _ = try dispatcher.gather(in: office.database, at: now.plus(minutes: 2))
      #expect(try office.send(dispatcher, at: now.plus(minutes: 2)).sent == 1)
      #expect(try server.mails.map(\.to) == [["Ben", "ben@example.com"]])
    }
  }

  @Test func `what climbed to a lead who left before anybody was told goes to whoever leads now`() async throws {
    try await PostOffice.with { office in
      let (database, people) = (office.database, office.people)
      let server = try LoopbackServer.mail()
      try database.setChannel("email", address: "ana@example.com", of: people.ana)
      try database.setPolicy(
        Policy(ladder: Policy.standard.ladder), team: nil, priority: nil, at: Moment(now: monday), by: nil)
      try database.setTeam(people.team, lead: people.ben)
      _ = try database.openCase(people, promises: [.due(inHours: 1)])
      try office.sweep(at: now.plus(hours: 48))
      #expect(try database.membersWaiting(among: [people.ana, people.ben]) == [people.ana, people.ben].sorted())
      let ben = try #require(try database.roster().member(people.ben))
      let leaves = Moment(now: now.plus(hours: 49))
      #expect(throws: Refusal.self) { _ = try database.deactivate(ben, successor: nil, at: leaves, by: nil) }
      try database.setTeam(people.team, lead: people.ana)
      _ = try database.deactivate(ben, successor: nil, at: leaves, by: nil)
      let dispatcher = Dispatcher(try server.emailChannel)
      _ = try dispatcher.gather(in: database, at: now.plus(hours: 50))
      #expect(try office.send(dispatcher, at: now.plus(hours: 50)).sent == 1)
      #expect(try server.mails.first?.texts.first?.contains("and not acknowledged") == true)
    }
  }

  @Test(arguments: [Notice.Kind.rung, .raised])
  func `what climbed to somebody who left, in a team without a lead, goes to the last resort`(
    kind: Notice.Kind
  ) async throws {
    let server = try LoopbackServer.mail()
    try await PostOffice.withLadder({ [(1, .member($0.ben))] }) { office, number in
      let (database, people) = (office.database, office.people)
      try database.setChannel("email", address: "ana@example.com", of: people.ana)
      let looked = monday.plus(hours: kind == .rung ? 9 : 2)
      if kind == .raised {
        _ = try database.perform(
          .escalate(source: .customer, reason: "it burns"), on: number, at: Moment(now: monday.plus(hours: 1)), by: nil)
      }
      try office.sweep(at: looked)
      #expect(try database.membersWaiting(among: [people.ben]) == [people.ben])
      let leaves = Moment(now: looked.plus(hours: 1))
      try database.setPolicy(Policy(), team: nil, priority: nil, at: leaves, by: nil)
      let ben = try #require(try database.roster().member(people.ben))
      _ = try database.deactivate(ben, successor: nil, at: leaves, by: nil)
      let dispatcher = Dispatcher(try server.emailChannel)
      _ = try dispatcher.gather(in: database, at: leaves.occurredAt)
      #expect(try office.send(dispatcher, at: leaves.occurredAt).sent == 1)
      let text = try #require(try server.mails.first?.texts.first)
      let words = kind == .rung ? "and not acknowledged; nobody was there" : "raised to you on"
      #expect(text.contains(words), "\(text)")
    }
  }

  @Test func `what a stand-in who left was to be told goes to the owner, who is back`() async throws {
    try await PostOffice.with { office in
      let (database, people) = (office.database, office.people)
      let server = try LoopbackServer.mail()
      try database.setChannel("email", address: "ana@example.com", of: people.ana)
      let roster = try database.roster()
      let (ana, ben) = (try #require(roster.member(people.ana)), try #require(roster.member(people.ben)))
      try database.addAbsence(of: ana, from: monday, until: now.plus(minutes: 10), substitute: ben, at: monday)
      _ = try database.openCase(people, promises: [.due(inHours: 8)])
      try office.sweep(at: now)
      #expect(try database.membersWaiting(among: [people.ana, people.ben]) == [people.ben])
      let leaves = Moment(now: now.plus(minutes: 15))
      _ = try database.deactivate(ben, successor: nil, at: leaves, by: nil)
      let dispatcher = Dispatcher(try server.emailChannel)
      _ = try dispatcher.gather(in: database, at: leaves.occurredAt)
      #expect(try office.send(dispatcher, at: leaves.occurredAt).sent == 1)
      #expect(try server.mails.map(\.to) == [["Ana", "ana@example.com"]])
    }
  }
}
