import Domain
import Testing

struct OptionTests {
  private static let add = Command.addOption(what: "A loan fridge", tradeOff: "smaller", impossible: nil)
  private static let impossible = Command.addOption(what: "Refund today", tradeOff: nil, impossible: "bank is shut")

  @Test func `the chosen option becomes promises in one step`() throws {
    var story = try CaseStory().telling([(1, Self.add), (2, Self.impossible)])
    let promise = Command.Promise(kind: .milestone, what: "Loan fridge is brought", due: .at(9))
    let call = Command.Promise(kind: .followUp, what: "Call", channel: "phone", due: .at(5))
    let events = try story.tell(.chooseOption(number: 1, promises: [promise, call]), at: 3)
    #expect(events.map(\.body.kind) == [.commitmentMade, .commitmentMade, .optionChosen])
    #expect(story.file.options.map(\.state) == [.chosen, .ruledOut])
    #expect(story.file.options.map(\.decidedAt) == [hour(3), hour(2)])
    #expect(story.file.options[1].reason == "bank is shut")
    #expect(story.file.commitments.map(\.what) == ["Loan fridge is brought", "Call"])
    guard case .optionChosen(let chosen)? = events.last?.body else { return #expect(Bool(false)) }
    #expect(chosen.commitments == [1, 2])
  }

  @Test(arguments: [
    RefusalRow(
      .chooseOption(number: 2, promises: []), code: .notFound, "case 7 has no option 2",
      allowed: "none was put down yet", next: "kept case option add 7 \"…\""),
    RefusalRow(
      after: [(1, add)], .ruleOutOption(number: 2, reason: "dear"), code: .notFound, "case 7 has no option 2",
      allowed: "1 A loan fridge", next: "kept case option add 7 \"…\""),
    RefusalRow(
      after: [(1, impossible)], .chooseOption(number: 1, promises: []),
      "option 1 of case 7 was ruled out: bank is shut", allowed: "putting it down anew",
      next: "kept case option add 7 \"Refund today\""),
    RefusalRow(
      after: [(1, add), (2, .chooseOption(number: 1, promises: []))], .chooseOption(number: 1, promises: []),
      "option 1 of case 7 was chosen already", allowed: "one that is open", next: "kept case show 7"),
    RefusalRow(
      after: [(1, add), (1, add), (2, .chooseOption(number: 2, promises: []))], .chooseOption(number: 1, promises: []),
      "option 2 of case 7 was chosen: A loan fridge", allowed: "another one once that has fallen through, and why",
      next: "kept case option rule-out 7 2 --reason \"…\""),
    RefusalRow(
      after: [(8, add)], .chooseOption(number: 1, promises: []), at: 7, enteredAt: 9,
      "that is before case 7 came to option 1", allowed: "a time after that", next: "kept case show 7"),
    RefusalRow(
      after: [(1, .resolving)], add, "case 7 is resolved, so there is nothing to find options for",
      allowed: "reopening it first", next: "kept case reopen 7 --reason \"…\""),
  ])
  func `what can't be chosen is refused`(row: RefusalRow) throws { try row.check() }

  @Test func `a chosen option falls through for a reason, its promises stand, and another is chosen`() throws {
    var story = try CaseStory().telling([(1, Self.add), (1, Self.add)])
    let promise = Command.Promise(kind: .milestone, what: "Loan fridge is brought", due: .at(9))
    try story.tell(.chooseOption(number: 1, promises: [promise]), at: 2)
    try story.tell(.ruleOutOption(number: 1, reason: "it broke"), at: 3)
    #expect(story.file.options[0].state == .ruledOut && story.file.options[0].reason == "it broke")
    #expect(story.file.options[0].decidedAt == hour(3))
    #expect(story.file.openCommitments.map(\.number) == [1])
    try story.tell(.chooseOption(number: 2, promises: []), at: 4)
    #expect(story.file.options.map(\.state) == [.ruledOut, .chosen])
  }

  @Test func `an option is not chosen when one of its promises can't be made`() throws {
    let story = try CaseStory().telling([(1, Self.add)])
    let late = Command.Promise(kind: .milestone, what: "Fridge", due: .at(2))
    #expect(
      story.refusal(of: .chooseOption(number: 1, promises: [late]), at: 3)?.problem
        == "that due time has passed already")
    #expect(story.file.options[0].state == .open)
  }
}
