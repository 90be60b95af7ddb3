import Domain
import Testing

/// How a phrase is looked for in what somebody wrote.
struct WordingPatternTests {
  private func rule(_ patterns: [String], except: [String] = []) throws -> WordingRule {
    WordingRule(
      id: "one", kind: .conditional, patterns: try patterns.map(WordingPattern.init),
      exceptions: try except.map(WordingPattern.init), advice: .init(reason: "", better: ""), bad: [], good: [])
  }

  @Test(arguments: [
    ("if you felt", "I am sorry IF YOU felt hurt.", "IF YOU felt"),
    ("if you felt", "sorry, if you,\nfelt", "if you, felt"),
    ("you've", "You’ve read it", "You’ve"),
    ("you’ve", "YOU'VE read it", "YOU'VE"),
    ("inconvenien*", "these inconveniences", "inconveniences"),
    ("*s fault", "our drivers fault", "drivers fault"),
    ("was|were lost", "They were lost", "were lost"),
    ("if ... mistake", "if we made such a bad mistake", "if we made such a bad mistake"),
    ("if ... mistake", "if mistake", "if mistake"),
    ("slipped through", "it 'slipped through'", "slipped through"),
    ("caf\u{e9}", "the cafe\u{301}", "cafe\u{301}"),
    ("mix-up", "a mix-up", "mix-up"),
  ])
  func `a phrase is found whatever its case, apostrophes and line breaks`(pattern: String, text: String, found: String)
    throws
  {
    #expect(try rule([pattern]).findings(in: text) == [found])
  }

  @Test(arguments: [
    ("if you felt", "if you feltwort"), ("felt", "heartfelt"), ("if you felt", "if you. Felt it?"),
    ("if you felt", "if you\n\nfelt"), ("if ... mistake", "if a b c d e f g mistake"), ("a|b c", "a, then c"),
    ("inconvenien*", "convenient"),
  ])
  func `parts of words and of other sentences are nothing`(pattern: String, text: String) throws {
    #expect(try rule([pattern]).findings(in: text) == [])
  }

  @Test func `what lies within a longer finding is not told twice, and the same words once`() throws {
    let rule = try rule(["if you felt", "you felt", "you felt hurt"])
    #expect(
      rule.findings(in: "If you felt hurt. You felt it; you felt it.") == [
        "If you felt", "you felt hurt", "You felt", "you felt",
      ])
  }

  @Test func `an exception excuses its own sentence alone`() throws {
    let rule = try rule(["was lost"], except: ["we|i"])
    #expect(rule.findings(in: "It was lost by us because we slept. Your bag was lost.") == ["was lost"])
    #expect(rule.findings(in: "It was lost because we slept.") == [])
  }

  @Test(arguments: ["", "  ", "...", "... felt", "felt ...", "*", "a|", "felt!", "a, b", "|"])
  func `what is no phrase is refused`(text: String) {
    #expect(throws: Refusal.self) { try WordingPattern(text) }
  }
}

/// What a check finds in an apology as a whole.
struct ApologyCheckTests {
  private func wording() throws -> Wording {
    let advice = Wording.Advice(reason: "Because.", better: "Better.")
    func rule(_ id: String, _ kind: WordingRule.Kind, _ pattern: String) throws -> WordingRule {
      WordingRule(id: id, kind: kind, patterns: [try WordingPattern(pattern)], advice: advice, bad: [], good: [])
    }
    return Wording(
      language: "en",
      rules: [try rule("iffy", .conditional, "if you felt"), try rule("small", .minimising, "just a small")],
      responsibility: [try WordingPattern("i|we forgot")],
      emptyImpacts: [try WordingPattern("none"), try WordingPattern("n a")],
      needs: Dictionary(uniqueKeysWithValues: Wording.Need.allCases.map { ($0, advice) }))
  }

  private func check(_ words: String, impact: String? = "waited", plan: Bool = true, canned: [String] = []) throws
    -> ApologyCheck
  {
    ApologyCheck(of: words, impact: impact, hasPlan: plan, canned: canned, by: try wording())
  }

  @Test func `nothing is said against one that has all of it`() throws {
    let check = try check("I forgot you.")
    #expect(check.warnings == [] && check.takesResponsibility && check.impact == "waited")
  }

  @Test func `what is missing is told after what was said`() throws {
    let check = try check("Sorry if you felt bad about just a small thing", impact: nil, plan: false, canned: ["x y z"])
    #expect(check.warnings.map(\.id) == ["iffy", "small", "no_impact", "no_responsibility", "no_plan", "no_own_words"])
    #expect(check.warnings.map(\.words) == [["if you felt"], ["just a small"], [], [], [], ["x y z"]])
  }

  @Test(arguments: ["none", "N/A", "None.", ""])
  func `an impact that says nothing is none`(impact: String) throws {
    let check = try check("I forgot you", impact: impact)
    #expect(check.warnings.map(\.id) == ["no_impact"] && check.impact == nil)
  }

  @Test func `an if takes responsibility back, a small word does not`() throws {
    #expect(try !check("I forgot you, if you felt that").takesResponsibility)
    #expect(try check("I forgot just a small thing").takesResponsibility)
  }
}
