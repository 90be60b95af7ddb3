/// Decisions about asking for feedback, and taking it.
extension Decision {
  func sendSurvey(_ occasion: Survey.Occasion, expiresAt: Instant) throws(Refusal) -> [EventBody] {
    try requireSolved(to: "ask for feedback on")
    if expiresAt <= at {
      throw Refusal(.invalid, "the link would have ended already", allowed: "a time after now")
    }
    let survey = Survey(
      number: file.surveys.count + 1, occasion: occasion, at: at, by: by, expiresAt: expiresAt)
    return [.surveySent(survey)]
  }

  func giveFeedback(_ answers: Command.Answers) throws(Refusal) -> [EventBody] {
    try requireSolved(to: "give feedback on")
    try answers.scores.requireOnScale()
    let comment = try Text.note(ifGiven: answers.comment, called: "comment")
    if answers.scores == Feedback.Scores(), comment == nil {
      throw Refusal(.invalid, "the feedback says nothing", allowed: "a score or a comment")
    }
    if let number = answers.survey { try requireUnanswered(number) }
    // Whose work it is about: that of whoever had it when it was last solved.
    let resolution = file.resolutions.last { $0.resolvedAt <= at }
    let feedback = Feedback(
      number: file.feedback.count + 1, at: at, by: by, source: answers.source, survey: answers.survey,
      scores: answers.scores, comment: comment, team: resolution?.team ?? file.team,
      owner: resolution.map(\.owner) ?? file.owner)
    return [.feedbackGiven(feedback)]
  }

  private func requireUnanswered(_ number: Int) throws(Refusal) {
    guard let survey = file.surveys.first(where: { $0.number == number }) else {
      throw Refusal(.notFound, "case \(file.number) has no survey \(number)", next: "kept case show \(file.number)")
    }
    if let answeredAt = survey.answeredAt {
      throw Refusal(.conflict, "that was answered already, at \(answeredAt)", allowed: "one answer to a survey")
    }
    if at > survey.expiresAt {
      throw Refusal(.conflict, "that link ended at \(survey.expiresAt)", allowed: "answering before it ends")
    }
  }

  private func requireSolved(to purpose: String) throws(Refusal) {
    if file.state == .excluded { try requireLive() }
    guard let first = file.resolutions.first, first.resolvedAt <= at, file.resolvedAt != nil else {
      throw Refusal(
        .conflict, "case \(file.number) is not resolved, so it is too early to \(purpose) it",
        allowed: "feedback after a resolution", next: "kept case resolve \(file.number) --note \"…\"")
    }
  }
}

extension Feedback.Scores {
  /// The scales of the questions, by the name that they are typed with.
  package static let scales: [(name: String, scale: ClosedRange<Int>)] = [
    ("csat", 1...5), ("nps", 0...10), ("effort", 1...7), ("listening", 1...5), ("solving", 1...5), ("apology", 1...5),
  ]

  /// Refuses a score that its question does not have.
  func requireOnScale() throws(Refusal) {
    let given = [csat, nps, effort, listening, solving, apology]
    for (value, question) in zip(given, Self.scales) {
      guard let value, !question.scale.contains(value) else { continue }
      throw Refusal(
        .invalid, "\(question.name) can't be \(value)",
        allowed: "\(question.scale.lowerBound) to \(question.scale.upperBound)")
    }
  }
}
