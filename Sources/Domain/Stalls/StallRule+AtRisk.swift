extension StallRule {
  /// An open promise that, as far as it has got, is less likely than not to be done by its due time.
  ///
  /// Only what is open can be at risk: of what has ended history knows by now what nobody could know then.
  static let atRisk = StallRule(
    id: "at_risk", reason: .atRisk, meaning: "of promises that got as far, fewer than half were done by the due time"
  ) { question in
    guard question.file.isOpen else { return [] }
    return question.file.openCommitments.compactMap { commitment in
      let due = question.hours.workingTime(from: commitment.madeAt, until: commitment.due.at)
      guard let book = question.outlooks[OutlookKind(commitment.kind)],
        let chosen = book.nearest(category: question.file.category),
        let age = chosen.outlook.ageOfDoubt(due: due, below: StallQuestion.doubt)
      else { return nil }
      let began = question.hours.adding(age, to: commitment.madeAt)
      guard began < commitment.due.at else { return nil }
      // From then on it is overdue.
      return StallSpell(.atRisk, .commitment(commitment.number), from: began, until: commitment.due.at)
    }
  }
}

extension StallQuestion {
  /// The probability below which a promise is at risk.
  package static let doubt = 0.5
}
