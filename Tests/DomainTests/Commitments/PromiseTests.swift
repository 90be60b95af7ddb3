import Domain
import Testing

/// Promises made, moved, handed over, kept and withdrawn.
@Suite struct PromiseTests {
  @Test func `a promise records what, by when, by whom, to whom and how it was told`() throws {
    let story = try CaseStory().telling([
      (1, .promise(due: 9, what: " Plumber visits ", promisedTo: "Inês", toldVia: "phone"))
    ])
    let commitment = try #require(story.commitment(1))
    #expect(
      commitment
        == Commitment(
          number: 1, kind: .milestone, what: "Plumber visits", promised: .at(9), madeAt: hour(1), madeBy: ana,
          promisedTo: "Inês", toldVia: "phone", owner: ana, ownerWhenDue: ana))
    #expect(commitment.due == .at(9) && commitment.isOpen)
  }

  @Test func `promises are numbered in their case, whatever their kind`() throws {
    let story = try CaseStory().telling([
      (1, .promise(due: 9)), (1, .followUp(due: 5)), (2, .done()), (3, .promise(due: 7)),
    ])
    #expect(story.file.commitments.map(\.number) == [1, 2, 3])
    #expect(story.file.nextDueAt == hour(5) && story.file.openCommitments.map(\.number) == [2, 3])
  }

  @Test func `a promise belongs to the owner of the case unless somebody else is named`() throws {
    let story = try CaseStory().telling([(1, .promise(due: 9)), (1, .promise(due: 9, owner: ben))])
    #expect(story.file.commitments.map(\.owner) == [ana, ben])
    #expect(try CaseStory(owner: nil).telling([(1, .promise(due: 9))]).commitment(1)?.owner == nil)
  }

  @Test func `a promise may be made after the case was resolved`() throws {
    let story = try CaseStory().telling([(1, .resolving), (2, .followUp(due: 50))])
    #expect(story.file.state == .resolved && story.file.openCommitments.count == 1)
  }

  @Test(arguments: [
    (2.0, true, 1, 0), (9, true, 1, 0), (9.001, true, 0, 1), (2, false, 0, 1), (9.001, false, 0, 1),
  ])
  func `a move in time with the customer told is a renegotiation, any other a slip`(
    at hours: Double, told: Bool, renegotiations: Int, slips: Int
  ) throws {
    let story = try CaseStory().telling([(1, .promise(due: 9)), (hours, .move(to: 12, told: told))])
    let commitment = try #require(story.commitment(1))
    #expect(commitment.renegotiations == renegotiations && commitment.slips == slips)
    #expect(commitment.due == .at(12) && commitment.promised == .at(9))
    guard case .commitmentMoved(let move) = story.events.last?.body else { return #expect(Bool(false)) }
    #expect(move.isSlip == (slips == 1) && move.customerTold == told && move.reason == "part is late")
  }

  @Test func `a second move is measured against the time that stands`() throws {
    let story = try CaseStory().telling([
      (1, .promise(due: 9)), (8, .move(to: 12)), (11, .move(to: 15, agreedBy: "Inês")),
    ])
    #expect(story.commitment(1)?.renegotiations == 2 && story.commitment(1)?.slips == 0)
    #expect(story.commitment(1)?.due == .at(15) && story.commitment(1)?.promised == .at(9))
  }

  @Test func `a promise is moved to an earlier time too`() throws {
    let story = try CaseStory().telling([(1, .promise(due: 9)), (2, .move(to: 5))])
    #expect(story.commitment(1)?.due == .at(5) && story.commitment(1)?.isOverdue(at: hour(6)) == true)
  }

  @Test func `done says what was delivered, and when the customer was told`() throws {
    var story = try CaseStory().telling([(1, .promise(due: 9)), (2, .promise(due: 9)), (2, .promise(due: 9))])
    let quiet = try story.tell(.done(1, told: nil), at: 4)
    #expect(quiet.map(\.body) == [.commitmentDone(.init(number: 1, evidence: "boiler runs", customerToldAt: nil))])
    let told = try story.tell(.done(2, told: .then(via: "e-mail")), at: 5)
    #expect(told.count == 2 && story.commitment(2)?.customerToldAt == hour(5))
    #expect(
      story.file.contacts == [
        Contact(number: 1, at: hour(5), channel: "e-mail", direction: .outbound, note: "boiler runs", by: ana)
      ])
    // Told at a time that was logged already: nothing is logged twice.
    try story.tell(.done(3, told: .at(hour(6))), at: 5.5, enteredAt: 7)
    #expect(story.commitment(3)?.customerToldAt == hour(6) && story.file.contacts.count == 1)
    #expect(story.file.commitments.allSatisfy { $0.ending == .done && $0.endingNote == "boiler runs" })
  }

  @Test(arguments: [
    ("e-mail", "chat", "sms", "e-mail"), (nil, "chat", "sms", "chat"), (nil, nil, "sms", "sms"),
    // As the case came in.
    (nil, nil, nil, "phone"),
  ])
  func `a follow-up that is done is a contact, in the way it was to be made`(
    via: String?, channel: String?, toldVia: String?, logged: String
  ) throws {
    var story = try CaseStory().telling([
      (1, .waitOnCustomer),
      (1, .promise(due: 9, kind: .followUp, what: "Call Ines", channel: channel, toldVia: toldVia)),
    ])
    try story.tell(.done(evidence: nil, told: via.map { .then(via: $0) }), at: 3, by: ben)
    #expect(
      story.file.contacts == [
        Contact(number: 1, at: hour(3), channel: logged, direction: .outbound, note: "Call Ines", by: ben)
      ])
    #expect(story.commitment(1)?.customerToldAt == hour(3) && story.file.firstContactAt == hour(3))
    // Our own call is not the customer's answer.
    #expect(story.file.state == .waiting)
  }

  @Test func `withdrawing keeps the reason`() throws {
    let story = try CaseStory().telling([(1, .promise(due: 9)), (2, .withdraw(reason: " moved out "))])
    #expect(story.commitment(1)?.ending == .withdrawn && story.commitment(1)?.endingNote == "moved out")
    #expect(story.commitment(1)?.endedAt == hour(2))
  }

  @Test func `handing a promise over leaves the case where it is`() throws {
    var story = try CaseStory().telling([(1, .promise(due: 9))])
    #expect(try story.tell(.assignCommitment(number: 1, owner: ana), at: 2).isEmpty)
    try story.tell(.assignCommitment(number: 1, owner: eve), at: 2)
    #expect(story.commitment(1)?.owner == eve && story.file.owner == ana)
    try story.tell(.assignCommitment(number: 1, owner: nil), at: 3)
    #expect(story.commitment(1)?.owner == nil)
  }

  @Test func `a day that was promised lapses with its last microsecond`() throws {
    let day = Due(at: Instant(microseconds: hour(15).microseconds - 1), day: 20_605)
    let story = try CaseStory(promises: [.init(kind: .milestone, what: "Visit", due: day)])
    let commitment = try #require(story.commitment(1))
    #expect(
      commitment.promised.day == 20_605 && !commitment.isOverdue(at: day.at) && commitment.isOverdue(at: hour(15)))
    let last = Moment(now: day.at)
    var kept = story.file
    for event in try decide(.done(), on: kept, at: last, by: ana) { kept.apply(event) }
    #expect(kept.commitments[0].outcome(asOf: hour(15)) == .kept)
    #expect(try story.telling([(15, .done())]).commitment(1)?.outcome(asOf: hour(15)) == .late)
    // The day can still be promised in its last microsecond but one, not in its last.
    let again = Command.promise(.init(kind: .milestone, what: "Visit", due: day))
    #expect(throws: Never.self) {
      try decide(again, on: story.file, at: Moment(now: Instant(microseconds: day.at.microseconds - 1)), by: ana)
    }
    #expect(throws: Refusal.self) { try decide(again, on: story.file, at: last, by: ana) }
  }

  @Test func `the same instant as a day is another promise than as a time`() throws {
    var story = try CaseStory().telling([(1, .promise(due: 9))])
    try story.tell(
      .move(number: 1, due: Due(at: hour(9), day: 20_605), reason: "any time", agreedBy: nil, customerTold: true), at: 2
    )
    #expect(story.commitment(1)?.due.day == 20_605 && story.commitment(1)?.promised.day == nil)
  }
}
