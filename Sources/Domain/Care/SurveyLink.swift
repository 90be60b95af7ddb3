/// What a link to a survey says: which survey of which case, and when it ends.
package struct SurveyLink: Hashable, Sendable {
  package let caseNumber: CaseNumber
  package let survey: Int
  package let expiresAt: Instant

  package init(caseNumber: CaseNumber, survey: Int, expiresAt: Instant) {
    self.caseNumber = caseNumber
    self.survey = survey
    self.expiresAt = expiresAt
  }
}

/// All that somebody with a link is told: which part of it was wrong would help to make up another.
extension Refusal {
  package static let linkNotValid = Refusal(
    .notFound, "that link is not valid", allowed: "the whole link, as it was sent", next: "kept feedback answer --help")
  package static let linkEnded = Refusal(
    .conflict, "that link has ended", allowed: "telling the team directly", next: "kept feedback answer --help")
  package static let linkAnswered = Refusal(
    .conflict, "that link was answered already", allowed: "one answer to a link", next: "kept feedback answer --help")
}

extension CaseFile {
  /// The survey that a link stands for, if it can be answered at `instant`.
  ///
  /// - Parameter isErased: whether what the customer said was erased since.
  /// - Throws: `Refusal`, in one of the three sentences that a customer may read.
  package func survey(of link: SurveyLink, isErased: Bool, at instant: Instant) throws(Refusal) -> Survey {
    guard let survey = surveys.first(where: { $0.number == link.survey }), survey.expiresAt == link.expiresAt,
      survey.at <= instant
    else { throw .linkNotValid }
    if survey.answeredAt != nil { throw .linkAnswered }
    if state == .excluded || isErased || instant > survey.expiresAt { throw .linkEnded }
    return survey
  }
}
