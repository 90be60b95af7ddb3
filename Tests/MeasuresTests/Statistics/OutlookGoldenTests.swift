import Domain
import Testing

/// The outlook of promises against the same estimate written out naively.
struct OutlookGoldenTests {
  struct GoldenCase: Decodable, Sendable {
    struct Question: Decodable, Sendable {
      let level: Double
      let reached: Int64
      let age: Double?
      let share: Double?
    }
    struct Chance: Decodable, Sendable {
      let age: Int64
      let reached: Int64
      let chance: Double?
    }
    struct Spell: Decodable, Sendable {
      let began: Int64
      let ended: Int64?
      let isDone: Bool

      init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        began = try row.decode(Int64.self)
        ended = try row.decodeNil() ? nil : row.decode(Int64.self)
        isDone = try row.decode(Bool.self)
      }
    }
    let name: String
    let now: Int64
    let spells: [Spell]
    let dates: [Question]
    let chances: [Chance]
  }

  private static let second: Int64 = 1_000_000

  private func outlook(_ golden: GoldenCase) throws -> Outlook {
    func instant(_ seconds: Int64) -> Instant { Instant(microseconds: seconds * Self.second) }
    let hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
    let spells = golden.spells.map {
      PastSpell(began: instant($0.began), ended: $0.ended.map(instant), isDone: $0.isDone, team: 1, category: nil)
    }
    return try #require(Outlook(spells, at: instant(golden.now), in: hours))
  }

  @Test func `dates are those of the naive estimate`() throws {
    for golden in try GoldenFile<GoldenCase>.cases("outlook") {
      let outlook = try outlook(golden)
      for question in golden.dates {
        let step = outlook.age(at: question.level, reached: question.reached * Self.second)
        #expect(step.map { $0.age / Self.second } == question.age.map(Int64.init), "\(golden.name) \(question)")
        let difference = (step?.share ?? 0) - (question.share ?? 0)
        #expect(abs(difference) < 1e-9, "\(golden.name) \(question)")
      }
    }
  }

  @Test func `chances are those of the naive estimate`() throws {
    for golden in try GoldenFile<GoldenCase>.cases("outlook") {
      let outlook = try outlook(golden)
      for question in golden.chances {
        let chance = outlook.chance(by: question.age * Self.second, reached: question.reached * Self.second)
        #expect((chance == nil) == (question.chance == nil), "\(golden.name) \(question)")
        #expect(abs((chance ?? 0) - (question.chance ?? 0)) < 1e-9, "\(golden.name) \(question)")
      }
    }
  }
}
