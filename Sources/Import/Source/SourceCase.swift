/// One case as a source tells it: how it was opened, and what changed since, in the order of its rows.
///
/// Independent of what Kept makes of it: nothing here has been checked against the rules of cases.
package struct SourceCase: Hashable, Sendable {
  /// The source's own number of the case.
  package var ref: String
  /// The line of the file on which the case's first row begins, from 1.
  package var line: Int
  package var opening: SourceOpening
  /// What changed, in row order; a value is told only where it differs from the row before.
  ///
  /// Times are the source's own: they may run backwards, and may lie before the opening.
  package var changes: [SourceChange]
  /// A stable hash of the mapped values of each row, in row order. A later file tells the same history, and perhaps more,
  /// exactly when the hashes of the earlier one are the beginning of its own.
  package var rowHashes: [UInt64]

  package init(
    ref: String, line: Int, opening: SourceOpening, changes: [SourceChange] = [], rowHashes: [UInt64] = []
  ) {
    self.ref = ref
    self.line = line
    self.opening = opening
    self.changes = changes
    self.rowHashes = rowHashes
  }
}
