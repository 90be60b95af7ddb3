import SQL

/// What can be exported row by row: the columns of the file, and the statements that give and count its rows.
package struct ExportTable: Sendable {
  /// As typed after `kept export`.
  package let name: String
  /// What its rows are, and which of them a month has: a sentence.
  package let meaning: String
  let columns: [ExportColumn]
  /// The columns that tell one row from all others.
  let key: [String]
  /// Gives the rows.
  let rows: Statement
  let count: Statement
  /// The first of the four fields with what the customer is called, handle, address and telephone number, which are null
  /// where texts may name customers; nil where a table has no texts.
  var names: Int?
  /// The field with the name of somebody else whom the texts are about; nil where there is none.
  var otherName: Int?
  /// What must add up in each row; nil where nothing must.
  var ledger: WaitingLedger?

  /// The header of the file.
  package var columnNames: [String] { columns.map(\.name) }

  /// What the data dictionary says of its columns.
  package var description: TableDescription {
    TableDescription(name: name, meaning: meaning, columns: columns.map(\.description), key: key)
  }

  /// Every table that can be exported, by name.
  package static let all: [ExportTable] = [.cases, .commitments, .escalations, .stalls]
}

/// What a file of rows holds, for whoever reads it.
package struct TableDescription: Hashable, Sendable {
  package let name: String
  /// What its rows are: a sentence.
  package let meaning: String
  package let columns: [ColumnDescription]
  /// The columns that tell one row from all others, none of which is ever empty; none where there are no such columns.
  package let key: [String]
}
