import Domain
import Postgres
import Store
import TestSupport
import Testing

/// Wins that are found in what happened, and stories that were told.
struct WinTests {
  private func hours(_ hours: Int64) -> Instant { monday.advanced(bySeconds: hours * 3600) }

  private func candidates(_ database: Database, team: TeamID? = nil, of member: MemberID? = nil) throws
    -> [WinCandidate]
  {
    try database.winCandidates(from: monday, until: hours(1000), team: team, of: member)
  }

  private func contact(_ felt: (String, Int)?, _ left: (String, Int)?) -> Command {
    .contact(
      channel: "phone", direction: .inbound, note: "spoke",
      listening: .init(
        felt: felt.map { Feeling(word: $0.0, level: $0.1) }, left: left.map { Feeling(word: $0.0, level: $0.1) }))
  }

  private func tell(
    _ commands: [(Int64, Command)], on number: CaseNumber, in database: Database, by member: MemberID
  ) throws {
    for (at, command) in commands {
      _ = try database.perform(command, on: number, at: Moment(now: hours(at)), by: member)
    }
  }

  @Test func `a promise kept in a case that was hard is a win, in one that was easy it is what we do`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let easy = try database.openCase(people, promises: [.due(inHours: 40)]).file.number
      let escalated = try database.openCase(people, promises: [.due(inHours: 40)]).file.number
      let overdue = try database.openCase(people, promises: [.due(inHours: 2), .due(inHours: 40)]).file.number
      let slipped = try database.openCase(people, promises: [.due(inHours: 2), .due(inHours: 40)]).file.number
      let after = try database.openCase(people, promises: [.due(inHours: 40)]).file.number
      let done = Command.done(number: 1, evidence: nil, told: nil)
      try tell([(10, done)], on: easy, in: database, by: people.ana)
      try tell(
        [(5, .escalate(source: .customer, reason: "stuck")), (10, done)], on: escalated, in: database, by: people.ana)
      try tell([(11, .done(number: 2, evidence: nil, told: nil))], on: overdue, in: database, by: people.ana)
      try tell(
        [
          (1, .move(number: 1, due: Due(at: hours(30)), reason: "no part", agreedBy: nil, customerTold: false)),
          (12, .done(number: 2, evidence: nil, told: nil)),
        ], on: slipped, in: database, by: people.ana)
      try tell(
        [(10, done), (11, .escalate(source: .customer, reason: "more"))], on: after, in: database, by: people.ana)
      #expect(try candidates(database).map(\.caseNumber) == [slipped, overdue, escalated])
      #expect(try candidates(database).map(\.kind) == [.promiseKept, .promiseKept, .promiseKept])
      #expect(try candidates(database).map(\.promise) == [2, 2, 1])
    }
  }

  @Test func `a distressed customer who left calm is a win, from the first feeling to the last`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let paths: [[Command]] = [
        [contact(("furious", 5), nil), contact(nil, ("content", 2))],
        [contact(("worried", 3), ("calm", 1))],
        [contact(("furious", 5), ("calm", 1)), contact(("angry", 4), nil)],
        [contact(("furious", 4), ("calm", 1))],
      ]
      var numbers: [CaseNumber] = []
      for path in paths {
        let number = try database.openCase(people).file.number
        try tell(path.enumerated().map { (Int64($0.offset + 1), $0.element) }, on: number, in: database, by: people.ana)
        numbers.append(number)
      }
      let found = try candidates(database)
      #expect(found.map(\.caseNumber) == [numbers[0], numbers[3]])
      #expect(found.first?.felt == "furious" && found.first?.left == "content")
    }
  }

  @Test func `a repair is a win wherever a merge took it, until somebody told of it`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let first = try database.openCase(people, promises: [.due(inHours: 40)]).file.number
      let second = try database.openCase(people, owner: people.ben).file.number
      let apology = Command.apologize(
        .init(
          channel: "phone", words: "I forgot", harm: "nobody came", impact: "waited", takesResponsibility: true,
          standing: [1]))
      try tell([(1, apology)], on: first, in: database, by: people.ana)
      _ = try database.merge(first, into: second, at: Moment(now: hours(2)), by: people.ana)
      try tell([(3, .done(number: 1, evidence: nil, told: nil))], on: second, in: database, by: people.ben)
      #expect(try candidates(database).map(\.kind) == [.repairKept])
      #expect(try candidates(database, of: people.ana) == [])
      #expect(try candidates(database, of: people.ben).count == 1)
      #expect(try candidates(database, team: people.team + 1) == [])
      let share = Command.shareWin(.repairKept, story: "Warm again")
      try tell([(4, share), (5, .withdrawWin(number: 1))], on: second, in: database, by: people.ben)
      #expect(try candidates(database) == [])
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `a story is shared as what its case shows that it was`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people, promises: [.due(inHours: 40)]).file.number
      let other = try database.openCase(people).file.number
      func share(_ kind: Win.Kind, on number: CaseNumber, at: Int64) throws {
        _ = try database.shareWin(
          kind, story: "\(kind) at \(at)", on: number, at: Moment(now: hours(at)), by: people.ana)
      }
      func isRefused(_ kind: Win.Kind, on number: CaseNumber, at: Int64) {
        #expect(throws: Refusal.self, "\(kind)") { try share(kind, on: number, at: at) }
      }
      try tell([(1, contact(("furious", 5), ("worried", 3)))], on: number, in: database, by: people.ana)
      for kind in [Win.Kind.leftCalm, .promiseKept, .repairKept] { isRefused(kind, on: number, at: 2) }
      try share(.other, on: number, at: 2)
      let apology = Command.apologize(
        .init(
          channel: "phone", words: "I forgot", harm: "nobody came", impact: "waited", takesResponsibility: true,
          standing: [1]))
      try tell(
        [
          (3, apology), (4, .done(number: 1, evidence: nil, told: nil)), (5, contact(nil, ("calm", 1))),
          (6, .escalate(source: .customer, reason: "late")),
        ], on: number, in: database, by: people.ana)
      // The way to it was not hard: what was raised came after it.
      isRefused(.promiseKept, on: number, at: 7)
      try share(.leftCalm, on: number, at: 7)
      try share(.repairKept, on: number, at: 7)
      isRefused(.leftCalm, on: number, at: 8)
      isRefused(.repairKept, on: other, at: 8)
      #expect(try database.file(number).wins.map(\.kind) == [.other, .leftCalm, .repairKept])
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `a story that was erased is told in no report and no message`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people).file.number
      try tell(
        [(1, contact(("furious", 5), ("calm", 1))), (2, .shareWin(.other, story: "She laughed"))], on: number,
        in: database, by: people.ana)
      try database.session.script(
        "INSERT INTO messages (to_id, made_at) VALUES (\(people.ana), '\(hours(10))')")
      func told(erasedBy instant: Instant? = nil) throws -> [String] {
        try database.sharedWins(from: monday, until: hours(100), asOf: hours(9), erasedBy: instant).map(\.story)
      }
      #expect(try told() == ["She laughed"])
      #expect(try database.wins(sinceMessageBefore: 1, for: people.ana).map(\.story) == ["She laughed"])
      #expect(try candidates(database).count == 1)
      _ = try database.erase(
        try database.customer(called: "ines"), reason: "her wish", withOpenCases: true, at: Moment(now: hours(9)),
        by: people.ana)
      #expect(try told() == [] && told(erasedBy: hours(9)) == [])
      // As a file of a month that was closed before has it.
      #expect(try told(erasedBy: hours(8)) == ["[erased]"])
      #expect(try database.wins(sinceMessageBefore: 1, for: people.ana) == [])
      #expect(try candidates(database) == [])
      #expect(try database.file(number).wins.count == 1)
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `stories are as they were recorded at an instant`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people).file.number
      try tell([(1, .shareWin(.other, story: "One"))], on: number, in: database, by: people.ana)
      _ = try database.perform(
        .shareWin(.other, story: "Late"), on: number,
        at: Moment(occurredAt: hours(2), recordedAt: hours(50), clockSet: false), by: people.ana)
      try tell([(60, .withdrawWin(number: 1))], on: number, in: database, by: people.ana)
      func stories(_ asOf: Int64, until: Int64 = 100, team: TeamID? = nil) throws -> [String] {
        try database.sharedWins(from: monday, until: hours(until), team: team, asOf: hours(asOf)).map(\.story)
      }
      #expect(try stories(10) == ["One"])
      #expect(try stories(50) == ["One", "Late"])
      #expect(try stories(60) == ["Late"])
      #expect(try stories(50, until: 2) == ["One"])
      #expect(try stories(50, team: people.team + 1) == [])
      #expect(try database.sharedWins(from: monday, until: hours(9), by: people.ben, asOf: hours(50)) == [])
      try tell([(70, .exclude(.spam, reason: "no case"))], on: number, in: database, by: people.ana)
      #expect(try stories(69) == ["Late"])
      #expect(try stories(70) == [])
    }
  }
}
