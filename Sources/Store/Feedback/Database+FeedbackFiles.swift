package import Domain
import Postgres
import SQL

/// Feedback that a file tells of.
extension Database {
  /// Those of these cases that there are.
  package func known(_ numbers: [CaseNumber]) throws -> Set<CaseNumber> {
    Set(try named(numbers: numbers.map(\.value), source: nil, refs: []).map(\.number))
  }

  /// The cases that have these numbers in their source.
  package func known(refs: [String], of source: String) throws -> [String: [CaseNumber]] {
    let rows = try named(numbers: [], source: source, refs: Array(Set(refs)))
    return Dictionary(grouping: rows) { $0.ref ?? "" }.mapValues { $0.map(\.number) }
  }

  private func named(
    numbers: [Int64], source: String?, refs: [String]
  ) throws -> [(number: CaseNumber, ref: String?)] {
    try session.rows(
      Statement.feedbackFindCases.query, [.int8Array(numbers), .text(source), .textArray(refs)]
    ) { (CaseNumber(try $0.int8(0)), try $0.optionalText(1)) }
  }

  /// Takes what a file says a customer said at an instant. A case takes one such answer of an instant: the same again
  /// changes nothing.
  ///
  /// - Parameters:
  ///   - moment: when the file is read.
  ///   - rules: what a low score leads to; nil where it is too old to lead to anything.
  /// - Returns: what it did to the case: nothing where it was known.
  /// - Throws: `Refusal` when a rule says no, or the file said otherwise before.
  package func take(
    _ answers: Command.Answers, on number: CaseNumber, at instant: Instant, told moment: Moment, by member: MemberID?,
    followingUpBy rules: RuleBook? = nil
  ) throws -> Committed {
    let dated = Moment(occurredAt: instant, recordedAt: moment.recordedAt, clockSet: moment.clockSet)
    return try perform(on: number, at: dated, by: member) { file in
      try requireNotErased(number)
      guard let known = file.feedback.first(where: { $0.source == .file && $0.at == instant }) else {
        var answers = answers
        answers.lowScore = rules?.lowScore(of: file, at: moment.recordedAt)
        return [.giveFeedback(answers)]
      }
      if known.scores == answers.scores, known.comment == answers.comment { return [] }
      throw Refusal(
        .conflict, "case \(number) has another answer of that time already", allowed: "one answer of an instant")
    }
  }
}
