/// Why an export was not completed.
package enum ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The database sent what is no row.
  case malformed
  /// The copy ended early, or late: what was written is not what the database counts in the same snapshot.
  case rowCount(written: Int, counted: Int)

  package var description: String {
    switch self {
    case .malformed:
      "the database sent rows that can't be read; this is a defect of kept or of what stands between it and PostgreSQL"
    case .rowCount(let written, let counted):
      "\(written) rows were written, but the database counts \(counted): the export is incomplete and was given up"
    }
  }
}
