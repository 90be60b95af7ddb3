import Domain
import Measures
import Store
import TestSupport
import Testing

struct LeftCalmerTests {
  private static func heard(_ felt: Int?, _ left: Int?) -> Command {
    func feeling(_ level: Int?) -> Feeling? { level.map { Feeling(word: "level \($0)", level: $0) } }
    return .contact(
      channel: "phone", direction: .inbound, note: "spoke",
      listening: .init(felt: feeling(felt), left: feeling(left)))
  }

  @Test func `a case counts when two feelings were named, and as calmer when the last is below the first`() async throws
  {
    try await withDatabase { database in
      let story = try Story(database, asOf: "2026-05-01T00:00:00Z")
      func solved(_ told: [(String, Command)]) throws -> CaseNumber {
        let number = try story.open(at: "2026-03-01T00:00:00Z")
        for (time, command) in told { try story.perform(command, on: number, at: time) }
        try story.resolve(number, at: "2026-03-20T00:00:00Z")
        return number
      }
      // Calmer within one contact; calmer over two; the same; worse; and one feeling alone, which says nothing.
      _ = try solved([("2026-03-02T00:00:00Z", Self.heard(4, 2))])
      let late = try solved([("2026-03-02T00:00:00Z", Self.heard(5, nil))])
      _ = try solved([("2026-03-02T00:00:00Z", Self.heard(3, 3))])
      _ = try solved([("2026-03-02T00:00:00Z", Self.heard(1, nil)), ("2026-03-03T00:00:00Z", Self.heard(nil, 2))])
      let alone = try solved([("2026-03-02T00:00:00Z", Self.heard(4, nil))])
      // Heard after the solution, it counts too.
      try story.perform(Self.heard(nil, 1), on: late, at: "2026-04-02T00:00:00Z")

      let row = try #require(try story.row("left_calmer_rate", .rate, in: "2026-03"))
      #expect(row.n == 4)
      #expect(row.value == 0.5)
      #expect(row.lower.map { (0.1...0.2).contains($0) } == true)
      #expect(try story.row("left_calmer_rate", .rate, in: "2026-04")?.n == 0)

      let run = try MetricsRun(
        months: [try Month(iso8601: "2026-03")], zone: .utc, asOf: story.asOf,
        metrics: Measure.all.filter { $0.id == "left_calmer_rate" }, businessTime: try database.businessTime())
      let listed = try run.cases(
        behind: try #require(Measure(id: "left_calmer_rate")), by: nil, from: database.session)
      #expect(listed.count == 5)
      #expect(listed.filter { $0.leftOut != nil }.map(\.leftOut) == ["fewer than two feelings were named"])
      #expect(listed.first { $0.leftOut != nil }?.number == alone)
    }
  }
}
