import Domain
import Import
import Testing

struct PolicyFileTests {
  private func parse(_ yaml: String) throws(PolicyFileError) -> PolicyFile {
    try PolicyFile.parse(yaml: yaml, path: "policies.yaml")
  }

  @Test func `scopes, words and lines are as they are written`() throws {
    let file = try parse(
      """
      policies:
        - silence: 3wd
        - team: care
          priority: 007
          remind:
            - 4wh
            - 30m
          nag: none
      """)
    #expect(file.scopes.map(\.team?.text) == [nil, "care"])
    #expect(file.scopes.map(\.priority?.text) == [nil, "007"])
    #expect(file.scopes.map(\.line) == [2, 3])
    #expect(file.scopes[0].values.map(\.field) == [.silence])
    let values = file.scopes[1].values
    #expect(values.map(\.field) == [.reminders, .nag])
    #expect(values[0].words.map(\.text) == ["4wh", "30m"])
    #expect(values[0].words.map(\.line) == [6, 7])
    #expect(values[1].words.map(\.text) == ["none"])
    #expect(try parse("policies: []").scopes == [])
  }

  @Test(arguments: [
    ("", nil, "it is empty"),
    ("- team: care", 1, "the file must have keys below it: policies"),
    ("policies: []\nrules: []", 2, "the file has no key \"rules\""),
    ("policies: none", 1, "policies must be a list"),
    ("policies:\n  team: care", 2, "policies must be a list"),
    ("policies:\n  - care", 2, "must have keys below it: team, priority"),
    ("policies:\n  - team: care\n    silense: 3wd", 3, "\"silense\" (did you mean silence?)"),
    ("policies:\n  - team: care\n    reminders: 4wh", 3, "did you mean remind?"),
    ("policies:\n  - team: care\n    silence: [3wd, 4wd]", 3, "policies[1].silence must be a single span"),
    ("policies:\n  - team:\n    silence: 3wd", 2, "policies[1].team must be a single value; nothing is written there"),
    ("policies:\n  - ladder: [1wd lead, [2wd ana]]", 2, "policies[1].ladder[2] must be a single value"),
    ("policies:\n  - silence: 3wd\n    silence: 4wd", 2, "a key stands twice in the same place: silence"),
    ("policies: [", 2, "it is no YAML"),
  ])
  func `what is no policy file is refused with its line`(yaml: String, line: Int?, words: String) throws {
    let error = try #require(#expect(throws: PolicyFileError.self) { _ = try parse(yaml) })
    #expect(error.problems.first?.line == line, "\(error)")
    #expect(error.problems.first?.refusal.problem.contains(words) == true, "\(error)")
    #expect(error.refusal.problem.hasPrefix("can't use policies.yaml: \(line.map { "line \($0): " } ?? "")"))
  }

  @Test func `everything that is wrong is told at once`() throws {
    let error = try #require(
      #expect(throws: PolicyFileError.self) {
        _ = try parse("policies:\n  - nagg: 1wd\n    silence: [1wd, 2wd]\n  - 1wd")
      })
    #expect(error.problems.map(\.line) == [2, 3, 4])
  }
}
