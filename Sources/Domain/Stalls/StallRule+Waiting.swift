extension StallRule {
  /// Waiting on the customer or a third party for longer than the policy allows: time to ask again.
  ///
  /// Each time that the team says something to the customer the limit begins anew, for then they know that it waits, and why:
  /// it runs from the later of the wait's beginning and the last outbound contact.
  static let waitingTooLong = StallRule(
    id: "waiting_too_long", reason: .waitingTooLong, meaning: "the team has waited longer than the policy allows"
  ) { question in
    let asked = question.file.contacts.filter { $0.direction == .outbound }.map(\.at)
    return question.file.waits.flatMap { wait -> [StallSpell] in
      let limit =
        switch wait.on {
        case .customer: question.policy.waitingOnCustomer
        case .thirdParty: question.policy.waitingOnThirdParty
        }
      guard let limit else { return [] }
      return question.stops(in: wait.beganAt..<(wait.endedAt ?? .latest), between: asked).compactMap {
        question.spell(.waitingTooLong, .wholeCase, after: limit, since: $0.lowerBound, until: $0.upperBound)
      }
    }
  }
}
