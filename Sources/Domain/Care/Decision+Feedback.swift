/// Decisions about asking for feedback, and taking it.
extension Decision {
  /// Asks about the last thing that was done for the customer: the resolution that stands, or a repair that was kept.
  func sendSurvey(expiresAt: Instant) throws(Refusal) -> [EventBody] {
    if file.state == .excluded { try requireLive() }
    guard let occasion = file.surveyOccasion(at: at) else {
      throw Refusal(
        .conflict, "case \(file.number) is not resolved, so it is too early to ask how it went",
        allowed: "asking after a resolution, or after a repair that was kept",
        next: "kept case resolve \(file.number) --note \"…\"")
    }
    if expiresAt <= at {
      throw Refusal(.invalid, "the link would have ended already", allowed: "a time after now")
    }
    let (team, owner) = file.accountable(at: at)
    let survey = Survey(
      number: file.surveys.count + 1, occasion: occasion, at: at, by: by, expiresAt: expiresAt, team: team,
      owner: owner)
    return [.surveySent(survey)]
  }

  func giveFeedback(_ answers: Command.Answers) throws(Refusal) -> [EventBody] {
    if file.state == .excluded { try requireLive() }
    // Who was asked may answer, whatever became of the case since.
    let survey = try answers.survey.map { number throws(Refusal) in try unanswered(number) }
    if survey == nil { try requireSolved(asOf: answers.source) }
    try answers.scores.requireOnScale()
    let comment = try Text.note(ifGiven: answers.comment, called: "comment")
    if answers.scores == Feedback.Scores(), comment == nil {
      throw Refusal(.invalid, "the feedback says nothing", allowed: "a score or a comment")
    }
    let low = answers.lowScore.flatMap {
      answers.scores.isLow(atMost: $0.limit, ofNPS: $0.limitOfNPS) ? $0 : nil
    }
    // Whoever is to ask about an earlier answer asks about both.
    let standing = file.openCommitments.first { open in file.feedback.contains { $0.followUp == open.number } }
    // Whose work it is about: that of whoever had it when it was last solved, or when it was asked about.
    let (team, owner) = survey.map { ($0.team, $0.owner) } ?? file.accountable(at: at)
    let feedback = Feedback(
      number: file.feedback.count + 1, at: at, by: by, source: answers.source, survey: answers.survey,
      scores: answers.scores, comment: comment, team: team, owner: owner,
      followUp: low.map { _ in standing?.number ?? file.commitments.count + 1 })
    guard let low, standing == nil else { return [.feedbackGiven(feedback)] }
    return [.feedbackGiven(feedback), try followUp(low)]
  }

  private func followUp(_ low: LowScore) throws(Refusal) -> EventBody {
    let due = Due(at: low.followUpBy)
    // A file and a call that is entered late tell of the past, in which nobody promised this.
    let made = moment.recordedAt
    if due.at <= made {
      throw Refusal(.invalid, "the follow-up would be due already", allowed: "a time after now")
    }
    return .commitmentMade(
      Commitment(
        number: file.commitments.count + 1, kind: .followUp, what: LowScore.what, promised: due, madeAt: made,
        madeBy: by, owner: low.owner, ownerWhenDue: low.owner))
  }

  private func unanswered(_ number: Int) throws(Refusal) -> Survey {
    guard let survey = file.surveys.first(where: { $0.number == number }) else {
      throw Refusal(
        .notFound, "case \(file.number) has no survey \(number)", allowed: "one that was sent",
        next: "kept case show \(file.number)")
    }
    if survey.answeredAt != nil { throw .linkAnswered }
    if at > survey.expiresAt { throw .linkEnded }
    try requireNotBefore(survey.at, "was asked about")
    return survey
  }

  /// Refuses feedback where nothing was solved and no repair kept. A file tells of the past: there a resolution that did not
  /// last is one.
  private func requireSolved(asOf source: Feedback.Source) throws(Refusal) {
    let isSolved = file.resolutions.contains { resolution in
      resolution.resolvedAt <= at
        && (source == .file || resolution.reopenedAt.map { at < $0 } ?? true)
    }
    if isSolved || file.surveyOccasion(at: at) != nil { return }
    throw Refusal(
      .conflict,
      file.resolvedAt == nil
        ? "case \(file.number) is not resolved, so it is too early for feedback on it"
        : "case \(file.number) was not resolved then",
      allowed: "feedback after a resolution, or after a repair that was kept; what a customer says before is a contact",
      next: "kept case log \(file.number) \"…\" --inbound")
  }
}

extension CaseFile {
  /// What a survey would ask about at `instant`: whatever happened last; nil while there is nothing to ask about.
  package func surveyOccasion(at instant: Instant) -> Survey.Occasion? {
    let resolved = resolutions.last { $0.resolvedAt <= instant && ($0.reopenedAt.map { instant < $0 } ?? true) }
    let repaired = repairs.compactMap { repair -> Instant? in
      // What was done late made nothing good that was to be.
      let commitment = commitments.first { $0.number == repair.commitment }
      let outcome = commitment?.outcome(asOf: instant)
      return outcome == .kept || outcome == .keptAsRenegotiated ? commitment?.endedAt : nil
    }.max()
    switch (resolved?.resolvedAt, repaired) {
    case (nil, nil): return nil
    case (nil, _?): return .repairKept
    case (_?, nil): return .resolved
    case (let resolved?, let repaired?): return repaired > resolved ? .repairKept : .resolved
    }
  }

  /// The survey that a member who asks by another way at `instant` has answered: the newest that can be.
  package func openSurvey(at instant: Instant) -> Survey? {
    surveys.last { $0.answeredAt == nil && $0.at <= instant && instant <= $0.expiresAt }
  }

  /// Whose work the customer judges at `instant`: that of whoever had the case when it was last solved, or has it.
  func accountable(at instant: Instant) -> (team: TeamID, owner: MemberID?) {
    if let resolution = resolutions.last(where: { $0.resolvedAt <= instant }) {
      return (resolution.team, resolution.owner)
    }
    let holder = ownership(at: instant)
    return (holder?.team ?? team, holder?.owner)
  }
}

extension Feedback.Scores {
  /// The scales of the questions, by the name that they are typed with.
  package static let scales: [(name: String, scale: ClosedRange<Int>)] = [
    ("csat", 1...5), ("nps", 0...10), ("effort", 1...7), ("listening", 1...5), ("solving", 1...5), ("apology", 1...5),
  ]

  /// The answers, by the name of their question; nil where there was none.
  package subscript(question: String) -> Int? {
    get { Self.path(question).flatMap { self[keyPath: $0] } }
    set { if let path = Self.path(question) { self[keyPath: path] = newValue } }
  }

  private static func path(_ question: String) -> WritableKeyPath<Self, Int?>? {
    switch question {
    case "csat": \.csat
    case "nps": \.nps
    case "effort": \.effort
    case "listening": \.listening
    case "solving": \.solving
    case "apology": \.apology
    default: nil
    }
  }

  /// Refuses a score that its question does not have.
  func requireOnScale() throws(Refusal) {
    for (name, scale) in Self.scales {
      guard let value = self[name], !scale.contains(value) else { continue }
      throw Refusal(
        .invalid, "\(name) can't be \(value)", allowed: "\(scale.lowerBound) to \(scale.upperBound)")
    }
  }
}
