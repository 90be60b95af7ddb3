extension StallRule {
  /// Only what people do for the customer ends a silence: contacts, and changes of commitments.
  static let silent = StallRule(
    id: "silent", reason: .silent, meaning: "nothing was logged for longer than the policy allows"
  ) { question in
    guard let limit = question.policy.silence else { return [] }
    return question.gaps(
      .silent, .wholeCase, longerThan: limit, between: question.file.progress, excluding: question.pauses(of: .silence))
  }

  /// The customer has not heard from the team for longer than the policy promises.
  static let noUpdate = StallRule(
    id: "no_update", reason: .silent, meaning: "the customer has heard nothing for longer than the policy promises"
  ) { question in
    guard let limit = question.policy.update else { return [] }
    return question.gaps(
      .silent, .target(.update), longerThan: limit,
      between: question.file.contacts.filter { $0.direction == .outbound }.map(\.at),
      excluding: question.pauses(of: .update))
  }
}

extension CaseFile {
  /// When people got on with the case: contacts, and commitments made, moved and ended.
  package var progress: [Instant] {
    contacts.map(\.at) + commitments.flatMap { [$0.madeAt, $0.movedAt, $0.endedAt].compactMap { $0 } }
  }
}
