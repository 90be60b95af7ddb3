/// A column as a map names it: `TARGET_DT`, `owner#2` for the second of that name, or `#5` for the fifth.
package struct ColumnName: Hashable, Sendable {
  package let text: String
  /// The map's line on which it is named first.
  package let line: Int?

  init(_ text: String, line: Int?) {
    self.text = text
    self.line = line
  }
}
