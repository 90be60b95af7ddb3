import Domain
import Testing

private let show = "kept case show 7"

private func untimely(
  _ before: [(Double, Command)], _ command: Command, at hours: Double, _ problem: String
) -> RefusalRow {
  RefusalRow(
    after: before, command, at: hours, enteredAt: 20, "that is before case 7 \(problem)", allowed: "a time after that",
    next: show)
}

private func unpromised(_ before: [(Double, Command)], _ command: Command, at hours: Double = 1) -> RefusalRow {
  RefusalRow(
    after: before, command, at: hours, enteredAt: 20, code: .invalid, "that is before 7/1 was promised",
    allowed: "a time since then", next: show)
}

/// What happened earlier than it is told.
@Suite struct LateEntryTests {
  @Test(arguments: [
    untimely([(3, .assign(to: ben))], .assign(to: eve), at: 2, "came to its present owner"),
    untimely([(3, .resolving)], .assign(to: eve), at: 2, "was resolved"),
    untimely([(3, .resolving), (4, .reopening)], .assign(to: eve), at: 2, "was resolved"),
    untimely([(3, .escalating)], .assign(to: eve), at: 2, "was escalated"),
    untimely([(3, .waitOnCustomer)], .stopWaiting, at: 2, "began to wait"),
    untimely([(3, .waitOnCustomer)], .waitOnThirdParty, at: 2, "last changed whom it waits on"),
    untimely([(3, .waitOnCustomer), (5, .stopWaiting)], .waitOnCustomer, at: 4, "last changed whom it waits on"),
    untimely([(3, .resolving), (5, .reopening)], .waitOnCustomer, at: 4, "was reopened"),
    untimely([(3, .resolving), (5, .reopening)], .waitOnCustomer, at: 2, "was reopened"),
    untimely([(3, .resolving), (5, .reopening)], .escalating, at: 4, "was reopened"),
    untimely([(3, .escalating)], .escalating, at: 2, "was escalated"),
    untimely([(3, .escalating)], .acknowledge, at: 2, "was escalated"),
    untimely([(3, .escalating)], .resolving, at: 2, "was escalated"),
    untimely([(3, .waitOnCustomer)], .resolving, at: 2, "last changed whom it waits on"),
    untimely([(3, .waitOnCustomer), (5, .stopWaiting)], .resolving, at: 4, "last changed whom it waits on"),
    untimely([(3, .resolving), (5, .reopening)], .resolving, at: 4, "was reopened"),
    untimely([(3, .resolving)], .reopening, at: 2, "was resolved"),
    untimely([(3, .resolving), (5, .closing)], .reopening, at: 4, "was closed"),
    untimely([(3, .resolving)], .closing, at: 2, "was resolved"),
  ])
  func `a change of state is not dated before the one it follows`(row: RefusalRow) throws { try row.check() }

  @Test(arguments: [
    unpromised([(2, .promise(due: 9))], .done()),
    unpromised([(2, .promise(due: 9))], .move(to: 8)),
    unpromised([(2, .promise(due: 9))], .withdraw()),
    unpromised([(2, .promise(due: 9))], .assignCommitment(number: 1, owner: ben)),
    unpromised([(2, .promise(due: 9))], .resolve(note: nil, withdrawOpen: "not needed")),
    unpromised([(2, .promise(due: 9))], .excluding),
    unpromised(
      [(0.5, .resolving), (2, .promise(due: 9))], .close(openCommitments: .withdraw(reason: "not needed"))),
    unpromised([(0.5, .resolving), (2, .promise(due: 9))], .close(openCommitments: .closeOver)),
  ])
  func `nothing happens to a promise before it was made`(row: RefusalRow) throws { try row.check() }

  @Test(arguments: [
    RefusalRow(
      after: [(1, .promise(due: 9)), (4, .move(to: 12))], .move(to: 10), at: 3, enteredAt: 20,
      "that is before 7/1 was last moved", allowed: "a time since then", next: show),
    RefusalRow(
      after: [(1, .promise(due: 9)), (4, .assignCommitment(number: 1, owner: ben))],
      .assignCommitment(number: 1, owner: eve), at: 3, enteredAt: 20, "that is before 7/1 was last handed over",
      allowed: "a time since then", next: show),
  ])
  func `what was told late does not overrule what came after it`(row: RefusalRow) throws { try row.check() }

