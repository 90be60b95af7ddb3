/// A recurring pain point that a case, or one piece of its feedback, is an example of.
package struct CaseTheme: Hashable, Sendable {
  /// The place in its case, from 1.
  package let number: Int
  package let theme: String
  /// The feedback that it was found in; nil when the case as a whole is meant.
  package let feedback: Int?
  package let at: Instant
  package let by: MemberID?
  package internal(set) var removedAt: Instant?

  package init(
    number: Int, theme: String, feedback: Int?, at: Instant, by: MemberID?, removedAt: Instant? = nil
  ) {
    self.number = number
    self.theme = theme
    self.feedback = feedback
    self.at = at
    self.by = by
    self.removedAt = removedAt
  }
}
