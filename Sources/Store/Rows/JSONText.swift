import Domain

/// Rows on their way into a statement, as the text of a JSON array of objects by column name.
struct JSONText {
  private(set) var text = ""

  /// An array with an object for each row.
  static func array<Row: StoredRow>(_ rows: some Sequence<Row>) -> String {
    var json = JSONText()
    json.text += "["
    for (index, row) in rows.enumerated() {
      if index > 0 { json.text += "," }
      json.append(row)
    }
    json.text += "]"
    return json.text
  }

  /// The object of one row.
  static func object(_ row: some StoredRow) -> String {
    var json = JSONText()
    json.append(row)
    return json.text
  }

  private mutating func append<Row: StoredRow>(_ row: Row) {
    text += "{"
    var separator = ""
    for (column, cell) in zip(Row.columns, row.cells) where cell != .null {
      text += "\(separator)\"\(column)\":"
      separator = ","
      append(cell)
    }
    text += "}"
  }

  private mutating func append(_ cell: Cell) {
    switch cell {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .int(let value): text += String(value)
    case .text(let value): append(quoted: value)
    case .instant(let value): text += "\"\(value)\""
    case .day(let value): text += "\"\(Day(daysSince1970: Int(value)))\""
    case .json(let value): text += value
    }
  }

  private mutating func append(quoted value: String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
