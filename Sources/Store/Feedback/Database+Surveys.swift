package import Domain
import Postgres
import SQL

extension Database {
  /// Asks the customer of a case for feedback, unless they were asked too short a time ago, in this case or another.
  ///
  /// Whoever asks the same customer at the same time waits for the outcome.
  /// - Throws: `SurveyTooSoon`; `Refusal` when a rule says no.
  package func sendSurvey(
    on number: CaseNumber, expiresAt: Instant, resting rest: SurveyRest, at moment: Moment, by member: MemberID?
  ) throws -> Committed {
    try retryingTransaction {
      let customer = try file(number).customer
      _ = try session.rows(Statement.customerHold.query, [.int8(customer)]) { try $0.int8(0) }
      return try perform(on: number, at: moment, by: member) { file in
        try requireNotErased(number)
        guard file.customer == customer else {
          throw Refusal(
            .conflict, "case \(number) has just come to another customer", allowed: "trying once more",
            next: "kept feedback ask \(number)")
        }
        let last = try session.row(
          Statement.surveyLast.query, [.int8(customer), .int8(number.value)]
        ) { try $0.optionalInstant(0) }
        if let last, rest.holds(since: last, at: moment.occurredAt) {
          throw SurveyTooSoon(askedAt: last, possibleFrom: rest.end(after: last))
        }
        return [.sendSurvey(expiresAt: expiresAt)]
      }
    }
  }

  /// Takes what a customer answered through a link.
  ///
  /// - Parameters:
  ///   - link: what the signature was found right for.
  ///   - rules: what a low score leads to.
  /// - Throws: `Refusal`, in words that a customer may read.
  package func answer(
    _ link: SurveyLink, scores: Feedback.Scores, comment: String?, by rules: RuleBook, at moment: Moment
  ) throws -> Committed {
    do {
      return try perform(on: link.caseNumber, at: moment, by: nil) { file in
        let survey = try file.survey(
          of: link, isErased: try isErased(link.caseNumber), at: moment.following(file).occurredAt)
        return [
          .giveFeedback(
            .init(
              source: .link, survey: survey.number, scores: scores, comment: comment,
              lowScore: rules.lowScore(of: file, at: moment.recordedAt)))
        ]
      }
    } catch let refusal as Refusal where refusal.code == .notFound {
      // There is no such case: no more to be told than of another fault.
      throw Refusal.linkNotValid
    }
  }

  /// Takes what a customer said when a member asked.
  ///
  /// - Parameter answersSurvey: whether it is the answer to the newest survey that can still be answered: its link is used up
  ///   then, so that nothing is said, or followed up, twice.
  package func record(
    _ answers: Command.Answers, answersSurvey: Bool = true, contact: Command?, on number: CaseNumber,
    by rules: RuleBook, at moment: Moment, by member: MemberID?
  ) throws -> Committed {
    try perform(on: number, at: moment, by: member) { file in
      try requireNotErased(number)
      var answers = answers
      if answersSurvey { answers.survey = file.openSurvey(at: moment.following(file).occurredAt)?.number }
      answers.lowScore = rules.lowScore(of: file, at: moment.recordedAt)
      return [.giveFeedback(answers)] + (contact.map { [$0] } ?? [])
    }
  }

  /// Refuses words of a customer who was erased: they would bring back what was to be forgotten.
  func requireNotErased(_ number: CaseNumber) throws {
    guard try isErased(number) else { return }
    throw Refusal(
      .conflict, "what was said in case \(number) was erased, at a customer's wish", allowed: "feedback on other cases",
      next: "kept case show \(number)")
  }

  /// Asked after the case was read: an erasure in between makes that too old to write by.
  private func isErased(_ number: CaseNumber) throws -> Bool {
    try session.row(Statement.caseIsErased.query, [.int8(number.value)]) { try $0.bool(0) }
  }
}

extension RuleBook {
  /// What a low score of a case leads to at an instant; nil where its policy lets none be low.
  package func lowScore(of file: CaseFile, at now: Instant) -> LowScore? {
    let policy = policy(of: file).policy
    guard policy.lowScore > 0 || policy.lowNPS != nil else { return nil }
    return LowScore(
      limit: policy.lowScore, limitOfNPS: policy.lowNPS,
      followUpBy: LowScore.time.after(now, in: staff.hours(of: file.team)),
      owner: staff.present(file.owner) ?? staff.lead(of: file.team))
  }
}
