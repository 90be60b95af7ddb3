import Domain

/// Draws a table in aligned columns.
struct TableText {
  let terminal: Terminal
  let times: TimeDisplay

  private var style: Style { Style(for: terminal) }

  /// The lines of `table`, which has rows: titles, rows, and a word about columns for which there was no room.
  func lines(of table: Table) -> [String] {
    let texts = table.rows.map { row in
      zip(table.columns, row).map { TerminalText.line(ValueWords(times: times).words(for: $1.value, in: $0.kind)) }
    }
    let natural = table.columns.indices.map { index in
      texts.reduce(TextWidth.of(table.columns[index].title)) { max($0, TextWidth.of($1[index])) }
    }
    let widths = TableLayout(columns: table.columns, natural: natural, available: terminal.width).widths
    var lines = [line(table.columns.map(\.title), of: table, widths: widths) { title, _ in style.bold(title) }]
    for (row, texts) in zip(table.rows, texts) {
      lines.append(
        line(texts, of: table, widths: widths) { text, index in style.emphasised(text, row[index].emphasis) })
    }
    let leftOut = table.columns.indices.filter { widths[$0] == nil }.map { table.columns[$0].title }
    if !leftOut.isEmpty { lines += note(about: leftOut) }
    return lines
  }

  private func line(
    _ texts: [String], of table: Table, widths: [Int?], styled: (String, Int) -> String
  ) -> String {
    var line = ""
    // Blanks are put in front of what follows them, so that no line ends in any.
    var owed = 0
    for (index, column) in table.columns.enumerated() {
      guard let width = widths[index] else { continue }
      let text = TerminalText.cut(texts[index], to: width)
      let padding = width - TextWidth.of(text)
      if !text.isEmpty {
        line += String(repeating: " ", count: owed + (column.alignment == .right ? padding : 0)) + styled(text, index)
        owed = column.alignment == .right ? 0 : padding
      } else {
        owed += width
      }
      owed += TableLayout.gap
    }
    return line
  }

  private func note(about titles: [String]) -> [String] {
    let note = "no room here for: \(titles.joined(separator: ", ")) (--format tsv has all columns)"
    return TerminalText.wrap(note, to: terminal.width).map(style.dim)
  }
}
