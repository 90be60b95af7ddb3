package import Domain

/// Something that the source says was promised.
package struct SourcePromise: Hashable, Sendable {
  /// The place among the case's promises, in the order in which they were made, from 1.
  package var number: Int
  package var kind: Commitment.Kind
  /// What was promised, in the map's words.
  package var what: String
  /// An instant, or a day where the source has no time of day.
  package var due: TimeReading

  package init(number: Int, kind: Commitment.Kind, what: String, due: TimeReading) {
    self.number = number
    self.kind = kind
    self.what = what
    self.due = due
  }
}
