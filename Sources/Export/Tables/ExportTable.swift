import SQL

/// What can be exported row by row: the columns of the file, and the statements that give and count its rows.
package struct ExportTable: Sendable {
  /// As typed after `kept export`.
  package let name: String
  let columns: [ExportColumn]
  /// Gives the rows.
  let rows: Statement
  let count: Statement

  /// The header of the file.
  package var columnNames: [String] { columns.map(\.name) }

  /// Every table that can be exported, by name.
  package static let all: [ExportTable] = [.cases, .commitments, .escalations]
}
