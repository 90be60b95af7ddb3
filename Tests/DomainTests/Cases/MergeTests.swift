import Domain
import Testing

/// Merging a duplicate, as two decisions that the store commits as one.
@Suite struct MergeTests {
  /// Case 7, a duplicate with a history of promises, and case 9, which goes on with them.
  private static func merged(at hours: Double = 6) throws -> (duplicate: CaseStory, survivor: CaseStory) {
    var duplicate = try CaseStory(number: 7).telling([
      (1, .promise(due: 4)), (1, .promise(due: 9, owner: eve)), (1, .followUp(due: 8)), (2, .move(2, to: 11)),
      (3, .move(2, to: 12, told: false)), (4, .done()), (4, .waitOnCustomer), (4.5, .escalating),
    ])
    var survivor = try CaseStory(number: 9, at: 2).telling([(3, .promise(due: 20))])
    try survivor.tell(.absorb(duplicate.file), at: hours, by: ben)
    try duplicate.tell(.merge(into: survivor.file), at: hours, by: ben)
    return (duplicate, survivor)
  }

  @Test func `open promises go on with their original times and history`() throws {
    let (duplicate, survivor) = try Self.merged()
    #expect(survivor.file.commitments.count == 3)
    for (adopted, number) in zip(survivor.file.commitments.dropFirst(), [2, 3]) {
      let original = try #require(duplicate.commitment(number))
      #expect(adopted.promised == original.promised && adopted.due == original.due)
      #expect(adopted.madeAt == hour(1) && adopted.madeBy == original.madeBy && adopted.what == original.what)
      #expect(adopted.slips == original.slips && adopted.renegotiations == original.renegotiations)
      #expect(adopted.owner == original.owner && adopted.kind == original.kind && adopted.channel == original.channel)
      #expect(adopted.adoptedFrom == CommitmentAddress(CaseNumber(7), number) && adopted.isOpen)
      #expect(original.ending == .moved && original.endedAt == hour(6))
      #expect(original.movedTo == CommitmentAddress(CaseNumber(9), adopted.number))
    }
  }

  @Test func `the duplicate counts nowhere`() throws {
    let (duplicate, _) = try Self.merged()
    #expect(duplicate.file.state == .excluded && duplicate.file.exclusion == .duplicate)
    #expect(duplicate.file.survivor == CaseNumber(9) && duplicate.file.excludedAt == hour(6))
    #expect(duplicate.file.openCommitments.isEmpty && duplicate.file.nextDueAt == nil)
    #expect(duplicate.file.openWait == nil && duplicate.file.escalations.map(\.settledAt) == [hour(6)])
    #expect(duplicate.commitment(2)?.outcome(asOf: hour(40)) == nil)
    // What ended before keeps its verdict.
    #expect(duplicate.commitment(1)?.outcome(asOf: hour(40)) == .kept)
  }

  @Test func `a promise is late in the case that goes on as it would have been in its own`() throws {
    var (_, survivor) = try Self.merged()
    try survivor.tell(.done(2), at: 11.5)
    #expect(survivor.commitment(2)?.outcome(asOf: hour(12)) == .late)
    try survivor.tell(.done(3), at: 8, enteredAt: 12)
    #expect(survivor.commitment(3)?.outcome(asOf: hour(12)) == .kept)
  }

  @Test func `a promise may go on from case to case`() throws {
    var (_, second) = try Self.merged()
    var third = try CaseStory(number: 10)
    try third.tell(.absorb(second.file), at: 7)
    try second.tell(.merge(into: third.file), at: 7)
    #expect(second.file.openCommitments.isEmpty && third.file.openCommitments.count == 3)
    #expect(third.file.commitments.map(\.adoptedFrom?.number) == [1, 2, 3])
    #expect(third.commitment(2)?.promised == .at(9))
  }

  @Test func `a moved promise says where it went`() throws {
    let (duplicate, _) = try Self.merged()
    #expect(
      duplicate.refusal(of: .done(2), at: 7)
        == Refusal(
          .conflict, "7/2 went on as 9/2, so there is nothing to mark done", allowed: "a new promise",
          next: "kept milestone add 7 \"…\" --due TIME"))
  }

  @Test func `a case is not merged into itself`() throws {
    let story = try CaseStory(number: 7).telling([(1, .promise(due: 9))])
    let expected = Refusal(
      .invalid, "case 7 can't be merged into itself", allowed: "two different cases",
      next: "kept case merge 7 --into CASE")
    #expect(story.refusal(of: .absorb(story.file), at: 2) == expected)
    #expect(story.refusal(of: .merge(into: story.file), at: 2) == expected)
  }

  @Test func `a duplicate does not end before its promises were taken over`() throws {
    let duplicate = try CaseStory(number: 7).telling([(1, .promise(due: 9)), (1, .promise(due: 9))])
    var survivor = try CaseStory(number: 9)
    let expected = Refusal(
      .conflict, "case 9 has not taken over what is still promised in case 7: 7/1 Plumber visits; 7/2 Plumber visits",
      allowed: "merging both as they stand", next: "kept case merge 7 --into 9")
    #expect(duplicate.refusal(of: .merge(into: survivor.file), at: 2) == expected)
    try survivor.tell(.absorb(duplicate.file), at: 2)
    #expect(duplicate.refusal(of: .merge(into: survivor.file), at: 2) == nil)
  }

  @Test func `a promise made since the other case took over is not lost`() throws {
    var duplicate = try CaseStory(number: 7).telling([(1, .promise(due: 9))])
    var survivor = try CaseStory(number: 9)
    try survivor.tell(.absorb(duplicate.file), at: 2)
    try duplicate.tell(.followUp(due: 9), at: 2)
    #expect(
      duplicate.refusal(of: .merge(into: survivor.file), at: 3)?.problem
        == "case 9 has not taken over what is still promised in case 7: 7/2 Call Ines")
  }

  @Test func `a merge is not dated before a promise that it moves`() throws {
    let duplicate = try CaseStory(number: 7).telling([(3, .promise(due: 9))])
    var survivor = try CaseStory(number: 9)
    try survivor.tell(.absorb(duplicate.file), at: 2, enteredAt: 4)
    #expect(
      duplicate.refusal(of: .merge(into: survivor.file), at: 2, enteredAt: 4)?.problem
        == "that is before 7/1 was promised")
  }
}
