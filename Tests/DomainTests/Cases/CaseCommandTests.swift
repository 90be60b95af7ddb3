import Domain
import Testing

/// What each command on a case does.
@Suite struct CaseCommandTests {
  @Test func `opening gives a case to its team and owner`() throws {
    let story = try CaseStory(
      subject: "  No hot water\n", promises: [.init(kind: .milestone, what: "Visit", due: .at(4))])
    let file = story.file
    #expect(file.subject == "No hot water" && file.state == .open && file.openedBy == ana && file.version == 2)
    #expect(file.team == careTeam && file.owner == ana && file.openedTeam == careTeam)
    #expect(file.openedAt == opening && file.closedAt == nil && file.resolvedAt == nil)
    #expect(file.openCommitments.map(\.owner) == [ana] && file.nextDueAt == hour(4))
  }

  @Test func `a case can't be opened in the future`() {
    #expect(
      throws: Refusal(.invalid, "the case would be opened in the future", allowed: "a time up to now")
    ) {
      try CaseFile.opening(
        .init(subject: "Leak", customer: nil, team: careTeam, owner: nil, priority: nil, category: nil, channel: nil),
        at: Moment(occurredAt: hour(1), recordedAt: hour(0)), by: ana)
    }
  }

  @Test func `a promise that can't be made keeps the case from being opened`() {
    #expect(throws: Refusal.self) { try CaseStory(promises: [.init(kind: .milestone, what: "Visit", due: .at(0))]) }
    #expect(throws: Refusal.self) { try CaseStory(promises: [.init(kind: .milestone, what: " ", due: .at(1))]) }
  }

  @Test func `describing changes only what differs`() throws {
    var story = try CaseStory()
    #expect(try story.tell(.describe(.init(subject: "No hot water", priority: "normal")), at: 1).isEmpty)
    let events = try story.tell(.describe(.init(subject: " Cold shower ", customer: 5, priority: "high")), at: 1)
    #expect(events.map(\.body) == [.described(.init(subject: "Cold shower", priority: "high"))])
    #expect(story.file.subject == "Cold shower" && story.file.priority == "high" && story.file.category == "heating")
  }

  @Test func `assigning keeps the history of owners`() throws {
    var story = try CaseStory()
    try story.tell(.assign(to: ben), at: 2)
    try story.tell(.assign(to: nil, team: fieldTeam, note: "outside"), at: 3)
    #expect(try story.tell(.assign(to: nil), at: 4).isEmpty)
    let spells = story.file.ownerships
    #expect(spells.map(\.owner) == [ana, ben, nil] && spells.map(\.team) == [careTeam, careTeam, fieldTeam])
    #expect(spells.map(\.beganAt) == [hour(0), hour(2), hour(3)] && spells.map(\.endedAt) == [hour(2), hour(3), nil])
    #expect(story.file.team == fieldTeam && story.file.owner == nil && story.file.openedTeam == careTeam)
  }

  @Test(arguments: [
    ([ben], 1, 0), ([nil], 0, 0), ([nil, ben], 1, 0), ([nil, ana], 0, 0), ([ben, ana, ben], 3, 0),
  ])
  func `a handoff goes from one member to another`(owners: [MemberID?], handoffs: Int, teams: Int) throws {
    let story = try CaseStory().telling(owners.map { (1, .assign(to: $0)) })
    #expect(story.file.handoffs == handoffs && story.file.teamHandoffs == teams)
  }

  @Test func `a change of team is a handoff of teams, with or without one of owners`() throws {
    let story = try CaseStory().telling([(1, .assign(to: ana, team: fieldTeam)), (2, .assign(to: ben, team: careTeam))])
    #expect(story.file.teamHandoffs == 2 && story.file.handoffs == 1)
  }

  @Test func `a handover takes along the open commitments of the owner before, and no others`() throws {
    var story = try CaseStory().telling([
      (1, .promise(due: 9)), (1, .promise(due: 9, owner: eve)), (1, .promise(due: 9)), (2, .done(3)),
    ])
    try story.tell(.assign(to: ben), at: 3)
    #expect(story.file.commitments.map(\.owner) == [ben, eve, ana])
  }

  @Test func `a case that nobody has gives its unowned promises to who takes it`() throws {
    var story = try CaseStory(owner: nil).telling([(1, .promise(due: 9))])
    try story.tell(.assign(to: ben), at: 3)
    #expect(story.file.commitments.map(\.owner) == [ben])
  }

  @Test func `waiting is kept in spells, one at a time`() throws {
    var story = try CaseStory()
    try story.tell(.waitOnCustomer, at: 1)
    #expect(story.file.state == .waiting && story.file.openWait?.on == .customer)
    try story.tell(.waitOnThirdParty, at: 3)
    try story.tell(.stopWaiting, at: 7)
    #expect(story.file.state == .open && story.file.openWait == nil)
    #expect(story.file.waited(on: .customer) == 2 * 3_600_000_000)
    #expect(story.file.waited(on: .thirdParty) == 4 * 3_600_000_000)
  }

  @Test func `the customer's answer ends a wait on the customer`() throws {
    var story = try CaseStory().telling([(1, .waitOnCustomer)])
    try story.tell(.say(.inbound), at: 3)
    #expect(story.file.state == .open && story.file.waits.map(\.endedAt) == [hour(3)])
  }

  @Test(arguments: [(Command.waitOnCustomer, Contact.Direction.outbound), (.waitOnThirdParty, .inbound)])
  func `no other contact ends a wait`(wait: Command, direction: Contact.Direction) throws {
    let story = try CaseStory().telling([(1, wait), (3, .say(direction))])
    #expect(story.file.state == .waiting && story.file.contacts.count == 1)
  }

  @Test func `a wait on the customer is not entered for a time that they answered after`() throws {
    let story = try CaseStory().telling([(1, .say(.inbound)), (4, .say(.inbound))])
    #expect(throws: Refusal.self) { _ = try story.telling([(2, .wait(on: .customer, note: nil))]) }
    #expect(try story.telling([(5, .wait(on: .customer, note: nil))]).file.state == .waiting)
    #expect(try story.telling([(2, .wait(on: .thirdParty, note: nil))]).file.state == .waiting)
  }

  @Test func `contacts are logged in every live state and after closing`() throws {
    let story = try CaseStory().telling([
      (1, .say(.inbound)), (2, .say(.outbound, via: " e-mail ")), (3, .resolving), (4, .say(.inbound)), (5, .closing),
      (6, .say(.inbound)),
    ])
    #expect(story.file.contacts.map(\.number) == [1, 2, 3, 4] && story.file.contacts[1].channel == "e-mail")
    #expect(story.file.firstContactAt == hour(2) && story.file.lastContactAt == hour(6))
    #expect(story.file.state == .closed)
  }

  @Test func `escalations are raised one level each, acknowledged in one act, and settled by the solution`() throws {
    var story = try CaseStory().telling([(1, .escalating), (2, .escalate(source: .customer, reason: "cold baby"))])
    #expect(story.file.escalationLevel == 2 && story.file.firstEscalatedAt == hour(1))
    #expect(try story.tell(.acknowledge, at: 3, by: eve).count == 1)
    #expect(story.file.escalations.map(\.acknowledgedAt) == [hour(3), hour(3)])
    #expect(story.file.escalations.map(\.acknowledgedBy) == [eve, eve])
    #expect(story.refusal(of: .acknowledge, at: 4, by: ben)?.code == .conflict)
    try story.tell(.resolving, at: 5)
    #expect(story.file.escalations.map(\.settledAt) == [hour(5), hour(5)])
    try story.tell(.reopening, at: 6)
    try story.tell(.escalating, at: 7)
    #expect(story.file.escalations.map(\.level) == [1, 2, 3] && story.file.escalations[2].settledAt == nil)
    #expect(story.file.escalations.map(\.source) == [.member, .customer, .member])
  }

  @Test func `what a scheduler escalated may have been solved before, which is told late and settles it`() throws {
    var story = try CaseStory().telling([(5, .escalate(source: .policy, reason: "silent"))])
    try story.tell(.resolving, at: 2, enteredAt: 6)
    #expect(story.file.resolvedAt == hour(2) && story.file.state == .resolved)
    #expect(story.file.escalations.map(\.settledAt) == [hour(5)])
    try story.tell(.reopening, at: 8)
    #expect(CaseFile.replay(story.events, of: story.file.number) == story.file)
    // Even if somebody took it on meanwhile.
    var taken = try CaseStory().telling([(5, .escalate(source: .policy, reason: "silent")), (6, .acknowledge)])
    try taken.tell(.resolving, at: 2, enteredAt: 9)
    #expect(taken.file.escalations.map(\.settledAt) == [hour(5)] && taken.file.latestInstant == hour(6))
    // A person who escalates knows that it is not solved.
    try story.tell(.escalating, at: 9)
    #expect(story.refusal(of: .resolving, at: 8.5, enteredAt: 10)?.problem == "that is before case 7 was escalated")
  }

  @Test func `what is taken on late is what had been raised by then, and what was taken on stays whose it was`() throws
  {
    var story = try CaseStory().telling([(1, .escalating), (2, .escalating), (6, .escalating)])
    try story.tell(.acknowledge, at: 3, enteredAt: 7, by: eve)
    #expect(story.file.escalations.map(\.acknowledgedAt) == [hour(3), hour(3), nil])
    try story.tell(.acknowledge, at: 8, by: ben)
    #expect(story.file.escalations.map(\.acknowledgedAt) == [hour(3), hour(3), hour(8)])
    #expect(story.file.escalations.map(\.acknowledgedBy) == [eve, eve, ben])
  }

  @Test func `a resolution ends waiting`() throws {
    let story = try CaseStory().telling([(1, .waitOnCustomer), (4, .resolving)])
    #expect(story.file.state == .resolved && story.file.waits.map(\.endedAt) == [hour(4)])
    #expect(story.file.resolutions.map(\.owner) == [ana] && story.file.resolutions.map(\.note) == ["new valve"])
  }

  @Test(arguments: [
    Command.resolve(note: nil, withdrawOpen: "not needed"), .close(openCommitments: .withdraw(reason: "not needed")),
  ])
  func `open promises are withdrawn with a reason when their case ends`(command: Command) throws {
    var story = try CaseStory()
    if case .close = command { try story.tell(.resolving, at: 1) }
    try story.tell(.promise(due: 9), at: 1)
    try story.tell(.promise(due: 2), at: 1)
    try story.tell(.done(2), at: 2)
    try story.tell(command, at: 3)
    #expect(story.file.commitments.map(\.ending) == [.withdrawn, .done])
    #expect(story.commitment(1)?.endingNote == "not needed" && story.commitment(1)?.endedAt == hour(3))
  }

  @Test func `closing over open promises misses them`() throws {
    let story = try CaseStory().telling([
      (1, .resolving), (2, .promise(due: 9)), (3, .close(openCommitments: .closeOver)),
    ])
    #expect(story.file.state == .closed && story.file.closedAt == hour(3))
    #expect(story.commitment(1)?.outcome(asOf: hour(3)) == .missed)
  }

  @Test func `a case that was closed is reopened and counts as open`() throws {
    let story = try CaseStory().telling([(1, .resolving), (2, .closing), (3, .reopening)])
    #expect(story.file.state == .open && story.file.closedAt == nil && story.file.resolvedAt == nil)
    #expect(story.file.firstResolvedAt == hour(1) && story.file.reopens == 1)
    #expect(story.file.resolutions.map(\.reopenReason) == ["cold again"])
  }

  @Test(
    arguments: [
      [], [(1, Command.waitOnCustomer)], [(1, .resolving)], [(1, .resolving), (2, .closing)],
    ] as [[(Double, Command)]])
  func `a case in any state is taken out`(before: [(Double, Command)]) throws {
    var story = try CaseStory().telling(before)
    try story.tell(.exclude(.test, reason: "a drill"), at: 5)
    #expect(story.file.state == .excluded && story.file.exclusion == .test && story.file.excludedAt == hour(5))
    #expect(story.file.openWait == nil && story.file.survivor == nil)
  }

  @Test func `taking a case out withdraws its open promises for the same reason`() throws {
    let story = try CaseStory().telling([(1, .promise(due: 9)), (1, .promise(due: 9)), (2, .done()), (3, .excluding)])
    #expect(story.file.commitments.map(\.ending) == [.done, .withdrawn] && story.file.nextDueAt == nil)
    #expect(story.commitment(2)?.endingNote == "an advertisement")
  }
}
