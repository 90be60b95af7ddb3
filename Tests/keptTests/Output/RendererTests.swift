import Domain
import Export
import TestSupport
import Testing

@testable import kept

struct RendererTests {
  @Test func `people get a table and programs get lines`() {
    #expect(OutputFormat.usual(for: .wide(80)) == .table)
    #expect(OutputFormat.usual(for: .pipe) == .tsv)
  }

  @Test func `a chosen format goes before the usual one`() throws {
    #expect(try renderedText(.table(oneColumn(["x"])), on: .pipe) == "what\nx\n")
    #expect(try renderedText(.table(oneColumn(["x"])), as: .table, on: .pipe) == "What\nx\n")
    #expect(try renderedText(.table(oneColumn(["x"])), as: .json) == "[\n{\"what\":\"x\"}\n]\n")
  }

  @Test func `nothing is cut off where the width is unknown`() throws {
    let long = String(repeating: "long ", count: 100) + "end"
    var table = Table([Column("what", "What", shrinking: .to(10))], empty: "Nothing.")
    table.append([.text(long)])
    #expect(try renderedText(.table(table), as: .table, on: .pipe) == "What\n\(long)\n")
  }

  @Test(arguments: [
    (OutputFormat.table, "Nothing.\n"), (.tsv, "what\n"), (.csv, "what\r\n"), (.json, "[]\n"), (.ndjson, ""),
  ])
  func `a table without rows`(format: OutputFormat, expected: String) throws {
    #expect(try renderedText(.table(oneColumn([])), as: format) == expected)
  }

  @Test(arguments: [
    (OutputFormat.table, "Opened case 7.\n\nCase  7\nDue   –\n\nnext: kept case show 7\n"),
    (.tsv, "headline\tcase\tdue_at\nOpened case 7.\t7\t\n"), (.csv, "headline,case,due_at\r\nOpened case 7.,7,\r\n"),
    (.json, "{\"headline\":\"Opened case 7.\",\n\"facts\":{\"case\":7,\"due_at\":null}}\n"),
    (.ndjson, "{\"headline\":\"Opened case 7.\",\"case\":7,\"due_at\":null}\n"),
  ])
  func `a page without tables is a row for programs`(format: OutputFormat, expected: String) throws {
    let page = Page([
      .headline(id: "headline", .text("Opened case 7.")),
      .facts(id: "facts", [Fact("case", "Case", .number(7)), Fact("due_at", "Due", .due(nil))]),
      .hint("kept case show 7"),
    ])
    #expect(try renderedText(.page(page), as: format) == expected)
  }

  @Test(arguments: [20, 40, 60, 80, 100, 140, 300])
  func `a wrapped text loses no word at any width`(width: Int) throws {
    let words = "Nobody came. I would like to speak with somebody who can decide."
    for columns in [
      [Column("what", "What", shrinking: .wrapping(12)), Column("n", "n", .number)],
      [Column("n", "n", .number), Column("what", "What", shrinking: .wrapping(12))],
    ] {
      var table = Table(columns, empty: "")
      table.append(columns.map { $0.id == "n" ? .number(7) : .text(words) })
      let shown = try renderedText(.table(table), on: .wide(width)).split { " \n".contains($0) }.map(String.init)
      let kept = shown.filter { !["n", "What", "7"].contains($0) }.joined(separator: " ")
      #expect(kept == words)
    }
  }

  @Test func `a first column that goes on below is indented, so that it is no row of its own`() throws {
    var table = Table([Column("what", "What", shrinking: .wrapping(10)), Column("n", "n", .number)], empty: "")
    table.append([.text("time to the resolution"), .number(7)])
    #expect(try renderedText(.table(table), on: .wide(17)) == "What            n\ntime to the     7\n  resolution\n")
  }