  @Test func `a case handed over late leaves alone what was handed over since`() throws {
    var story = try CaseStory()
    try story.tell(.promise(due: 9), at: 1)
    try story.tell(.assignCommitment(number: 1, owner: ben), at: 4)
    try story.tell(.assignCommitment(number: 1, owner: ana), at: 5)
    try story.tell(.assign(to: eve), at: 3, enteredAt: 6)
    #expect(story.commitment(1)?.owner == ana)
  }

  @Test(arguments: [
    ([(3, Command.assign(to: ben))], Command.assign(to: eve)),
    ([(3, .waitOnCustomer)], .stopWaiting), ([(3, .waitOnCustomer)], .waitOnThirdParty),
    ([(3, .waitOnCustomer)], .resolving), ([(3, .escalating)], .escalating), ([(3, .escalating)], .acknowledge),
    ([(3, .resolving)], .reopening), ([(3, .resolving)], .closing), ([(3, .promise(due: 9))], .done()),
    ([(2, .resolving), (3, .reopening)], .resolving), ([(2, .resolving), (3, .closing)], .reopening),
    ([(1, .promise(due: 3))], .done()),
  ])
  func `at the same instant one change may follow another`(before: [(Double, Command)], command: Command) throws {
    let story = try CaseStory().telling(before)
    #expect(story.refusal(of: command, at: 3, enteredAt: 20) == nil)
  }

  @Test func `an event keeps when it happened and when it was told`() throws {
    var story = try CaseStory()
    let events = try story.tell(.say(.outbound), at: 2, enteredAt: 7, by: ben)
    #expect(events.map(\.occurredAt) == [hour(2)] && events.map(\.recordedAt) == [hour(7)])
    #expect(events.map(\.by) == [ben] && events.map(\.sequence) == [2])
    #expect(story.file.contacts.map(\.at) == [hour(2)])
  }

  @Test func `a clock that was set by hand stays on the event`() throws {
    let story = try CaseStory()
    let moment = Moment(now: hour(3), clockSet: true)
    #expect(try decide(.resolving, on: story.file, at: moment, by: nil).allSatisfy(\.clockSet))
    #expect(try !decide(.resolving, on: story.file, at: Moment(now: hour(3)), by: nil).contains(where: \.clockSet))
  }

  @Test func `a resolution told late belongs to who had the case when it was solved`() throws {
    var story = try CaseStory()
    try story.tell(.assign(to: ben, team: fieldTeam), at: 5)
    try story.tell(.resolving, at: 4, enteredAt: 6, by: ben)
    #expect(story.file.resolutions.map(\.owner) == [ana])
    #expect(story.file.resolutions.map(\.team) == [careTeam])
  }

  @Test func `an escalation told late belongs to who had the case when it was raised`() throws {
    var story = try CaseStory()
    try story.tell(.assign(to: ben, team: fieldTeam), at: 5)
    try story.tell(.escalating, at: 4, enteredAt: 6)
    #expect(story.file.escalations.map(\.owner) == [ana])
    #expect(story.file.escalations.map(\.team) == [careTeam])
  }

  @Test func `a contact told late ends no wait that began after it`() throws {
    var story = try CaseStory()
    try story.tell(.waitOnCustomer, at: 5)
    try story.tell(.say(.inbound), at: 4, enteredAt: 6)
    #expect(story.file.state == .waiting)
    try story.tell(.say(.inbound), at: 5.5, enteredAt: 8)
    #expect(story.file.state == .open && story.file.waits.map(\.endedAt) == [hour(5.5)])
  }

  @Test func `a promise made for a time that has passed since is told late`() throws {
    var story = try CaseStory()
    try story.tell(.promise(due: 3), at: 1, enteredAt: 6)
    #expect(story.commitment(1)?.isOverdue(at: hour(6)) == true)
    #expect(story.commitment(1)?.madeAt == hour(1))
  }

  @Test func `what was done in time is kept, however late it is told`() throws {
    var story = try CaseStory(promises: [.init(kind: .milestone, what: "Visit", due: .at(5))])
    try story.tell(.done(), at: 4, enteredAt: 48)
    #expect(story.commitment(1)?.outcome(asOf: hour(48)) == .kept)
  }
}
