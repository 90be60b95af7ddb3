package import Domain

/// A row of a file of feedback.
package struct SourceFeedback: Hashable, Sendable {
  package let line: Int
  /// The case's number, here or in its source.
  package let target: String
  package let at: Instant
  package let scores: Feedback.Scores
  package let comment: String?

  package init(line: Int, target: String, at: Instant, scores: Feedback.Scores, comment: String?) {
    self.line = line
    self.target = target
    self.at = at
    self.scores = scores
    self.comment = comment
  }
}
