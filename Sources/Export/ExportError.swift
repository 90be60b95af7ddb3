/// Why an export was not completed.
package enum ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The copy ended early, or late: what was written is not what the database counts in the same snapshot.
  case rowCount(written: Int, counted: Int)

  package var description: String {
    switch self {
    case .rowCount(let written, let counted):
      "\(written) rows were written, but the database counts \(counted): the export is incomplete and was given up"
    }
  }
}
