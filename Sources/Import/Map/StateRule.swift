/// What the words in a source's state column mean.
package struct StateRule: Hashable, Sendable {
  package enum Unlisted: Hashable, Sendable {
    case open
    case reject
  }

  package let column: ColumnName
  package let meanings: [String: SourceState]
  /// What a word means that is not listed, or no word at all.
  package let unlisted: Unlisted
  /// One row a case: when the case came into that state.
  package let since: TimeColumn?
}
