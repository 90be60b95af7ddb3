import Domain
import Testing

/// Words with blanks that nobody may leave empty.
struct MessageTemplateTests {
  private let template: MessageTemplate

  init() throws {
    template = try MessageTemplate(body: "I {{what: what you did}}. You {{impact : what it meant}}; {{what}}, {{name}}")
  }

  @Test func `blanks are found in order, each once, with what belongs there`() {
    #expect(template.blanks.map(\.name) == ["what", "impact", "name"])
    #expect(template.blanks.map(\.hint) == ["what you did", "what it meant", nil])
  }

  @Test func `every blank is filled wherever it stands`() throws {
    #expect(
      try template.filled(with: ["what": " forgot ", "impact": "waited", "name": "Inês"])
        == "I forgot. You waited; forgot, Inês")
  }

  @Test(arguments: [
    [:], ["what": "forgot", "impact": "waited"], ["what": "forgot", "impact": "", "name": "x"],
    ["what": "forgot", "impact": " \n", "name": "x"], ["what": "What you did!", "impact": "waited", "name": "x"],
    ["what": "forgot", "impact": "waited", "name": "name"], ["what": "{{what}}", "impact": "waited", "name": "x"],
    ["what": "forgot", "impact": "waited", "name": "x", "more": "y"], ["what": "…", "impact": "waited", "name": "x"],
  ])
  func `a blank that is missing, empty, left as its hint or not there is refused`(fills: [String: String]) {
    let refusal = #expect(throws: Refusal.self) { try template.filled(with: fills) }
    #expect(refusal?.allowed != nil)
  }

  @Test(arguments: ["", "  ", "a {{b", "{{}}", "{{: hint}}", "{{two words}}", "{{a: x}} {{a: y}}"])
  func `what is no template is refused`(body: String) {
    #expect(throws: Refusal.self) { try MessageTemplate(body: body) }
  }

  @Test func `a sentence has three words, and is the same whatever its case and punctuation`() {
    #expect(!MessageTemplate.isSentence("Inês Carvalho") && MessageTemplate.isSentence("you waited long"))
    #expect(MessageTemplate.plain("You’ve waited,\nlong!") == MessageTemplate.plain("you've  WAITED long"))
  }
}
