/// Draws results for people.
struct PeopleRenderer {
  let terminal: Terminal
  let times: TimeDisplay

  private var style: Style { Style(for: terminal) }

  func text(of output: Output) -> String {
    let lines =
      switch output {
      case .table(let table): lines(of: table)
      case .page(let page): lines(of: page)
      }
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(of page: Page) -> [String] {
    var lines: [String] = []
    var previous: Block?
    for block in page.blocks {
      if let previous, isApart(previous, block) { lines.append("") }
      lines += self.lines(of: block)
      previous = block
    }
    return lines
  }

  /// Whether an empty line stands between the two: prose goes with its headline, and hints with each other.
  private func isApart(_ first: Block, _ second: Block) -> Bool {
    switch (first, second) {
    case (.headline, .text), (.text, .text), (.hint, .hint): false
    default: true
    }
  }

  private func lines(of block: Block) -> [String] {
    switch block {
    case .headline(_, let cell):
      return TerminalText.wrap(words(for: cell), to: terminal.width).map {
        cell.emphasis == nil ? style.bold($0) : style.emphasised($0, cell.emphasis)
      }
    case .text(_, let cell): return prose(cell, width: terminal.width)
    case .facts(_, let facts): return lines(of: facts)
    case .table(_, let title, let table):
      let heading = TerminalText.line(title)
      return (heading.isEmpty ? [] : [style.bold(heading)]) + lines(of: table)
    case .hint(let command): return [style.dim("next: \(TerminalText.line(command))")]
    }
  }

  private func lines(of table: Table) -> [String] {
    if table.rows.isEmpty { return TerminalText.wrap(table.empty, to: terminal.width).map(style.dim) }
    return TableText(terminal: terminal, times: times).lines(of: table)
  }

  private func lines(of facts: [Fact]) -> [String] {
    let titles = facts.map { TerminalText.line($0.title) }
    let indent = (titles.map { TextWidth.of($0) }.max() ?? 0) + TableLayout.gap
    return zip(titles, facts).flatMap { title, fact in
      let value =
        fact.cell.value == .none ? ["–"] : prose(fact.cell, width: terminal.width.map { max(20, $0 - indent) })
      return value.enumerated().map { number, line in
        let blanks = String(repeating: " ", count: number == 0 ? indent - TextWidth.of(title) : indent)
        return number == 0 ? style.dim(title) + blanks + line : line.isEmpty ? "" : blanks + line
      }
    }
  }

  private func prose(_ cell: Cell, width: Int?) -> [String] {
    TerminalText.wrap(words(for: cell), to: width).map { style.emphasised($0, cell.emphasis) }
  }

  private func words(for cell: Cell) -> String { ValueWords(times: times).words(for: cell.value) }
}
