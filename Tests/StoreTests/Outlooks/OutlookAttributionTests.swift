import Domain
import Store
import TestSupport
import Testing

/// Whose and what about something was when it began, whatever became of it.
struct OutlookAttributionTests {
  private func at(_ hours: Double) -> Instant { monday.advanced(bySeconds: Int64(hours * 3_600)) }

  /// A case that is handed over after two hours and called something else after four, with a promise made at its opening,
  /// after three hours, and after five.
  private func movedCase(_ database: Database, _ people: Installation, to other: TeamID) throws -> CaseNumber {
    let number = try database.openCase(people, promises: [.due(inHours: 500)]).file.number
    func perform(_ command: Command, _ hours: Double) throws {
      _ = try database.perform(command, on: number, at: Moment(now: at(hours)), by: people.ana)
    }
    try perform(.assign(team: other, owner: nil, note: nil), 2)
    try perform(.promise(.due(inHours: 500)), 3)
    try perform(.describe(.init(category: "plumbing")), 4)
    try perform(.promise(.due(inHours: 500)), 5)
    return number
  }

  @Test func `a case counts with the team and category of its opening`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let other = try database.addTeam(handle: "field", name: "Field", zone: "Europe/Berlin")
      let number = try movedCase(database, people, to: other)
      for promise in 1...3 {
        _ = try database.perform(
          .done(number: promise, evidence: nil, told: nil), on: number, at: Moment(now: at(6)), by: people.ana)
      }
      _ = try database.perform(
        .resolve(note: nil, withdrawOpen: nil), on: number, at: Moment(now: at(7)), by: people.ana)
      let resolved = PastSpell(began: monday, ended: at(7), isDone: true, team: people.team, category: "heating")
      #expect(try database.everySpell(of: .resolution, at: at(100)) == [resolved])
      #expect(try database.pastSpells(of: .resolution, at: at(100)) == [resolved])
      #expect(try database.everySpell(of: .resolution, at: monday) == [])
    }
  }

  @Test func `a promise counts with the team and category of when it was made`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let other = try database.addTeam(handle: "field", name: "Field", zone: "Europe/Berlin")
      _ = try movedCase(database, people, to: other)
      let expected = [
        PastSpell(began: monday, ended: nil, isDone: false, team: people.team, category: "heating"),
        PastSpell(began: at(3), ended: nil, isDone: false, team: other, category: "heating"),
        PastSpell(began: at(5), ended: nil, isDone: false, team: other, category: "plumbing"),
      ]
      #expect(Set(try database.everySpell(of: .milestone, at: at(100))) == Set(expected))
      #expect(Set(try database.pastSpells(of: .milestone, at: at(4))) == Set(expected.prefix(2)))
    }
  }

  @Test func `a promise that was taken over, and over again, counts where it was made`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let other = try database.addTeam(handle: "field", name: "Field", zone: "Europe/Berlin")
      func open(_ team: TeamID, _ category: String, promises: [Command.Promise] = []) throws -> CaseNumber {
        try database.open(
          .init(
            subject: "Cold", customer: nil, team: team, owner: nil, priority: nil, category: category, channel: nil),
          promises: promises, at: Moment(now: monday), by: people.ana
        ).file.number
      }
      let first = try open(people.team, "heating", promises: [.due(inHours: 500)])
      let second = try open(other, "roof")
      let third = try open(other, "door")
      _ = try database.merge(first, into: second, at: Moment(now: at(1)), by: people.ana)
      _ = try database.merge(second, into: third, at: Moment(now: at(2)), by: people.ana)
      #expect(
        try database.everySpell(of: .milestone, at: at(100))
          == [PastSpell(began: monday, ended: nil, isDone: false, team: people.team, category: "heating")])
    }
  }

  @Test func `what is spam by now was none then`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let spam = try database.openCase(people).file.number
      _ = try database.perform(
        .exclude(.spam, reason: "an advertisement"), on: spam, at: Moment(now: at(5)), by: people.ana)
      let spell = try #require(try database.everySpell(of: .resolution, at: at(100)).first)
      #expect(spell.takenOut == at(5) && spell.isKnown(at: at(4)) && !spell.isKnown(at: at(6)))
    }
  }
}
