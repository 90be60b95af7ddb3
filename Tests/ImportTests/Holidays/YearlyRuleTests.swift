import Domain
import Import
import TestSupport
import Testing

struct YearlyRuleTests {
  private struct Example {
    let first: Day
    let rule: String
  }

  private static func basic(_ day: Day) -> String { "\(day)".filter { $0 != "-" } }

  /// Rules of every kind that is followed, at random. The first date is one that the rule means, as it should be: what
  /// programs do otherwise differs.
  private static func examples(_ count: Int) throws -> [Example] {
    var random = SplitMix64(seed: 7)
    func some(_ range: ClosedRange<Int>, signed: Bool) -> String {
      (0..<Int.random(in: 1...3, using: &random)).map { _ in
        "\(Int.random(in: range, using: &random) * (signed && Bool.random(using: &random) ? -1 : 1))"
      }.joined(separator: ",")
    }
    func chance(_ one: Int) -> Bool { Int.random(in: 1...one, using: &random) == 1 }
    var examples: [Example] = []
    while examples.count < count {
      var rule = "FREQ=YEARLY"
      if chance(3) { rule += ";INTERVAL=\(Int.random(in: 1...4, using: &random))" }
      if chance(4) { rule += ";COUNT=\(Int.random(in: 1...30, using: &random))" }
      if chance(2) { rule += ";BYMONTH=\(some(1...12, signed: false))" }
      if chance(3) { rule += ";BYMONTHDAY=\(some(1...31, signed: true))" }
      if chance(6) { rule += ";BYYEARDAY=\(some(1...366, signed: true))" }
      if chance(2) {
        let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        // The foreign program takes "MO,2TU" for what is both: a list is of one kind here.
        let isEach = chance(2)
        let words = (0..<Int.random(in: 1...2, using: &random)).map { _ in
          let number = Int.random(in: 1...5, using: &random) * (Bool.random(using: &random) ? 1 : -1)
          return (isEach ? "" : "\(number)") + (days.randomElement(using: &random) ?? "MO")
        }
        rule += ";BYDAY=\(words.joined(separator: ","))"
      }
      if chance(5), rule.contains(";BY") { rule += ";BYSETPOS=\(some(1...3, signed: true))" }
      let from = Day(daysSince1970: Int.random(in: 10_000...20_000, using: &random))
      let unlimited = rule.split(separator: ";").filter { !$0.hasPrefix("COUNT") }.joined(separator: ";")
      // The first date from there on that the rule means.
      let coming = try YearlyRule(unlimited).days(from: from, through: from.year + 20).dropFirst().first
      guard let first = coming else { continue }
      if chance(4), !rule.contains("COUNT") {
        rule += ";UNTIL=\(basic(first.adding(days: Int.random(in: 0...9_000, using: &random))))"
      }
      examples.append(Example(first: first, rule: rule))
    }
    return examples
  }

  @Test func `rules give the dates that a foreign program gives`() throws {
    let examples = try Self.examples(400)
    let directory = try TemporaryDirectory()
    let lines = examples.map { "\(Self.basic($0.first)) \($0.first.year + 20) \($0.rule)\n" }.joined()
    let foreign = try DebianPython.read("expand_rules.py", [try directory.write("rules", lines)])
      .split(separator: "\n", omittingEmptySubsequences: false)
    var dates = 0
    for (example, line) in zip(examples, foreign) {
      let days = try YearlyRule(example.rule).days(from: example.first, through: example.first.year + 20)
      let expected = line.split(separator: " ").map(String.init)
      dates += expected.count
      #expect(days.map { "\($0)" } == expected, "\(example.first) \(example.rule)")
    }
    #expect(dates > 8_000)
  }

  @Test(arguments: [
    ("FREQ=MONTHLY", "every month"), ("FREQ=WEEKLY;BYDAY=MO", "every week"), ("FREQ=DAILY", "every day"),
    ("FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO"), ("RSCALE=HEBREW;FREQ=YEARLY", "RSCALE"),
    ("FREQ=YEARLY;BYHOUR=9", "BYHOUR"),
  ])
  func `a rule that is not followed says so`(text: String, words: String) throws {
    let problem = #expect(throws: YearlyRule.Problem.self) { _ = try YearlyRule(text) }
    guard case .unsupported(let reason) = try #require(problem) else {
      Issue.record("\(text) is not what is wrong: \(problem as Any)")
      return
    }
    #expect(reason.contains(words))
  }

  @Test(arguments: [
    "", "FREQ", "FREQ=", "FREQ=SOMETIMES", "COUNT=3", "FREQ=YEARLY;COUNT=0", "FREQ=YEARLY;INTERVAL=-1",
    "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=-1", "FREQ=YEARLY;BYMONTHDAY=0", "FREQ=YEARLY;BYDAY=XX",
    "FREQ=YEARLY;BYDAY=0MO", "FREQ=YEARLY;BYDAY=MO,,TU", "FREQ=YEARLY;UNTIL=soon", "FREQ=YEARLY;BYEASTER=1",
    "FREQ=YEARLY;BYYEARDAY=367", "FREQ=YEARLY;COUNT=99999999999999999999",
  ])
  func `what is no rule is refused`(text: String) throws {
    let problem = #expect(throws: YearlyRule.Problem.self) { _ = try YearlyRule(text) }
    guard case .unreadable = try #require(problem) else {
      Issue.record("\(text) is taken for a rule: \(problem as Any)")
      return
    }
  }

  @Test func `weekdays of both kinds in one rule are both meant`() throws {
    let first = try #require(Day(year: 2026, month: 6, day: 5))
    let days = try YearlyRule("FREQ=YEARLY;BYMONTH=6;BYDAY=FR,2TU;COUNT=5").days(from: first, through: 2030)
    #expect(days.map(\.day) == [5, 9, 12, 19, 26])
  }

  @Test func `a 29 February comes in leap years`() throws {
    let first = try #require(Day(year: 2024, month: 2, day: 29))
    #expect(try YearlyRule("FREQ=YEARLY").days(from: first, through: 2033).map(\.year) == [2024, 2028, 2032])
  }
}
