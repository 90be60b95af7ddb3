import Domain
import Testing

/// Applying events that nobody decided: an import's, or those of rules that held once.
@Suite struct ReplayTests {
  @Test func `a history that does not begin with an opening is no case`() throws {
    let story = try CaseStory().telling([(1, .resolving)])
    #expect(CaseFile.replay(story.events.dropFirst(), of: CaseNumber(7)) == nil)
    #expect(CaseFile.replay([], of: CaseNumber(7)) == nil)
    #expect(CaseFile.replay(story.events, of: CaseNumber(7)) == story.file)
  }

  @Test func `owners follow on one another, even where a log's times run backwards`() throws {
    var story = try CaseStory()
    story.apply(.assigned(.init(team: careTeam, owner: ben, note: nil)), at: 5)
    story.apply(.assigned(.init(team: careTeam, owner: eve, note: nil)), at: 3)
    #expect(invariants(of: story.file).isEmpty)
    #expect(story.file.owner == eve && story.file.ownerships.map(\.beganAt) == [hour(0), hour(5), hour(5)])
  }

  @Test func `waits do not overlap, even where a log's times run backwards`() throws {
    var story = try CaseStory()
    story.apply(.waitBegan(.init(on: .customer, note: nil)), at: 5)
    story.apply(.waitEnded, at: 7)
    story.apply(.waitBegan(.init(on: .thirdParty, note: nil)), at: 6)
    story.apply(.waitEnded, at: 4)
    #expect(invariants(of: story.file).isEmpty)
    #expect(story.file.waited(on: .customer) == 2 * 3_600_000_000 && story.file.waited(on: .thirdParty) == 0)
  }

  @Test func `a spell never ends before it began`() throws {
    var story = try CaseStory()
    story.apply(.escalated(.init(level: 1, source: .policy, reason: "silent")), at: 6)
    story.apply(.resolved(.init(note: nil)), at: 5)
    story.apply(.reopened(.init(reason: nil)), at: 4)
    #expect(story.file.escalations.map(\.settledAt) == [hour(6)])
    #expect(story.file.resolutions.map(\.reopenedAt) == [hour(5)])
  }

  @Test func `an event about a promise that is not there changes nothing but the version`() throws {
    var story = try CaseStory()
    let before = story.file
    story.apply(.commitmentDone(.init(number: 4, evidence: nil, customerToldAt: nil)), at: 1)
    #expect(story.file.commitments.isEmpty && story.file.version == before.version + 1)
  }

  @Test func `several commands are decided as one, each seeing those before it`() throws {
    let story = try CaseStory()
    let events = try story.file.decide(
      [.promise(due: 9), .done(), .resolving, .closing], at: Moment(now: hour(2)), by: ana)
    #expect(events.map(\.sequence) == [2, 3, 4, 5])
    #expect(CaseFile.replay(story.events + events, of: CaseNumber(7))?.state == .closed)
  }
}
