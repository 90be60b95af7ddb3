import Testing

@testable import kept

struct PolicyYAMLTests {
  @Test(arguments: [
    ("care", "care"), ("4wh", "4wh"), ("3wd lead of field", "3wd lead of field"), ("high: urgent", "\"high: urgent\""),
    ("#1", "\"#1\""), ("", "\"\""), ("a \"b\" \\c", "\"a \\\"b\\\" \\\\c\""), ("a\tb\u{85}", "\"a\\u0009b\\u0085\""),
    ("- a", "\"- a\""), ("é", "é"), ("😀", "\"😀\""), ("a ", "\"a \""),
  ])
  func `a word that YAML would misread stands in quotes`(word: String, yaml: String) {
    #expect(PolicyYAML.scalar(word) == yaml)
  }
}
