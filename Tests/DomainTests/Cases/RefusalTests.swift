import Domain
import Testing

private let show = "kept case show 7"
private let reopen = "kept case reopen 7 --reason \"…\""
private let closed: [(Double, Command)] = [(1, .resolving), (2, .closing)]
private let excluded: [(Double, Command)] = [(1, .excluding)]

/// Every refusal of a command on a case, word by word.
@Suite struct RefusalTests {
  @Test(arguments: [
    RefusalRow(
      .reopening, at: 5, enteredAt: 4, code: .invalid, "that time has not come yet", allowed: "a time up to now",
      next: nil),
    RefusalRow(
      .say(.inbound), at: -1, enteredAt: 4, code: .invalid, "that is before case 7 was opened",
      allowed: "a time since its opening", next: show),
  ])
  func `a time that can't be is refused`(row: RefusalRow) throws { try row.check() }

  @Test(arguments: [
    Command.describe(.init(subject: "Cold")), .assign(to: ben), .waitOnCustomer, .stopWaiting, .promise(due: 30),
    .resolving, .escalating, .merge(into: .init(number: 9)),
  ])
  func `a closed case is not changed`(command: Command) throws {
    try RefusalRow(after: closed, command, "case 7 is closed", allowed: "reopening it", next: reopen).check()
  }

  @Test(arguments: [
    Command.describe(.init(subject: "Cold")), .assign(to: ben), .waitOnCustomer, .stopWaiting, .promise(due: 30),
    .resolving, .escalating, .merge(into: .init(number: 9)), .reopening, .closing, .excluding, .say(.inbound),
    .absorb(.init(number: 9)),
  ])
  func `a case that was taken out is not changed`(command: Command) throws {
    try RefusalRow(
      after: excluded, command, "case 7 was taken out: it counts as spam", allowed: "looking at it", next: show
    ).check()
  }

  @Test(arguments: [
    (Command.waitOnCustomer, "wait for"), (.stopWaiting, "wait for"), (.escalating, "escalate"),
    (.absorb(.init(number: 9)), "merge into"),
  ])
  func `a resolved case does not wait, rise or take over promises`(command: Command, purpose: String) throws {
    try RefusalRow(
      after: [(1, .resolving)], command, "case 7 is resolved, so there is nothing to \(purpose)",
      allowed: "reopening it first", next: reopen
    ).check()
  }

  @Test(arguments: [
    RefusalRow(
      after: [(1, .resolving)], .resolving, "case 7 is resolved already", allowed: "closing it, or reopening it",
      next: "kept case close 7"),
    RefusalRow(after: closed, .closing, "case 7 is closed already", allowed: "reopening it", next: reopen),
    RefusalRow(
      .closing, "case 7 is not resolved", allowed: "closing what is resolved",
      next: "kept case resolve 7 --note \"…\""),
    RefusalRow(
      after: [(1, .resolving), (2, .reopening)], .closing, "case 7 is not resolved",
      allowed: "closing what is resolved",
      next: "kept case resolve 7 --note \"…\""),
    RefusalRow(.reopening, "case 7 is open", allowed: "reopening what was resolved or closed", next: show),
    RefusalRow(
      after: [(1, .waitOnCustomer)], .reopening, "case 7 is open", allowed: "reopening what was resolved or closed",
      next: show),
    RefusalRow(
      .stopWaiting, "case 7 is not waiting on anybody", allowed: "ending a wait that has begun",
      next: "kept case wait 7 --on customer"),
    RefusalRow(
      after: [(1, .waitOnCustomer)], .waitOnCustomer, "case 7 is waiting on the customer already",
      allowed: "waiting on somebody else, or ending the wait", next: "kept case wait 7 --over"),
    RefusalRow(
      after: [(1, .waitOnThirdParty)], .waitOnThirdParty, "case 7 is waiting on the third party already",
      allowed: "waiting on somebody else, or ending the wait", next: "kept case wait 7 --over"),
    RefusalRow(
      .acknowledge, "case 7 has no escalation that waits to be acknowledged",
      allowed: "acknowledging, once, what was raised and is not settled, or what a rung of the ladder told somebody of",
      next: show),
    RefusalRow(
      after: [(1, .escalating), (2, .acknowledge)], .acknowledge,
      "case 7 has no escalation that waits to be acknowledged",
      allowed: "acknowledging, once, what was raised and is not settled, or what a rung of the ladder told somebody of",
      next: show),
    RefusalRow(
      after: [(1, .escalating), (2, .resolving), (3, .reopening)], .acknowledge,
      "case 7 has no escalation that waits to be acknowledged",
      allowed: "acknowledging, once, what was raised and is not settled, or what a rung of the ladder told somebody of",
      next: show),
  ])
  func `a command that the state does not allow is refused`(row: RefusalRow) throws { try row.check() }

