import Domain
import Testing

/// Apologies that carry the promises which make good, and stories that only their owner shares.
struct ApologyDecisionTests {
  private static func apologize(
    standing: [Int] = [], promises: [Command.Promise] = [], words: String = "I forgot to book him",
    harm: String = "nobody came"
  ) -> Command {
    .apologize(
      .init(
        channel: "phone", words: words, harm: harm, impact: "waited all day", takesResponsibility: true,
        standing: standing, promises: promises, overruled: ["no_plan"]))
  }

  @Test func `an apology is a contact, makes its promises, and rests on them and on standing ones`() throws {
    var story = try CaseStory().telling([(1, .promise(due: 30)), (2, .promise(due: 40))])
    let promise = Command.Promise(kind: .followUp, what: "Call", channel: "phone", due: .at(50))
    let events = try story.tell(Self.apologize(standing: [1, 2, 1], promises: [promise]), at: 4)
    #expect(events.map(\.body.kind) == [.contacted, .commitmentMade, .apologized])
    let apology = try #require(story.file.apologies.first)
    #expect(apology.plan == [1, 2, 3] && apology.isComplete && apology.overruled == ["no_plan"])
    #expect(story.file.repairs.map(\.commitment) == [1, 2, 3])
    #expect(story.file.contacts.last?.note == "I forgot to book him")
    #expect(CaseFile.replay(story.events, of: story.file.number) == story.file)
  }

  @Test func `two apologies number their repairs on`() throws {
    let story = try CaseStory().telling([
      (1, .promise(due: 30)), (2, Self.apologize(standing: [1])), (3, Self.apologize(standing: [1])),
      (4, Self.apologize()),
    ])
    #expect(story.file.repairs.map(\.number) == [1, 2] && story.file.repairs.map(\.apology) == [1, 2])
    #expect(story.file.apologies.map(\.isComplete) == [true, true, false])
  }

  @Test func `an apology that is entered late rests on what was open then, whatever became of it`() throws {
    var story = try CaseStory().telling([(1, .promise(due: 30)), (4, .done(1))])
    try story.tell(Self.apologize(standing: [1]), at: 3, enteredAt: 5)
    #expect(story.file.repairs.map(\.commitment) == [1])
  }

  @Test func `an apology that named what was done before it, as was once allowed, is read as it is`() throws {
    let story = try CaseStory().telling([(1, .promise(due: 30)), (2, .done(1))])
    let apology = Apology(
      number: 1, at: hour(3), by: ana, channel: "phone", words: "I forgot", harm: "nobody came", impact: nil,
      takesResponsibility: true, plan: [1], overruled: [])
    let event = Event(
      sequence: story.events.count + 1, body: .apologized(apology), occurredAt: hour(3), recordedAt: hour(3), by: ana,
      clockSet: false)
    let file = try #require(CaseFile.replay(story.events + [event], of: story.file.number))
    #expect(file.apologies == [apology] && file.repairs.map(\.commitment) == [1])
  }

  private static let refusals: [RefusalRow] = [
    RefusalRow(
      after: [(1, .promise(due: 30)), (2, .done(1)), (3, .promise(due: 40))], apologize(standing: [1]),
      "7/1 was done before the apology, so it is no plan: nothing of it is still to come",
      allowed: "7/2 Plumber visits",
      next: "--milestone \"… @ TIME\""),
    RefusalRow(
      after: [(1, .promise(due: 30)), (2, .withdraw(1)), (3, .promise(due: 40))], apologize(standing: [1]),
      "7/1 was withdrawn, so it can't make anything good", allowed: "7/2 Plumber visits",
      next: "--milestone \"… @ TIME\""),
    RefusalRow(
      apologize(standing: [3]), code: .notFound, "case 7 has no promise 3 that could make good",
      allowed: "a new promise", next: "--milestone \"… @ TIME\""),
    RefusalRow(
      apologize(words: "  "), code: .invalid, "the apology is empty",
      allowed: "at least one character that is not a space", next: nil),
    RefusalRow(
      apologize(harm: ""), code: .invalid, "the harm is empty", allowed: "at least one character that is not a space",
      next: nil),
    RefusalRow(
      after: [(1, .resolving), (2, .closing)], apologize(), "case 7 is closed", allowed: "reopening it",
      next: "kept case reopen 7 --reason \"…\""),
  ]

  @Test(arguments: refusals)
  func `an apology that can't be kept is refused`(row: RefusalRow) throws { try row.check() }

  @Test func `a promise missed when its case was closed makes nothing good`() throws {
    let story = try CaseStory().telling([
      (1, .resolving), (2, .promise(due: 30)), (3, .close(openCommitments: .closeOver)), (4, .reopening),
    ])
    #expect(
      story.refusal(of: Self.apologize(standing: [1]), at: 5)?.problem
        == "7/1 was missed when its case was closed, so it can't make anything good")
  }

  @Test func `a story is shared by whoever owns the case or owned it when it was resolved`() throws {
    let share = Command.shareWin(.leftCalm, story: "She laughed at the end")
    var story = try CaseStory().telling([(1, .resolving), (2, .reopening), (3, .assign(to: ben))])
    #expect(story.refusal(of: share, at: 4, by: eve)?.code == .notAllowed)
    #expect(story.refusal(of: share, at: 4, by: nil)?.code == .notAllowed)
    for member in [ana, ben] { #expect(story.refusal(of: share, at: 4, by: member) == nil) }
    try story.tell(share, at: 4, by: ana)
    #expect(story.refusal(of: .withdrawWin(number: 1), at: 5, by: eve)?.code == .notAllowed)
    #expect(story.refusal(of: .withdrawWin(number: 2), at: 5, by: ana)?.code == .notFound)
    try story.tell(.withdrawWin(number: 1), at: 5, by: ana)
    #expect(story.file.wins.first?.withdrawnAt == hour(5))
    #expect(story.refusal(of: .withdrawWin(number: 1), at: 6, by: ana)?.problem == "case 7 tells no win 1")
  }

  @Test func `a story is told as what the case shows, and once`() throws {
    var story = try CaseStory().telling([(1, .resolving)])
    func share(_ kind: Win.Kind, _ words: String = "She laughed", shown: Set<Win.Kind> = [.leftCalm]) -> Command {
      .shareWin(kind, story: words, shown: shown)
    }
    let untrue = try #require(story.refusal(of: share(.repairKept), at: 2, by: ana))
    #expect(untrue.problem == "nothing in case 7 is a repair that was kept")
    #expect(
      untrue.allowed == "left_calm, a distressed customer who left calm; other, something worth telling")
    #expect(story.refusal(of: share(.leftCalm, shown: []), at: 2, by: ana)?.next?.contains("--kind other") == true)
    try story.tell(share(.leftCalm), at: 2, by: ana)
    #expect(
      story.refusal(of: share(.other), at: 3, by: ana)?.problem == "7/1 tells that story already")
    #expect(
      story.refusal(of: share(.leftCalm, "Again"), at: 3, by: ana)?.problem
        == "7/1 tells of a distressed customer who left calm already")
    try story.tell(share(.other, "Another", shown: []), at: 3, by: ana)
    #expect(story.refusal(of: share(.other, "A third"), at: 4, by: ana) == nil)
    try story.tell(.withdrawWin(number: 1), at: 4, by: ana)
    #expect(story.refusal(of: share(.leftCalm), at: 5, by: ana) == nil)
  }
}
