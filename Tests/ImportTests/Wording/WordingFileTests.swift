import Domain
import Import
import TestSupport
import Testing

/// Rules for other languages, written by those who speak them.
struct WordingFileTests {
  private static let german = """
    language: de
    needs:
      impact: {reason: Es fehlt., better: Sie mussten warten.}
      responsibility: {reason: Es fehlt., better: Ich habe es vergessen.}
      plan: {reason: Es fehlt., better: --milestone}
      own_words: {reason: Gestanzt., better: Eigene Worte.}
    responsibility: [ich|wir ... vergessen|versäumt]
    rules:
      - id: falls
        kind: conditional
        patterns: [falls sie ... fühl*]
        reason: Es zweifelt.
        better: Sie fühlten sich …
        examples: {bad: [Falls Sie sich verletzt fühlen], good: [Sie fühlten sich verletzt]}
    """

  private func parse(_ yaml: String) throws(WordingFileError) -> Wording {
    try WordingFile.parse(yaml: yaml, path: "de.yaml")
  }

  @Test func `a file is read as it is written`() throws {
    let wording = try parse(Self.german)
    #expect(wording.language == "de" && wording.rules.map(\.id) == ["falls"])
    let check = ApologyCheck(of: "Falls Sie sich übergangen fühlten", impact: nil, hasPlan: false, by: wording)
    #expect(check.warnings.map(\.id) == ["falls", "no_impact", "no_responsibility", "no_plan"])
    #expect(ApologyCheck(of: "Wir haben es vergessen.", impact: "x", hasPlan: true, by: wording).takesResponsibility)
  }

  @Test(arguments: [
    ("", "", 0, 0, "it is empty"),
    ("language: de", "language: [", 3, 9, "it is no YAML"),
    ("language: de", "language: DE", 1, 11, "allowed are small letters"),
    ("kind: conditional", "kind: conditionel", 10, 11, "did you mean conditional?"),
    ("id: falls", "id: Falls!", 9, 9, "lower snake case"),
    ("id: falls", "id: no_plan", 9, 5, "the id no_plan is taken already"),
    ("patterns: [falls", "patterns: [\"...\", falls", 11, 16, "does not begin and end with a word"),
    ("rules:\n", "rulez: 1\nrules:\n", 8, 1, "no key \"rulez\" (did you mean rules?)"),
    ("bad: [Falls Sie sich verletzt fühlen]", "bad: [Sonne]", 14, 22, "does not find its bad example"),
    ("good: [Sie fühlten", "good: [Falls Sie fühlten", 14, 62, "in its good example"),
    ("    reason: Es zweifelt.\n", "", 9, 5, "has no reason: why it hurts"),
    ("  plan: {reason: Es fehlt., better: --milestone}\n", "", 3, 3, "needs has no plan"),
  ])
  func `a broken file says line and column`(old: String, new: String, line: Int, column: Int, words: String) throws {
    let yaml = old.isEmpty ? "" : Self.german.replacing(old, with: new)
    let error = try #require(#expect(throws: WordingFileError.self) { _ = try parse(yaml) })
    let problem = try #require(error.problems.first { $0.text.contains(words) }, "\(error.refusal.problem)")
    if line > 0 {
      #expect(problem.line == line && problem.column == column, "\(error.refusal.problem)")
      #expect(error.refusal.problem.contains("line \(line), column \(column): "))
    }
    #expect(error.refusal.problem.hasPrefix("can't use de.yaml: "))
  }

  @Test func `a folder adds languages and replaces the shipped one, and a file does so alone`() throws {
    let folder = try TemporaryDirectory()
    let file = try folder.write("de.yaml", Self.german)
    _ = try folder.write("en.yml", Self.german.replacing("language: de", with: "language: en"))
    _ = try folder.write("notes.txt", "nothing of ours")
    let shelf = try WordingShelf(adding: folder.path)
    #expect(shelf.languages == ["de", "en"])
    #expect(try shelf.wording(of: "en").rules.map(\.id) == ["falls"])
    let one = try WordingShelf(adding: file)
    #expect(one.languages == ["de", "en"])
    #expect(try one.wording(of: "en").rules.count > 10)
  }

  @Test func `two files of one language, a file that is not there and an unknown language are refused`() throws {
    let folder = try TemporaryDirectory()
    for name in ["a.yaml", "b.yaml"] { _ = try folder.write(name, Self.german) }
    #expect(throws: WordingFileError.self) { try WordingShelf(adding: folder.path) }
    #expect(throws: (any Error).self) { try WordingShelf(adding: folder.path + "/none.yaml") }
    let refusal = #expect(throws: Refusal.self) { try WordingShelf(adding: nil).wording(of: "xx") }
    #expect(refusal?.allowed == "one of en" && refusal?.next != nil)
  }
}
