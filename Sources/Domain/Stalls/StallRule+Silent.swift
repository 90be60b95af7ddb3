extension StallRule {
  /// Only what people do for the customer ends a silence: contacts, and changes of commitments.
  static let silent = StallRule(
    id: "silent", reason: .silent, meaning: "nothing was logged for longer than the policy allows"
  ) { question in
    guard let limit = question.policy.silence else { return [] }
    return question.gaps(
      .silent, .wholeCase, longerThan: limit, between: question.progress, excluding: question.pauses(of: .silence))
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

extension StallQuestion {
  /// When people got on with the case, with all moves that are known.
  var progress: [Instant] { file.progress + given.values.flatMap { $0.dropFirst().map(\.at) } }
}

extension CaseFile {
  /// When people got on with the case: contacts, and commitments made, moved and ended.
  ///
  /// What no member did, such as the follow-up that an integration makes and does by itself, is no progress; what the customer
  /// says is, whoever wrote it down. Of a case that came from elsewhere nobody may know who did what.
  package var progress: [Instant] {
    let isTold = origin == nil
    let machines = contacts.filter { isTold && $0.by == nil && $0.direction == .outbound }.map(\.at)
    let people = contacts.filter { !isTold || $0.by != nil || $0.direction == .inbound }.map(\.at)
    return people
      + commitments.flatMap { commitment in
        let made = isTold && commitment.madeBy == nil ? nil : commitment.madeAt
        // Who ended it stands in the contact that a follow-up is.
        let ended = commitment.endedAt.flatMap { machines.contains($0) && !people.contains($0) ? nil : $0 }
        return [made, commitment.movedAt, ended].compactMap { $0 }
      }
  }
}
