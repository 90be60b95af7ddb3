import Domain
import Scheduler
import Store
import TestSupport
import Testing

/// Messages about what is over before they could be sent.
struct OverTests {
  /// What happens to the one promise there is, before anybody was told.
  enum Meanwhile: String, CaseIterable, CustomTestStringConvertible {
    case kept, moved, withdrawn, resolved, excluded, merged, left

    var testDescription: String { rawValue }

    func happens(to number: CaseNumber, _ office: PostOffice, at now: Instant) throws {
      let (database, ana) = (office.database, office.people.ana)
      func perform(_ command: Command) throws {
        _ = try database.perform(command, on: number, at: Moment(now: now), by: ana)
      }
      switch self {
      case .kept: try perform(.done(number: 1, evidence: "he came", told: nil))
      case .moved:
        try perform(
          .move(
            number: 1, due: Due(at: now.plus(hours: 30)), reason: "snow", agreedBy: "Inês", customerTold: true))
      case .withdrawn: try perform(.withdraw(number: 1, reason: "not needed"))
      case .resolved: try perform(.resolve(note: nil, withdrawOpen: "it runs again"))
      case .excluded: try perform(.exclude(.test, reason: "a test"))
      case .merged:
        let other = try database.openCase(office.people, at: now).file.number
        _ = try database.merge(number, into: other, at: Moment(now: now), by: ana)
      case .left:
        let roster = try database.roster()
        let (leaver, successor) = (try #require(roster.member(ana)), roster.member(office.people.ben))
        _ = try database.deactivate(leaver, successor: successor, at: Moment(now: now), by: nil)
      }
    }
  }

  @Test(arguments: Meanwhile.allCases, [true, false])
  func `what is over is not told`(meanwhile: Meanwhile, isGathered: Bool) async throws {
    try await PostOffice.with { office in
      let server = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try server.emailChannel)
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      let number = try office.database.openCase(office.people, promises: [.due(inHours: 8)]).file.number
      let now = monday.plus(hours: 7, minutes: 30)
      try office.sweep(at: now)
      if isGathered { #expect(try dispatcher.gather(in: office.database, at: now).made == 1) }
      try meanwhile.happens(to: number, office, at: now.plus(minutes: 1))
      _ = try dispatcher.gather(in: office.database, at: now.plus(minutes: 2))
      let report = try office.send(dispatcher, at: now.plus(minutes: 2))
      #expect(report.sent == 0 && report.retried == 0 && report.parked == 0)
      // Nobody writes to somebody who left.
      #expect(report.dropped == (meanwhile == .left && !isGathered ? 0 : 1))
      #expect(try server.received.count == 0)
      #expect(try office.database.deliveries(onlyParked: false) == [])
      #expect(try office.database.deliveryCounts().dropped == report.dropped)
    }
  }

  @Test func `a message tells what is left of it`() async throws {
    try await PostOffice.with { office in
      let server = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try server.emailChannel)
      try office.database.setChannel("email", address: "ana@example.com", of: office.people.ana)
      for what in ["First", "Second", "Third"] {
        _ = try office.database.openCase(office.people, promises: [.due(inHours: 8, what: what)])
      }
      let now = monday.plus(hours: 7, minutes: 30)
      try office.sweep(at: now)
      _ = try dispatcher.gather(in: office.database, at: now)
      try Meanwhile.kept.happens(to: CaseNumber(2), office, at: now.plus(minutes: 1))
      #expect(try office.send(dispatcher, at: now.plus(minutes: 2)).sent == 1)
      let mail = try #require(try server.mails.first)
      #expect(mail.headers["Subject"] == "2 things need you")
      let needs = try #require(mail.texts.first?.split(separator: "What needs you:").last)
      #expect(needs.contains("First") && !needs.contains("Second") && needs.contains("Third"))
    }
  }

  @Test func `a stall that ended is not told, nor a rung of a ladder that nobody climbs any more`() async throws {
    try await PostOffice.with { office in
      let (database, people) = (office.database, office.people)
      try database.setPolicy(
        Policy(ladder: Policy.standard.ladder), team: nil, priority: nil, at: Moment(now: monday), by: nil)
      try database.setTeam(people.team, lead: people.ben)
      let server = try LoopbackServer.mail()
      let dispatcher = Dispatcher(try server.emailChannel)
      try database.setChannel("email", address: "ana@example.com", of: people.ana)
      try database.setChannel("email", address: "ben@example.com", of: people.ben)
      let number = try database.openCase(people, promises: [.due(inHours: 1)]).file.number
      let now = monday.plus(hours: 30)
      try office.sweep(at: now)
      #expect(try dispatcher.gather(in: database, at: now).made == 2)
      try Meanwhile.kept.happens(to: number, office, at: now.plus(minutes: 1))
      try office.sweep(at: now.plus(minutes: 2))
      #expect(try office.send(dispatcher, at: now.plus(minutes: 2)).dropped == 2)
      #expect(try server.received.count == 0)
    }
  }
}
