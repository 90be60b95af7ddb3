import Domain
import Testing

struct FeelingTests {
  private static let list = FeelingList([
    FeelingWord(word: "calm", level: 1, language: "en"), FeelingWord(word: "hopeful", level: 2, language: "en"),
    FeelingWord(word: "worried", level: 3, language: "en"),
    FeelingWord(word: "preocupado", level: 3, language: "pt", standsFor: "worried"),
    FeelingWord(word: "cross", level: 4, language: "en", retiredAt: opening),
    FeelingWord(word: "angry", level: 4, language: "en"),
  ])

  @Test func `a word is found in whatever case, with its level`() throws {
    #expect(try Self.list.feeling(called: " Worried ") == Feeling(word: "worried", level: 3))
    #expect(try Self.list.feeling(called: "preocupado") == Feeling(word: "preocupado", level: 3))
  }

  @Test func `an unknown feeling is refused with near ones, or with how to add it`() {
    #expect(
      throws: Refusal(
        .notFound, "no feeling is called \"woried\"", allowed: "did you mean worried?",
        next: "kept feeling list")
    ) { try Self.list.feeling(called: "woried") }
    #expect(
      throws: Refusal(
        .notFound, "no feeling is called \"over the moon\"",
        allowed: "from calm to distressed: calm, hopeful, worried, preocupado, angry",
        next: "kept feeling add \"over the moon\" --level 3")
    ) { try Self.list.feeling(called: "over the moon") }
  }

  @Test(arguments: ["4", " 4 ", "3/5"])
  func `a level is no word`(text: String) {
    let refusal = #expect(throws: Refusal.self) { try Self.list.feeling(called: text) }
    #expect(refusal?.allowed == "a word, not a level, such as worried")
    #expect(throws: Refusal.self) { try FeelingWord.checked(text, level: 4, language: "en") }
  }

  @Test func `a retired word is refused with those of its level`() {
    #expect(
      throws: Refusal(
        .conflict, "\"cross\" is used no more", allowed: "a word of its level: angry",
        next: "kept feeling add cross --level 4")
    ) { try Self.list.feeling(called: "cross") }
  }

  @Test func `a word is kept in lower case, with a tag of its language`() throws {
    let word = try FeelingWord.checked(" Decepcionada ", level: 3, language: "PT-BR", standsFor: "disappointed")
    #expect(word.word == "decepcionada" && word.language == "pt-BR" && word.standsFor == "disappointed")
  }

  @Test(arguments: [0, 6, -1])
  func `there are five levels`(level: Int) {
    #expect(throws: Refusal.self) { try FeelingWord.checked("glad", level: level, language: "en") }
  }

  @Test(arguments: ["", "english", "e", "pt_BR", "p1", "pt-", "pt-brazilian9"])
  func `what is no tag of a language is refused`(tag: String) {
    #expect(throws: Refusal.self) { try FeelingWord.checked("glad", level: 1, language: tag) }
  }

  @Test(arguments: ["", "  ", "a\nb", String(repeating: "x", count: 41)])
  func `what is no word is refused`(word: String) {
    #expect(throws: Refusal.self) { try FeelingWord.checked(word, level: 1, language: "en") }
  }

  private static func heard(_ felt: Int?, _ left: Int?, needs: String? = nil) -> Command {
    func feeling(_ level: Int?) -> Feeling? { level.map { Feeling(word: "level \($0)", level: $0) } }
    return .contact(
      channel: "phone", direction: .inbound, note: "spoke",
      listening: .init(felt: feeling(felt), left: feeling(left), needs: needs))
  }

  @Test func `the path of feeling follows the contacts, not the order in which they were logged`() throws {
    var story = try CaseStory()
    try story.tell(Self.heard(5, 3, needs: "to be heard"), at: 1)
    try story.tell(Self.heard(2, 1), at: 9)
    try story.tell(Self.heard(nil, nil), at: 10)
    // Entered late, between the two.
    try story.tell(Self.heard(3, nil, needs: "a time"), at: 5, enteredAt: 11)
    #expect(story.file.namedFeelings.map(\.level) == [5, 3, 3, 2, 1])
    #expect(story.file.pathOfFeeling.map(\.level) == [5, 3, 2, 1])
    #expect(story.file.latestNeed == "a time" && story.file.latestReason == nil)
  }

  @Test func `a promise that is done notes feelings with the contact in which the customer was told`() throws {
    let calmer = Command.Listening(felt: Feeling(word: "worried", level: 3), left: Feeling(word: "calm", level: 1))
    var story = try CaseStory().telling([(1, .promise(due: 9)), (2, .followUp(due: 9))])
    try story.tell(.done(number: 1, evidence: "runs", told: .then(via: "phone"), listening: calmer), at: 3)
    try story.tell(.done(number: 2, evidence: nil, told: nil, listening: calmer), at: 4)
    #expect(story.file.contacts.map(\.left?.level) == [1, 1])
  }

  @Test func `without a contact there is nothing to note feelings with`() throws {
    let calmer = Command.Listening(left: Feeling(word: "calm", level: 1))
    let story = try CaseStory().telling([(1, .promise(due: 9))])
    for told in [nil, Command.Told.at(hour(2))] {
      let refusal = story.refusal(of: .done(number: 1, evidence: nil, told: told, listening: calmer), at: 3)
      #expect(refusal?.problem.contains("nobody spoke with the customer here") == true)
      #expect(refusal?.next == "kept case log 7 \"…\" --felt WORD --left WORD")
    }
  }
}
