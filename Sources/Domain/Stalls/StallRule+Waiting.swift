extension StallRule {
  /// Waiting on the customer or a third party for longer than the policy allows: time to ask again.
  static let waitingTooLong = StallRule(
    id: "waiting_too_long", reason: .waitingTooLong, meaning: "the team has waited longer than the policy allows"
  ) { question in
    question.file.waits.compactMap { wait in
      let limit =
        switch wait.on {
        case .customer: question.policy.waitingOnCustomer
        case .thirdParty: question.policy.waitingOnThirdParty
        }
      guard let limit else { return nil }
      return question.spell(
        .waitingTooLong, .wholeCase, after: limit, since: wait.beganAt, until: wait.endedAt ?? .latest)
    }
  }
}
