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
  /// - Parameter moment: when the file is read.
  /// - Returns: whether it was new.
  /// - Throws: `Refusal` when a rule says no, or the file said otherwise before.
  package func take(
    _ answers: Command.Answers, on number: CaseNumber, at instant: Instant, told moment: Moment, by member: MemberID?
  ) throws -> Bool {
    let dated = Moment(occurredAt: instant, recordedAt: moment.recordedAt, clockSet: moment.clockSet)
    return try !perform(on: number, at: dated, by: member) { file in
      guard let known = file.feedback.first(where: { $0.source == .file && $0.at == instant }) else {
        return [.giveFeedback(answers)]
      }
      if known.scores == answers.scores, known.comment == answers.comment { return [] }
      throw Refusal(
        .conflict, "case \(number) has another answer of that time already", allowed: "one answer of an instant")
    }.events.isEmpty
  }
}
