import Domain
import Testing

/// A promise is at risk when, as far as it has got, most like it were not done by then.
struct AtRiskTests {
  private let hours: WorkingTime

  init() throws {
    hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
  }

  /// Of milestones one was done after each of twenty hours.
  private var outlooks: [OutlookKind: OutlookBook] {
    let spells = (1...20).map { length in
      PastSpell(began: hour(-100), ended: hour(-100 + Double(length)), isDone: true, team: careTeam, category: nil)
    }
    let outlook = Outlook(spells, at: hour(0), in: hours)
    return [.milestone: OutlookBook(team: outlook.map { .init(outlook: $0, change: nil) })]
  }

  private func spells(_ told: [(Double, Command)]) throws -> [StallSpell] {
    let story = try CaseStory(owner: ana).telling(told)
    return StallQuestion(story.file, policy: Policy(), hours: hours, outlooks: outlooks).spells
      .filter { $0.reason == .atRisk }
  }

  @Test func `one that has as much time as most need is at risk when too little of it is left`() throws {
    // Due after sixteen hours: of those that reach twelve, four of eight are done by then; of those that reach thirteen, three of
    // seven.
    #expect(
      try spells([(1, .promise(due: 17))]) == [StallSpell(.atRisk, .commitment(1), from: hour(14), until: hour(17))])
  }

  @Test func `one that was promised too early is at risk from the start`() throws {
    #expect(try spells([(1, .promise(due: 6))]) == [StallSpell(.atRisk, .commitment(1), from: hour(1), until: hour(6))])
  }

  @Test func `one that has all the time there was is never at risk`() throws {
    #expect(try spells([(1, .promise(due: 22))]) == [])
  }

  @Test func `what is done, or has no history, is not at risk`() throws {
    #expect(try spells([(1, .promise(due: 6)), (2, .done())]) == [])
    let story = try CaseStory(owner: ana).telling([(1, .promise(due: 6))])
    #expect(StallQuestion(story.file, policy: Policy(), hours: hours).spells.allSatisfy { $0.reason != .atRisk })
  }
}
