import Domain

/// Draws a table in aligned columns.
struct TableText {
  let terminal: Terminal
  let times: TimeDisplay
  /// The format that has every column of the table, also those for which there is no room here.
  let complete: OutputFormat

  private var style: Style { Style(for: terminal) }

  /// The lines of `table`, which has rows: titles, rows, and a word about columns for which there was no room.
  ///
  /// Columns that say nothing in any row are left out without a word.
  func lines(of table: Table) -> [String] {
    let shown = table.columns.indices.filter { index in
      !table.columns[index].isForPrograms && table.rows.contains { $0[index].value != .none }
    }
    let columns = shown.map { table.columns[$0] }
    let rows = table.rows.map { row in shown.map { row[$0] } }
    let texts = rows.map { row in
      zip(columns, row).map { TerminalText.line(ValueWords(times: times).words(for: $1.value, in: $0.kind)) }
    }
    let natural = columns.indices.map { index in
      texts.reduce(TextWidth.of(columns[index].title)) { max($0, TextWidth.of($1[index])) }
    }
    let widths = TableLayout(columns: columns, natural: natural, available: terminal.width).widths
    var lines = self.lines(columns.map(\.title), in: columns, widths: widths) { title, _ in style.bold(title) }
    for (row, texts) in zip(rows, texts) {
      lines += self.lines(texts, in: columns, widths: widths) { style.emphasised($0, row[$1].emphasis) }
    }
    let leftOut = columns.indices.filter { widths[$0] == nil }.map { columns[$0].title }
    if !leftOut.isEmpty { lines += note(about: leftOut) }
    return lines
  }

  /// One row: as many lines as the longest of its wrapped texts takes.
  private func lines(
    _ texts: [String], in columns: [Column], widths: [Int?], styled: (String, Int) -> String
  ) -> [String] {
    let parts = columns.indices.map { index -> [String] in
      guard let width = widths[index] else { return [] }
      return switch columns[index].shrinking {
      case .wrapping: wrapped(texts[index], to: width, isFirst: index == 0)
      case .never, .to: [TerminalText.cut(texts[index], to: width)]
      }
    }
    return (0..<(parts.map(\.count).max() ?? 0)).map { number in
      line(parts.map { number < $0.count ? $0[number] : "" }, in: columns, widths: widths, styled: styled)
    }
  }

  /// What goes on below in the first column is indented, or it would look like a row.
  private func wrapped(_ text: String, to width: Int, isFirst: Bool) -> [String] {
    let lines = TerminalText.wrap(text, to: width)
    if !isFirst || lines.count == 1 { return lines }
    let narrower = TerminalText.wrap(text, to: max(1, width - TableLayout.gap))
    let indent = String(repeating: " ", count: TableLayout.gap)
    return narrower.prefix(1) + narrower.dropFirst().map { indent + $0 }
  }

  private func line(
    _ texts: [String], in columns: [Column], widths: [Int?], styled: (String, Int) -> String
  ) -> String {
    var line = ""
    // Blanks are put in front of what follows them, so that no line ends in any.
    var owed = 0
    for (index, column) in columns.enumerated() {
      guard let width = widths[index] else { continue }
      let text = texts[index]
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
    let note = "no room here for: \(titles.joined(separator: ", ")) (--format \(complete.rawValue) has all columns)"
    return TerminalText.wrap(note, to: terminal.width).map(style.dim)
  }
}