  @Test(arguments: [
    RefusalRow(
      after: [(1, .promise(due: 9)), (2, .followUp(due: 8))], .resolving,
      "case 7 has 2 open promises: 7/1 Plumber visits; 7/2 Call Ines",
      allowed: "keeping each (done), or withdrawing them with a reason",
      next: "kept case resolve 7 --withdraw-open --reason \"…\""),
    RefusalRow(
      after: [(1, .resolving), (2, .promise(due: 9))], .closing, "case 7 has an open promise: 7/1 Plumber visits",
      allowed: "keeping each (done), or withdrawing them with a reason",
      next: "kept case close 7 --withdraw-open --reason \"…\""),
    RefusalRow(
      after: [(1, .promise(due: 9))], .resolve(note: nil, withdrawOpen: "  "), code: .invalid, "the reason is empty",
      allowed: "at least one character that is not a space", next: nil),
    RefusalRow(
      after: [(1, .resolving), (2, .promise(due: 9))], .close(openCommitments: .withdraw(reason: "")), code: .invalid,
      "the reason is empty", allowed: "at least one character that is not a space", next: nil),
  ])
  func `a case is not ended over open promises in silence`(row: RefusalRow) throws { try row.check() }

  @Test(arguments: [
    RefusalRow(
      .done(3), code: .notFound, "case 7 has no promise 3", allowed: "none was made yet", next: show),
    RefusalRow(
      after: [(1, .promise(due: 9)), (1, .promise(due: 9))], .done(3), code: .notFound, "case 7 has no promise 3",
      allowed: "7/1, 7/2", next: show),
    RefusalRow(
      after: [(1, .promise(due: 9))], .move(0, to: 30), code: .notFound, "case 7 has no promise 0", allowed: "7/1",
      next: show),
    RefusalRow(
      after: [(1, .promise(due: 9)), (2, .done())], .move(to: 30), "7/1 was done, so there is nothing to move",
      allowed: "a new promise", next: "kept milestone add 7 \"…\" --due TIME"),
    RefusalRow(
      after: [(1, .followUp(due: 9)), (2, .withdraw())], .done(), "7/1 was withdrawn, so there is nothing to mark done",
      allowed: "a new promise", next: "kept follow-up add 7 \"…\" --due TIME"),
    RefusalRow(
      after: [(1, .promise(due: 9)), (2, .done())], .assignCommitment(number: 1, owner: ben),
      "7/1 was done, so there is nothing to hand over", allowed: "a new promise",
      next: "kept milestone add 7 \"…\" --due TIME"),
    RefusalRow(
      after: [(1, .resolving), (2, .promise(due: 9)), (10, .close(openCommitments: .closeOver))], .withdraw(),
      "7/1 was missed when its case was closed, so there is nothing to withdraw", allowed: "a new promise",
      next: "kept milestone add 7 \"…\" --due TIME"),
    RefusalRow(
      .promise(due: 20), code: .invalid, "that due time has passed already",
      allowed: "a time after now; a promise is about what will happen", next: nil),
    RefusalRow(
      .promise(due: 19), code: .invalid, "that due time has passed already",
      allowed: "a time after now; a promise is about what will happen", next: nil),
    RefusalRow(
      after: [(1, .promise(due: 30))], .move(to: 20), code: .invalid, "that due time has passed already",
      allowed: "a time after now; a promise is about what will happen", next: nil),
    RefusalRow(
      after: [(1, .promise(due: 30))], .move(to: 30), "7/1 is due at that very time already", allowed: "another time",
      next: "kept milestone move 7/1 --to TIME --reason \"…\" --told"),
    RefusalRow(
      .promise(due: 30, kind: .milestone, channel: "phone"), code: .invalid, "a milestone has no channel",
      allowed: "a channel for a follow-up", next: "kept follow-up add 7 \"…\" --due TIME"),
    RefusalRow(
      after: [(1, .promise(due: 30))], .done(told: .at(hour(21))), code: .invalid,
      "the customer can't have been told in the future",
      allowed: "a time up to now", next: nil),
    RefusalRow(
      after: [(2, .promise(due: 30))], .done(told: .at(hour(1))), code: .invalid,
      "the customer can't have been told before it was promised", allowed: "a time since 7/1 was promised", next: nil),
  ])
  func `a promise is refused what would make it untrue`(row: RefusalRow) throws { try row.check() }

  @Test func `a case that was merged points to the one that goes on`() throws {
    var duplicate = try CaseStory(number: 7)
    let survivor = try CaseStory(number: 9)
    try duplicate.tell(.merge(into: survivor.file), at: 1)
    #expect(
      duplicate.refusal(of: .assign(to: ben), at: 2)
        == Refusal(
          .conflict, "case 7 was taken out: it was merged into case 9", allowed: "going on in case 9",
          next: "kept case show 9"))
  }
}

extension CaseFile {
  /// A bare case of that number, for commands that name another case.
  fileprivate init(number: Int64) {
    self.init(
      number: CaseNumber(number), version: 1, subject: "Another", customer: nil, priority: nil, category: nil,
      channel: nil, state: .open, openedAt: hour(0), openedBy: nil, closedAt: nil, excludedAt: nil, exclusion: nil,
      survivor: nil, origin: nil)
  }
}
