import Domain

/// Tab-separated values: a line of column ids, then a line a row; several tables are separated by an empty line.
///
/// Made for `cut`, `awk` and the eye: tabs and line breaks in values become blanks and other control characters visible
/// signs, so a row is always a line and a pipe that ends on a terminal does no harm. CSV and JSON are exact.
struct TSVRenderer {
  let zone: Zone

  func text(of output: Output) -> String {
    output.tables.map(text).joined(separator: "\n")
  }

  private func text(of table: Table) -> String {
    var text = line(table.columns.map(\.id))
    for row in table.rows {
      text += line(row.map { TerminalText.line($0.value.plainText(in: zone) ?? "") })
    }
    return text
  }

  private func line(_ fields: [String]) -> String {
    fields.joined(separator: "\t") + "\n"
  }
}
