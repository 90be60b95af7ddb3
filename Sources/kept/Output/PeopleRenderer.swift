/// Draws results for people.
struct PeopleRenderer {
  let terminal: Terminal
  let times: TimeDisplay

  private var style: Style { Style(for: terminal) }

  func text(of output: Output) -> String {
    let lines =
      switch output {
      case .table(let table): lines(of: table, complete: .tsv)
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
    case .headline(_, let cell, _):
      return TerminalText.wrap(words(for: cell), to: terminal.width).map {
        cell.emphasis == nil ? style.bold($0) : style.emphasised($0, cell.emphasis)
      }
    case .text(_, let cell): return prose(cell, width: terminal.width)
    case .verbatim(_, let cell): return prose(cell, width: nil)
    case .facts(_, let facts): return lines(of: facts)
    case .table(_, let title, let table):
      let heading = TerminalText.line(title)
      return (heading.isEmpty ? [] : [style.bold(heading)]) + lines(of: table, complete: .json)
    case .hint(let command, let why): return lines(of: TerminalText.line(command), why: why.map(TerminalText.line))
    }
  }

  /// The command stays on one line, so that it can be copied; what it does goes below where there is no room beside it.
  private func lines(of command: String, why: String?) -> [String] {
    let line = "next: \(command)"
    guard let why else { return [style.dim(line)] }
    let whole = "\(line)   # \(why)"
    if TextWidth.of(whole) <= terminal.width ?? .max { return [style.dim(whole)] }
    let indent = "      # "
    let room = terminal.width.map { max(20, $0 - indent.count) }
    return ([line] + TerminalText.wrap(why, to: room).map { indent + $0 }).map(style.dim)
  }

  /// - Parameter complete: the format that has every column: of a page with several tables JSON alone has all of them.
  private func lines(of table: Table, complete: OutputFormat) -> [String] {
    if table.rows.isEmpty { return TerminalText.wrap(table.empty, to: terminal.width).map(style.dim) }
    return TableText(terminal: terminal, times: times, complete: complete).lines(of: table)
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
