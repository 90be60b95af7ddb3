import Domain

/// Rows on their way into a statement, as the text of a JSON array of objects by column name.
extension JSONText {
  /// An array with an object for each row.
  static func array<Row: StoredRow>(_ rows: some Sequence<Row>) -> String {
    var json = JSONText()
    json.append("[")
    for (index, row) in rows.enumerated() {
      if index > 0 { json.append(",") }
      json.append(row)
    }
    json.append("]")
    return json.text
  }

  /// The object of one row.
  static func object(_ row: some StoredRow) -> String {
    var json = JSONText()
    json.append(row)
    return json.text
  }

  /// An array with an object for each row of these columns.
  static func array(of columns: [String], _ rows: [[Cell]]) -> String {
    var json = JSONText()
    json.append("[")
    for (index, row) in rows.enumerated() {
      if index > 0 { json.append(",") }
      json.append(columns, row)
    }
    json.append("]")
    return json.text
  }

  private mutating func append<Row: StoredRow>(_ row: Row) { append(Row.columns, row.cells) }

  private mutating func append(_ columns: [String], _ cells: [Cell]) {
    append("{")
    var separator = ""
    for (column, cell) in zip(columns, cells) where cell != .null {
      append("\(separator)\"\(column)\":")
      separator = ","
      append(cell)
    }
    append("}")
  }

  private mutating func append(_ cell: Cell) {
    switch cell {
    case .null: append("null")
    case .bool(let value): append(value)
    case .int(let value): append(value)
    case .text(let value): append(quoted: value)
    case .instant(let value): append("\"\(value)\"")
    case .day(let value): append("\"\(Day(daysSince1970: Int(value)))\"")
    case .json(let value): append(value)
    }
  }
}