  @Test func `people are spared empty columns and words of the machine, programs get them`() throws {
    let people = try renderedText(.table(history()), on: .wide(300))
    #expect(people.hasPrefix("When") && !people.contains("Entered late") && !people.contains("commitment_made"))
    #expect(!people.contains("no room"))
    for format in [OutputFormat.tsv, .csv, .json, .ndjson] {
      let program = try renderedText(.table(history()), as: format)
      #expect(program.contains("recorded_at") && program.contains("commitment_made"))
    }
  }

  @Test func `the columns for which there is no room are in the format that is named`() throws {
    let page = Page([.table(id: "a", title: "A", promises()), .table(id: "b", title: "B", promises())])
    #expect(try renderedText(.table(promises())).contains("(--format tsv has all columns)"))
    #expect(try renderedText(.page(page)).contains("(--format json has all"))
    #expect(try !renderedText(.page(page)).contains("--format tsv"))
  }

  @Test func `a headline is a sentence for people and fields for programs`() throws {
    let page = Page([
      .headline(
        id: "verified", .text("2 cases follow."), fields: [Fact("cases", "Cases", .number(2)), Fact("n", "N", .none)])
    ])
    #expect(try renderedText(.page(page)) == "2 cases follow.\n")
    #expect(try renderedText(.page(page), as: .json) == "{\"verified\":{\"cases\":2,\"n\":null}}\n")
    #expect(try renderedText(.page(page), as: .tsv) == "cases\tn\n2\t\n")
  }

  @Test func `lines of SQL are never wrapped`() throws {
    let sql =
      "SELECT 1  -- a comment that goes on and on, far beyond the width of the terminal it is shown on, 80\n  , 2"
    let page = Page([.verbatim(id: "sql", .text(sql))])
    #expect(try renderedText(.page(page)) == sql + "\n")
    #expect(try renderedText(.page(page), as: .tsv).hasPrefix("sql\nSELECT 1"))
  }

