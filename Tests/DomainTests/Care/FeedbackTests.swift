import Domain
import Testing

/// Asking customers how it went, and taking what they say.
@Suite struct FeedbackTests {
  private static func answers(
    _ scores: Feedback.Scores = .init(csat: 4), source: Feedback.Source = .call, survey: Int? = nil,
    comment: String? = nil, low: LowScore? = nil
  ) -> Command {
    .giveFeedback(.init(source: source, survey: survey, scores: scores, comment: comment, lowScore: low))
  }

  private static func low(_ limit: Int = 2, by hours: Double = 30, owner: MemberID? = ana) -> LowScore {
    LowScore(limit: limit, followUpBy: hour(hours), owner: owner)
  }

  private static let resolving = Command.resolve(note: nil, withdrawOpen: nil)

  @Test func `feedback is of a case that was solved, closed or not`() throws {
    let open = try CaseStory()
    let refusal = try #require(open.refusal(of: Self.answers(), at: 1))
    #expect(refusal.problem == "case 7 is not resolved, so it is too early for feedback on it")
    #expect(
      refusal.allowed
        == "feedback after a resolution, or after a repair that was kept; what a customer says before is a contact")
    #expect(refusal.next == "kept case log 7 \"…\" --inbound")
    let resolved = try open.telling([(1, Self.resolving)])
    #expect(resolved.refusal(of: Self.answers(), at: 2) == nil)
    let closed = try resolved.telling([(2, .close(openCommitments: .refuse))])
    #expect(closed.refusal(of: Self.answers(), at: 3) == nil)
    #expect(closed.refusal(of: Self.answers(), at: 0.5, enteredAt: 3)?.problem == "case 7 was not resolved then")
    let reopened = try resolved.telling([(2, .reopen(reason: nil))])
    #expect(reopened.refusal(of: Self.answers(), at: 3)?.problem.hasPrefix("case 7 is not resolved") == true)
    // It was solved when the customer said so.
    #expect(reopened.refusal(of: Self.answers(), at: 1.5, enteredAt: 3) == nil)
    #expect(reopened.refusal(of: Self.answers(source: .file), at: 2.5, enteredAt: 3) == nil)
    let spam = try resolved.telling([(2, .exclude(.spam, reason: "none of ours"))])
    #expect(spam.refusal(of: Self.answers(), at: 3)?.problem == "case 7 was taken out: it counts as spam")
  }

  @Test(arguments: Feedback.Scores.scales.map(\.name))
  func `a score outside its scale is refused with the scale`(question: String) throws {
    let story = try CaseStory().telling([(1, Self.resolving)])
    let scale = try #require(Feedback.Scores.scales.first { $0.name == question }?.scale)
    for score in [scale.lowerBound - 1, scale.upperBound + 1, .min, .max] {
      var scores = Feedback.Scores()
      scores[question] = score
      let refusal = try #require(story.refusal(of: Self.answers(scores), at: 2))
      #expect(refusal.code == .invalid)
      #expect(refusal.problem == "\(question) can't be \(score)")
      #expect(refusal.allowed == "\(scale.lowerBound) to \(scale.upperBound)")
    }
    for score in scale {
      var scores = Feedback.Scores()
      scores[question] = score
      #expect(story.refusal(of: Self.answers(scores), at: 2) == nil)
    }
  }

  @Test func `feedback that says nothing is refused`() throws {
    let story = try CaseStory().telling([(1, Self.resolving)])
    #expect(story.refusal(of: Self.answers(.init()), at: 2)?.problem == "the feedback says nothing")
    #expect(story.refusal(of: Self.answers(.init(), comment: " "), at: 2)?.problem == "the comment is empty")
    #expect(story.refusal(of: Self.answers(.init(), comment: "slow"), at: 2) == nil)
  }

  @Test func `a survey's agent is not lost when the case is unassigned, handed over or solved by another`() throws {
    var story = try CaseStory()
    try story.tell(Self.resolving, at: 1)
    try story.tell(.sendSurvey(expiresAt: hour(100)), at: 2)
    try story.tell(.assign(team: fieldTeam, owner: nil, note: nil), at: 3)
    try story.tell(Self.answers(), at: 4)
    #expect(story.file.feedback[0].team == careTeam)
    #expect(story.file.feedback[0].owner == ana)
    try story.tell(.reopen(reason: nil), at: 5)
    try story.tell(.assign(team: fieldTeam, owner: ben, note: nil), at: 6)
    try story.tell(Self.resolving, at: 7)
    try story.tell(Self.answers(), at: 8)
    // The survey asked about the first resolution, whenever it is answered.
    try story.tell(Self.answers(source: .link, survey: 1), at: 9, by: nil)
    #expect(story.file.feedback.map(\.owner) == [ana, ben, ana])
    #expect(story.file.feedback.map(\.team) == [careTeam, fieldTeam, careTeam])
    #expect(story.file.surveys[0].answeredAt == hour(9))
  }

  @Test func `who is asked by another way answers the newest survey that can be answered`() throws {
    var story = try CaseStory().telling([(1, Self.resolving)])
    #expect(story.file.openSurvey(at: hour(2)) == nil)
    try story.tell(.sendSurvey(expiresAt: hour(100)), at: 2)
    try story.tell(.sendSurvey(expiresAt: hour(50)), at: 3)
    #expect(story.file.openSurvey(at: hour(1)) == nil && story.file.openSurvey(at: hour(2))?.number == 1)
    #expect(story.file.openSurvey(at: hour(50))?.number == 2 && story.file.openSurvey(at: hour(51))?.number == 1)
    try story.tell(Self.answers(survey: 2), at: 4)
    #expect(story.file.surveys.map(\.answeredAt) == [nil, hour(4)])
    #expect(story.file.openSurvey(at: hour(5))?.number == 1 && story.file.openSurvey(at: hour(101)) == nil)
    #expect(story.refusal(of: Self.answers(source: .link, survey: 2), at: 5, by: nil) == .linkAnswered)
  }

  @Test(arguments: [Feedback.Source.call, .file])
  func `a repair that was kept is an occasion for feedback on a case that is open`(source: Feedback.Source) throws {
    var story = try CaseStory(promises: [.init(kind: .milestone, what: "Voucher", due: .at(10))])
    try story.tell(
      .apologize(
        .init(
          channel: "phone", words: "I am sorry", harm: "two cold days", impact: nil, takesResponsibility: true,
          standing: [1])), at: 1)
    let late = try story.telling([(11, .done(number: 1, evidence: nil, told: nil))])
    for file in [story, late] {
      #expect(
        file.refusal(of: Self.answers(source: source), at: 12)?.problem.hasPrefix("case 7 is not resolved") == true)
    }
    #expect(late.file.surveyOccasion(at: hour(12)) == nil)
    try story.tell(.done(number: 1, evidence: nil, told: nil), at: 5)
    #expect(story.refusal(of: Self.answers(source: source), at: 4, enteredAt: 6) != nil)
    try story.tell(Self.answers(source: source), at: 6)
    #expect(story.file.feedback.map(\.owner) == [ana] && story.file.state == .open)
    #expect(CaseFile.replay(story.events, of: story.file.number) == story.file)
  }

  @Test func `a customer is asked about what was done for them last`() throws {
    var story = try CaseStory(promises: [.init(kind: .milestone, what: "Voucher", due: .at(40))])
    let early = try #require(story.refusal(of: .sendSurvey(expiresAt: hour(90)), at: 1))
    #expect(early.problem == "case 7 is not resolved, so it is too early to ask how it went")
    #expect(early.allowed == "asking after a resolution, or after a repair that was kept")
    try story.tell(
      .apologize(
        .init(
          channel: "phone", words: "I am sorry", harm: "two cold days", impact: nil, takesResponsibility: true,
          standing: [1])), at: 1)
    #expect(story.file.surveyOccasion(at: hour(1)) == nil)
    try story.tell(.done(number: 1, evidence: nil, told: nil), at: 2)
    #expect(story.file.surveyOccasion(at: hour(1)) == nil)
    #expect(story.file.surveyOccasion(at: hour(2)) == .repairKept)
    try story.tell(.sendSurvey(expiresAt: hour(90)), at: 3)
    #expect(story.file.surveys.map(\.occasion) == [.repairKept])
    // Who was asked while the case is open may answer while it is.
    #expect(story.refusal(of: Self.answers(source: .link, survey: 1), at: 4, by: nil) == nil)
    try story.tell(Self.resolving, at: 5)
    #expect(story.file.surveyOccasion(at: hour(5)) == .resolved)
    #expect(story.refusal(of: .sendSurvey(expiresAt: hour(5)), at: 5)?.problem == "the link would have ended already")
  }

  @Test(arguments: [
    (Feedback.Scores(csat: 2), true), (.init(csat: 3), false), (.init(listening: 1), true), (.init(solving: 2), true),
    (.init(apology: 2), true), (.init(effort: 6), true), (.init(effort: 5), false), (.init(nps: 0), false),
    (.init(csat: 5, effort: 7), true), (.init(), false),
  ])
  func `low is so much of 5 or less, and as much effort`(scores: Feedback.Scores, isLow: Bool) {
    #expect(scores.isLow(atMost: 2) == isLow)
    #expect(!scores.isLow(atMost: 0))
  }

  @Test func `who would not recommend us counts where the policy says so, whatever else was said`() {
    let scores = Feedback.Scores(csat: 5, nps: 6)
    #expect(!scores.isLow(atMost: 2) && scores.isLow(atMost: 2, ofNPS: 6) && scores.isLow(atMost: 0, ofNPS: 6))
    #expect(!scores.isLow(atMost: 2, ofNPS: 5) && !Feedback.Scores(csat: 3).isLow(atMost: 2, ofNPS: 6))
    #expect(Feedback.Scores(nps: 0).isLow(atMost: 2, ofNPS: 0))
  }

  @Test func `what a file tells of is followed up from now on, not from then`() throws {
    var story = try CaseStory().telling([(1, Self.resolving)])
    try story.tell(Self.answers(.init(csat: 1), source: .file, low: Self.low()), at: 2, enteredAt: 9)
    #expect(story.file.openCommitments.map(\.madeAt) == [hour(9)] && story.file.feedback[0].at == hour(2))
    let late = try CaseStory().telling([(1, Self.resolving)]).refusal(
      of: Self.answers(.init(csat: 1), source: .file, low: Self.low(by: 8)), at: 3, enteredAt: 9)
    #expect(late?.problem == "the follow-up would be due already")
  }

  @Test func `a low score opens a follow-up for the owner, in the same breath`() throws {
    var story = try CaseStory().telling([(1, Self.resolving)])
    let events = try story.tell(Self.answers(.init(csat: 1), comment: "rude", low: Self.low()), at: 2)
    #expect(events.map(\.body.kind) == [.feedbackGiven, .commitmentMade])
    let followUp = try #require(story.file.openCommitments.first)
    #expect(followUp.kind == .followUp && followUp.what == "Ask what went wrong")
    #expect(followUp.due == .at(30) && followUp.owner == ana)
    #expect(story.file.feedback[0].followUp == followUp.number)
    #expect(story.file.state == .resolved)
    let good = try story.tell(Self.answers(.init(csat: 3), low: Self.low()), at: 3)
    #expect(good.map(\.body.kind) == [.feedbackGiven])
    #expect(story.file.feedback[1].followUp == nil)
  }

  @Test func `one follow-up asks about every low answer that comes before it`() throws {
    var story = try CaseStory().telling([(1, Self.resolving)])
    try story.tell(Self.answers(.init(csat: 1), low: Self.low()), at: 2)
    let again = try story.tell(Self.answers(.init(csat: 2), low: Self.low(by: 31)), at: 3)
    #expect(again.map(\.body.kind) == [.feedbackGiven] && story.file.openCommitments.count == 1)
    #expect(story.file.feedback.map(\.followUp) == [1, 1])
    try story.tell(.done(number: 1, evidence: "He was cut off twice", told: nil), at: 4)
    let later = try story.tell(Self.answers(.init(csat: 1), low: Self.low(by: 40)), at: 5)
    #expect(later.map(\.body.kind) == [.feedbackGiven, .commitmentMade] && story.file.feedback[2].followUp == 2)
  }

  @Test func `a call that is entered late is followed up from now on, not from then`() throws {
    var story = try CaseStory().telling([(1, Self.resolving)])
    try story.tell(Self.answers(.init(csat: 1), low: Self.low()), at: 2, enteredAt: 9)
    #expect(story.file.openCommitments.map(\.madeAt) == [hour(9)] && story.file.feedback[0].at == hour(2))
    #expect(CaseFile.replay(story.events, of: story.file.number) == story.file)
  }

  @Test func `a closed case is taken up again for the follow-up, and stays solved`() throws {
    var story = try CaseStory().telling([(1, Self.resolving), (2, .close(openCommitments: .refuse))])
    try story.tell(Self.answers(.init(csat: 5), low: Self.low()), at: 3)
    #expect(story.file.state == .closed)
    try story.tell(Self.answers(.init(csat: 2), low: Self.low()), at: 4)
    #expect(story.file.state == .resolved && story.file.closedAt == nil)
    // The solution was not said to have failed: that is for a person to say.
    #expect(story.file.reopens == 0 && story.file.resolvedAt == hour(1))
    #expect(story.refusal(of: .close(openCommitments: .refuse), at: 5)?.problem.contains("open promise") == true)
    try story.tell(.done(number: 1, evidence: "She was cut off twice", told: nil), at: 6)
    try story.tell(.close(openCommitments: .refuse), at: 7)
    #expect(CaseFile.replay(story.events, of: story.file.number) == story.file)
  }

  @Test func `a follow-up that would be due already is refused`() throws {
    let story = try CaseStory().telling([(1, Self.resolving)])
    let refusal = story.refusal(of: Self.answers(.init(csat: 1), low: Self.low(by: 2)), at: 2)
    #expect(refusal?.problem == "the follow-up would be due already")
  }
}
