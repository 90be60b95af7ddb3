import Domain
import Testing

/// What went wrong in other tools.
@Suite struct PitfallTests {
  @Test func `a reopened case is one case with two resolutions, open between them`() throws {
    var story = try CaseStory()
    try story.tell(.resolving, at: 2)
    #expect(!story.file.isOpen && story.file.resolvedAt == hour(2))
    try story.tell(.reopening, at: 4)
    #expect(story.file.isOpen && story.file.resolvedAt == nil && story.file.firstResolvedAt == hour(2))
    try story.tell(.resolving, at: 9)
    #expect(story.file.resolutions.map(\.resolvedAt) == [hour(2), hour(9)])
    #expect(story.file.resolutions.map(\.reopenedAt) == [hour(4), nil])
    #expect(story.file.reopens == 1 && story.file.firstResolvedAt == hour(2) && story.file.resolvedAt == hour(9))
  }

  @Test(arguments: Contact.Direction.allCases)
  func `a contact never voids or keeps a commitment`(direction: Contact.Direction) throws {
    let before = try CaseStory().telling([(1, .promise(due: 9)), (1, .followUp(due: 9)), (1, .waitOnCustomer)])
    let after = try before.telling([(2, .say(direction, note: "thanks, it works")), (10, .say(direction))])
    #expect(after.file.commitments == before.file.commitments)
  }

  @Test func `a customer's thanks after the fix reopens nothing and restarts no clock`() throws {
    let before = try CaseStory().telling([(2, .resolving), (3, .closing)])
    let after = try before.telling([(30, .say(.inbound, note: "thanks"))])
    #expect(after.file.state == .closed && after.file.resolutions == before.file.resolutions)
    #expect(after.file.closedAt == hour(3))
  }

  @Test func `a breach is not erased by closing, reopening or moving`() throws {
    let missed = try CaseStory().telling([(1, .promise(due: 3)), (4, .resolve(note: nil, withdrawOpen: "too late"))])
    let verdict = missed.commitment(1)?.outcome(asOf: hour(5))
    #expect(verdict == .missed)
    for story in [
      try missed.telling([(6, .closing)]), try missed.telling([(6, .closing), (7, .reopening)]),
      try missed.telling([(6, .excluding)]),
    ] {
      #expect(story.commitment(1)?.outcome(asOf: hour(99)) == .missed)
    }
    let moved = try CaseStory().telling([(1, .promise(due: 3)), (4, .move(to: 50))])
    #expect(moved.commitment(1)?.outcome(asOf: hour(5)) == .missed)
    #expect(try moved.telling([(6, .done())]).commitment(1)?.outcome(asOf: hour(7)) == .late)
  }

  @Test func `a breach is not erased by merging`() throws {
    var duplicate = try CaseStory(number: 7).telling([(1, .promise(due: 3)), (1, .promise(due: 3)), (4, .withdraw(2))])
    var survivor = try CaseStory(number: 9)
    try survivor.tell(.absorb(duplicate.file), at: 5)
    try duplicate.tell(.merge(into: survivor.file), at: 5)
    #expect(survivor.commitment(1)?.outcome(asOf: hour(5)) == .missed)
    #expect(duplicate.commitment(2)?.outcome(asOf: hour(5)) == .missed)
    try survivor.tell(.move(to: 20), at: 6)
    try survivor.tell(.done(), at: 7)
    #expect(survivor.commitment(1)?.outcome(asOf: hour(9)) == .late)
  }

  @Test func `the verdict is that of the times, however late a job or a person tells of it`() throws {
    let story = try CaseStory().telling([(1, .promise(due: 3)), (1, .promise(due: 3))])
    var prompt = story
    var late = story
    try prompt.tell(.done(1), at: 3)
    try prompt.tell(.done(2), at: 4)
    try late.tell(.done(2), at: 4, enteredAt: 400)
    try late.tell(.done(1), at: 3, enteredAt: 500)
    #expect(prompt.file.commitments == late.file.commitments)
    #expect(late.file.commitments.map { $0.outcome(asOf: hour(500)) } == [.kept, .late])
  }

  @Test func `a note long after closing changes no figure`() throws {
    let before = try CaseStory().telling([
      (1, .say(.outbound)), (1, .promise(due: 3)), (2, .done()), (2, .resolving), (3, .closing),
    ])
    let after = try before.telling([(720, .say(.outbound, note: "for the file"))])
    #expect(after.file.firstContactAt == before.file.firstContactAt && after.file.closedAt == before.file.closedAt)
    #expect(after.file.resolutions == before.file.resolutions && after.file.commitments == before.file.commitments)
    #expect(after.file.ownerships == before.file.ownerships && after.file.waits == before.file.waits)
  }

  @Test func `unassigning after the event takes nothing from who did it`() throws {
    let story = try CaseStory().telling([
      (1, .promise(due: 3)), (2, .done()), (4, .escalating), (5, .resolving), (6, .assign(to: nil, team: fieldTeam)),
    ])
    #expect(story.file.resolutions.map(\.owner) == [ana] && story.file.resolutions.map(\.team) == [careTeam])
    #expect(story.file.escalations.map(\.owner) == [ana] && story.commitment(1)?.ownerWhenDue == ana)
  }
}
