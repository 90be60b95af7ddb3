import Domain
import Store
import TestSupport
import Testing

/// Templates, and sentences that were used before.
struct TemplateTests {
  private let body = "I {{what: what you did}}."

  private func add(_ handle: String, _ team: TeamID?, in database: Database) throws {
    try database.addTemplate(
      handle: handle, team: team, purpose: .apology, body: try MessageTemplate(body: body), at: monday, by: nil)
  }

  @Test func `a name is one team's, and one of all teams'`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      try add("late", nil, in: database)
      try add("late", people.team, in: database)
      for team in [nil, people.team] {
        let refusal = #expect(throws: Refusal.self) { try add("late", team, in: database) }
        #expect(refusal?.problem == "there is a template of that name already")
      }
      #expect(throws: Refusal.self) { try add("two words", nil, in: database) }
      #expect(try database.templates().map(\.team) == [nil, people.team])
    }
  }

  @Test func `a template that was taken away is there no longer, and its name is free`() async throws {
    try await withDatabase { database in
      try add("late", nil, in: database)
      let line = try #require(try database.templates().first)
      try database.setTemplate(line, purpose: .update, body: nil, at: monday, by: nil)
      #expect(try database.templates().map(\.purpose) == [.update])
      #expect(try database.templates().map(\.body) == [body])
      try database.removeTemplate(line, at: monday, by: nil)
      #expect(try database.templates() == [])
      #expect(throws: Refusal.self) { try database.removeTemplate(line, at: monday, by: nil) }
      #expect(throws: Refusal.self) { try database.setTemplate(line, purpose: .other, body: nil, at: monday, by: nil) }
      try add("late", nil, in: database)
    }
  }

  @Test func `a sentence is known in another case of the same member, for as long as is asked`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let (first, second) = (try database.openCase(people).file.number, try database.openCase(people).file.number)
      let command = Command.contact(channel: "phone", direction: .outbound, note: "I forgot to ring you")
      let at = Moment(now: monday.advanced(bySeconds: 60))
      for _ in 1...2 {
        _ = try database.perform([command], on: first, at: at, by: people.ana, filling: ["forgot to ring"])
      }
      func found(_ number: CaseNumber, _ member: MemberID, after seconds: Int64 = 0) throws -> [CaseNumber] {
        try database.cannedFills(
          ["forgot to ring", "another thing said"], by: member, besides: number,
          since: monday.advanced(bySeconds: seconds)
        ).map(\.caseNumber)
      }
      #expect(try found(second, people.ana) == [first])
      #expect(try found(first, people.ana) == [])
      #expect(try found(second, people.ben) == [])
      #expect(try found(second, people.ana, after: 61) == [])
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `what is refused leaves no sentence behind`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let (first, second) = (try database.openCase(people).file.number, try database.openCase(people).file.number)
      #expect(throws: Refusal.self) {
        try database.perform(
          [.done(number: 9, evidence: nil, told: nil)], on: first, at: Moment(now: monday), by: people.ana,
          filling: ["forgot to ring"])
      }
      #expect(try database.cannedFills(["forgot to ring"], by: people.ana, besides: second, since: monday) == [])
    }
  }
}
