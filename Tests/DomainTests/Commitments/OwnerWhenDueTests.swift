import Domain
import Testing

/// The figure "kept by owner" belongs to who owned a promise at the time first given, whatever happens later.
@Suite struct OwnerWhenDueTests {
  @Test(
    arguments: [
      (8, ben), (9, ben), (9.001, ana), (30, ana),
    ] as [(Double, MemberID)])
  func `a handover counts up to the promised time, not after it`(at hours: Double, owner: MemberID) throws {
    let alone = try CaseStory().telling([(1, .promise(due: 9)), (hours, .assignCommitment(number: 1, owner: ben))])
    let withCase = try CaseStory().telling([(1, .promise(due: 9)), (hours, .assign(to: ben))])
    for story in [alone, withCase] {
      #expect(story.commitment(1)?.ownerWhenDue == owner && story.commitment(1)?.owner == ben)
    }
  }

  @Test func `a move does not prolong it`() throws {
    let story = try CaseStory().telling([
      (1, .promise(due: 9)), (8, .move(to: 20)), (12, .assignCommitment(number: 1, owner: ben)), (19, .done()),
    ])
    #expect(story.commitment(1)?.ownerWhenDue == ana)
  }

  @Test func `giving a case up before a promise falls due leaves it to nobody`() throws {
    let story = try CaseStory().telling([(1, .promise(due: 9)), (2, .assign(to: nil)), (10, .assign(to: ben))])
    #expect(story.commitment(1)?.ownerWhenDue == nil && story.commitment(1)?.owner == ben)
  }

  @Test func `a handover told late counts when it happened in time`() throws {
    var story = try CaseStory().telling([(1, .promise(due: 9))])
    try story.tell(.assign(to: ben), at: 8, enteredAt: 30)
    #expect(story.commitment(1)?.ownerWhenDue == ben)
  }

  @Test(arguments: [(3, ana), (5, ben), (9, ben), (40, ben)] as [(Double, MemberID)])
  func `a promise told late belongs to who had the case when it fell due`(due: Double, owner: MemberID) throws {
    var story = try CaseStory().telling([(5, .assign(to: ben))])
    try story.tell(.promise(due: due), at: 1, enteredAt: 10)
    #expect(story.commitment(1)?.ownerWhenDue == owner && story.commitment(1)?.owner == ben)
  }

  @Test func `leaving a case after its promise ended changes nothing`() throws {
    let story = try CaseStory().telling([(1, .promise(due: 9)), (2, .done()), (3, .assign(to: nil))])
    #expect(story.commitment(1)?.ownerWhenDue == ana && story.commitment(1)?.owner == ana)
  }
}
