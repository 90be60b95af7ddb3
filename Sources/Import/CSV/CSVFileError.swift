/// Why a file as a whole can't be read as CSV.
package struct CSVFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to do about it, for a person.
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}
