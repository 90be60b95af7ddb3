import Domain
import Postgres
import TestSupport
import Testing

@testable import Store

struct CaseWriteTests {
  @Test func `what is written is what is read back`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let opened = try database.openCase(
        people, promises: [.due(inHours: 8), .due(inHours: 30, kind: .followUp, what: "Call back")])
      let number = opened.file.number
      #expect(try database.file(number) == opened.file)

      let later = Moment(now: monday.advanced(bySeconds: 3600))
      let commands: [Command] = [
        .wait(on: .customer, note: "photo of the boiler"),
        .contact(channel: "email", direction: .inbound, note: "Here it is 📷 \"quoted\" \\ and a\nnew line"),
        .escalate(source: .customer, reason: "wants the boss"), .acknowledge,
        .move(
          number: 1, due: Due(at: monday.advanced(bySeconds: 90_000)), reason: "part missing", agreedBy: "Inês",
          customerTold: true),
        .assign(team: nil, owner: people.ben, note: nil),
        .done(number: 2, evidence: "called", told: nil), .done(number: 1, evidence: nil, told: nil),
        .resolve(note: "works", withdrawOpen: nil), .reopen(reason: "cold again"),
        .resolve(note: nil, withdrawOpen: nil), .close(openCommitments: .refuse),
      ]
      for command in commands {
        let committed = try database.perform(command, on: number, at: later, by: people.ana)
        #expect(try database.file(number) == committed.file, "after \(command)")
      }
      let verification = try database.verify()
      #expect(verification.discrepancies == [])
      #expect(verification.cases == 1)
      #expect(verification.events == (try database.history(of: number)).count)
    }
  }

  @Test func `two people who change the same case at once both succeed or are told`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let setup = Database(session: try Session(target))
    let people = try setup.install()
    let number = try setup.openCase(people).file.number
    let writers = 4
    let each = 25
    try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<writers {
        group.addTask {
          let database = Database(session: try Session(target))
          for turn in 0..<each {
            _ = try database.perform(
              .contact(channel: "phone", direction: .outbound, note: "\(writer): \(turn)"), on: number,
              at: Moment(now: monday.advanced(bySeconds: 60)), by: people.ana)
          }
          return each
        }
      }
      let written = try await group.reduce(0, +)
      #expect(written == writers * each)
    }
    let file = try setup.file(number)
    #expect(file.contacts.count == writers * each)
    #expect(file.contacts.map(\.number) == Array(1...writers * each))
    #expect(try setup.verify().discrepancies == [])
  }

  @Test func `whoever came too late has the case to themselves the second time`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let database = Database(session: try Session(target))
    let rival = Database(session: try Session(target))
    try rival.session.script("SET lock_timeout = '50ms'")
    let people = try database.install()
    let number = try database.openCase(people).file.number
    let call = Command.contact(channel: "phone", direction: .outbound, note: "called")
    let monday = Moment(now: monday)
    var looks = 0
    let committed = try database.perform(on: number, at: monday, by: people.ana) { file in
      looks += 1
      // The case changes each time somebody looked at it, unless it is held by then.
      if looks == 1 {
        _ = try rival.perform(call, on: number, at: monday, by: people.ben)
      } else {
        #expect(file.contacts.count == 1)
        #expect(throws: PostgresError.self) { try rival.perform(call, on: number, at: monday, by: people.ben) }
      }
      return [call]
    }
    #expect(looks == 2)
    #expect(committed.file.contacts.count == 2)
    #expect(try database.file(number) == committed.file)
    #expect(!database.session.isInTransaction)
  }

  @Test func `of two people who close the same case at once one is told`() async throws {
    let target = try await TestCluster.shared.makeDatabase()
    let setup = Database(session: try Session(target))
    let people = try setup.install()
    let number = try setup.openCase(people).file.number
    _ = try setup.perform(
      .resolve(note: nil, withdrawOpen: nil), on: number, at: Moment(now: monday), by: people.ana)
    let outcomes = await withTaskGroup(of: Bool.self, returning: [Bool].self) { group in
      for _ in 0..<2 {
        group.addTask {
          do {
            let database = Database(session: try Session(target))
            _ = try database.perform(
              .close(openCommitments: .refuse), on: number, at: Moment(now: monday), by: people.ben)
            return true
          } catch {
            return false
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.sorted { !$0 && $1 } == [false, true])
    #expect(try setup.history(of: number).filter { $0.body.kind == .closed }.count == 1)
  }

  @Test func `a tampered row is found, with table, row and column`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people, promises: [.due(inHours: 1)]).file.number
      _ = try database.perform(
        .done(number: 1, evidence: nil, told: nil), on: number, at: Moment(now: monday), by: people.ana)
      try database.session.script("UPDATE commitments SET outcome = 'late'; UPDATE cases SET handoffs = 7")
      let found = try database.verify().discrepancies
      #expect(
        found.map { "\($0.table).\($0.column) \($0.expected) \($0.found)" } == [
          "cases.handoffs 0 7", "commitments.outcome kept late",
        ])
    }
  }
}
