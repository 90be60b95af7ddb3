/// Something that was wrong with rows, and how many it concerned.
package struct RejectReason: Hashable, Sendable {
  /// As it was said of the first of them, and where that is.
  package let words: String
  package let line: Int
  package internal(set) var count: Int
}

/// A row of the file that was left out, and why.
package struct RejectedRow: Hashable, Sendable {
  /// The line on which the row begins, from 1.
  package var line: Int
  /// The column that is to blame; nil when it is the row as a whole.
  package var column: String?
  /// The value that is to blame, as it stands in the file; long ones are shown in part.
  package var value: String
  /// What is wrong with it, for a person.
  package var reason: String

  package init(line: Int, column: String? = nil, value: String = "", reason: String) {
    self.line = line
    self.column = column
    self.value = value
    self.reason = reason
  }
}