  @Test func `what a command does goes below it where there is no room beside it`() throws {
    let page = Page([.hint("kept metrics --explain NAME", why: "what a figure counts, and what it does not say")])
    #expect(
      try renderedText(.page(page), on: .wide(84))
        == "next: kept metrics --explain NAME   # what a figure counts, and what it does not say\n")
    #expect(
      try renderedText(.page(page), on: .wide(83))
        == "next: kept metrics --explain NAME\n      # what a figure counts, and what it does not say\n")
    #expect(
      try renderedText(.page(page), on: .wide(40))
        == "next: kept metrics --explain NAME\n      # what a figure counts, and what\n      # it does not say\n")
  }

  @Test(arguments: [(0, "0 cases"), (1, "1 case"), (2, "2 cases")])
  func `one is no plural`(count: Int, words: String) {
    #expect(Counted.words(count, "case") == words)
  }

  @Test(arguments: OutputFormat.allCases, [true, false])
  func `no control character of a value reaches a terminal`(format: OutputFormat, isTerminal: Bool) throws {
    let controls = (0...0x9F).compactMap { Unicode.Scalar($0) }.filter { $0.properties.generalCategory == .control }
    let hostile = "a" + controls.map { String($0) }.joined(separator: "b") + "\u{202E}c"
    let terminal = Terminal(isTerminal: isTerminal, width: 80, allowsColour: false)
    let page = Page([
      .headline(id: "a", .text(hostile)), .text(id: "b", .text(hostile)),
      .facts(id: "c", [Fact("d", hostile, .text(hostile))]), .table(id: "e", title: hostile, oneColumn([hostile])),
      .table(id: "f", title: "", Table([Column("g", "G")], empty: hostile)), .hint(hostile),
    ])
    let text = try renderedText(.page(page), as: format, on: terminal)
    let raw = text.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
    switch format {
    case .table, .json, .ndjson: #expect(raw.isEmpty)
    case .tsv: #expect(raw.allSatisfy { $0 == "\t" })
    // In a file or a pipe CSV is exact.
    case .csv: #expect(isTerminal ? raw.allSatisfy { $0 == "\r" } : raw.count > 60)
    }
  }

  @Test(arguments: OutputFormat.allCases)
  func `without leave there is no colour, whatever the emphasis`(format: OutputFormat) throws {
    for emphasis in Emphasis.allCases {
      let page = Page([.headline(id: "a", .text("x", emphasis)), .text(id: "b", .text("y", emphasis))])
      #expect(try !renderedText(.page(page), as: format, on: .wide(80)).contains("\u{1B}"))
    }
  }

  @Test(arguments: [OutputFormat.tsv, .csv, .json])
  func `formats for programs have no colour even where it is allowed`(format: OutputFormat) throws {
    #expect(try !renderedText(.table(promises()), as: format, on: .wide(80, colour: true)).contains("\u{1B}["))
  }

  @Test func `colour does not change the columns`() throws {
    let coloured = try renderedText(.page(casePage()), on: .wide(80, colour: true))
    let uncoloured = coloured.replacing(try Regex("\u{1B}\\[[0-9;]*m"), with: "")
    #expect(uncoloured == (try renderedText(.page(casePage()), on: .wide(80))))
  }

  @Test(arguments: [20, 40, 60, 80, 100, 120, 140, 200])
  func `lines fit the terminal and end without blanks`(width: Int) throws {
    for line in try renderedText(.page(casePage()), on: .wide(width)).split(separator: "\n") {
      // Promise and due time stay whole, whatever the width.
      #expect(TextWidth.of(line) <= max(width, 58), "\(line)")
      #expect(line.last != " ")
    }
  }

  @Test func `the guard against formulas can be turned off`() throws {
    let table = oneColumn(["=1"])
    #expect(try renderedText(.table(table), as: .csv) == "what\r\n'=1\r\n")
    let plain = CSVDialect(lineEnd: .lf, guardsFormulas: false)
    #expect(try renderedText(.table(table), as: .csv, dialect: plain) == "what\n=1\n")
  }

  @Test func `Python reads our JSON as it was meant`() throws {
    let script = """
      import json, sys
      page = json.load(open(sys.argv[1], encoding="utf-8"))
      rows = page["promises"]
      print(len(rows), type(rows[0]["slips"]).__name__, rows[0]["open_hours"], rows[2]["owner"], rows[2]["due_at"])
      print(rows[3]["what"].encode().hex())
      print(page["escalations"], page["facts"]["number"], sorted(page))
      """
    let output = try Python.run(script, input: rendered(.page(casePage()), as: .json))
    let what = "A\ttab, a\nline break, \u{1B}[31mred\u{1B}[0m and a \u{7}bell, \"quoted\""
    let hex = what.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect(
      output == """
        4 int 53.0 None 2026-11-29
        \(hex)
        [] 1042 [\("\u{27}case\u{27}, \u{27}escalations\u{27}, \u{27}facts\u{27}, \u{27}promises\u{27}, \u{27}summary\u{27}")]

        """)
  }

  @Test(arguments: ["0", "-0", "7", "-12.50", "0.000001", "1e9", "1.5E-7", "123456789012345678901234567890.5"])
  func `exact numbers are those of JSON`(text: String) {
    #expect(ExactNumber(exactly: text)?.text == text)
  }

  @Test(arguments: [
    "", "-", "+1", "01", "1.", ".5", "1e", "1e+", "NaN", "Infinity", "1,5", " 1", "1 ", "0x1", "--1", "١",
  ])
  func `what JSON would not read is no exact number`(text: String) {
    #expect(ExactNumber(exactly: text) == nil)
  }

  @Test(arguments: [(0.5, "0.5"), (3, "3"), (-0.0, "0"), (0.1, "0.1"), (1e-7, "1e-07"), (1e300, "1e+300")])
  func `a Double is named by its shortest text`(value: Double, text: String) {
    #expect(ExactNumber(value)?.text == text)
    #expect(ExactNumber(exactly: text) != nil)
  }

  @Test func `infinity is no number`() {
    #expect(ExactNumber(Double.infinity) == nil)
    #expect(ExactNumber(Double.nan) == nil)
  }
}
