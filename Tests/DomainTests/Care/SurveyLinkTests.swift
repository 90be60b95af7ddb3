import Domain
import Testing

/// What a link answers, and the three sentences that its holder may read.
@Suite struct SurveyLinkTests {
  private func asked() throws -> CaseStory {
    try CaseStory().telling([(1, .resolve(note: nil, withdrawOpen: nil)), (2, .sendSurvey(expiresAt: hour(50)))])
  }

  private func refusal(
    _ story: CaseStory, survey: Int = 1, expires: Double = 50, isErased: Bool = false, at hours: Double
  ) -> Refusal? {
    let link = SurveyLink(caseNumber: story.file.number, survey: survey, expiresAt: hour(expires))
    do throws(Refusal) {
      _ = try story.file.survey(of: link, isErased: isErased, at: hour(hours))
      return nil
    } catch { return error }
  }

  @Test func `a link can be answered until it ends`() throws {
    let story = try asked()
    #expect(refusal(story, at: 2) == nil)
    #expect(refusal(story, at: 50) == nil)
    #expect(refusal(story, at: 50.001) == .linkEnded)
  }

  @Test func `a link of another survey, or that says another end, is not valid`() throws {
    let story = try asked()
    #expect(refusal(story, survey: 2, at: 3) == .linkNotValid)
    #expect(refusal(story, survey: 0, at: 3) == .linkNotValid)
    // A key that signed it does not help: the survey itself knows when it ends.
    #expect(refusal(story, expires: 5_000, at: 60) == .linkNotValid)
    #expect(refusal(story, at: 1) == .linkNotValid)
  }

  @Test func `a link answers once, and says so also when it has ended`() throws {
    var story = try asked()
    try story.tell(.giveFeedback(.init(source: .link, survey: 1, scores: .init(csat: 5))), at: 3, by: nil)
    #expect(refusal(story, at: 4) == .linkAnswered)
    #expect(refusal(story, at: 60) == .linkAnswered)
    #expect(
      story.refusal(of: .giveFeedback(.init(source: .link, survey: 1, scores: .init(csat: 1))), at: 4)
        == .linkAnswered)
  }

  @Test func `a link ends with its case being taken out or erased`() throws {
    var story = try asked()
    #expect(refusal(story, isErased: true, at: 3) == .linkEnded)
    try story.tell(.exclude(.test, reason: "a test"), at: 3)
    #expect(refusal(story, at: 4) == .linkEnded)
  }

  @Test func `the sentences tell nothing of what was wrong`() {
    #expect(Refusal.linkNotValid.problem == "that link is not valid")
    #expect(Refusal.linkEnded.problem == "that link has ended")
    #expect(Refusal.linkAnswered.problem == "that link was answered already")
  }

  @Test func `a customer rests for so many days, for ever, or not at all`() {
    let rest = SurveyRest(days: 30)
    #expect(rest.holds(since: hour(0), at: hour(30 * 24 - 0.001)))
    #expect(!rest.holds(since: hour(0), at: hour(30 * 24)))
    #expect(rest.end(after: hour(0)) == hour(30 * 24))
    #expect(!SurveyRest(days: 0).holds(since: hour(0), at: hour(0)))
    #expect(SurveyRest(days: nil).holds(since: hour(0), at: hour(1_000_000)))
    #expect(SurveyRest(days: nil).end(after: hour(0)) == nil)
    // A clock that is behind finds nobody rested.
    #expect(rest.holds(since: hour(5), at: hour(0)))
  }
}
