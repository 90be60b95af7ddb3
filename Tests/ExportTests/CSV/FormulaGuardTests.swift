import Domain
import Export
import TestSupport
import Testing

struct FormulaGuardTests {
  static let dangerous = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=", "-", " =1", "   +1", "\u{A0}=1", "\u{3000}=1",
    "\u{FEFF}=1", "\u{200B}=1", "\u{202E}=1", "\"=1+1\"", "'=1", "''=1", " \" ' =1", "“=1”", "‘=1’", "\u{0}=1",
    "\u{1B}=1",
    "\u{85}=1", "＝1", "＋1", "－1", "＠x", "−1", " ＝1", "\"＝1\"", "\u{3000}＝1", "=cmd|' /C calc'!A0", "- bullet", "@maria",
  ]

  static let harmless = [
    "", " ", "\"", "'", "plain", "1+1", "a=1", "0", "2026-07-01", "(-1)", "#1042", "1042/1", "/usr", "Größe", "日本語",
    "お客様",
    "Ελλάδα", "—dash", "…", "’tis", "\u{C2}", "\u{E2}", "🙂", "e\u{301}", "'quoted'", "it's -1", "{=1}", "[+1]", ".-1",
    "~", "％1",
  ]

  @Test func `text that a spreadsheet would run gets an apostrophe`() throws {
    #expect(try readBack(Self.dangerous) == Self.dangerous.map { "'" + $0 })
  }

  @Test func `the guard can be undone, and nothing else is`() {
    for text in Self.dangerous + Self.harmless {
      for (stored, original) in [(text, text), ("'" + text, Self.dangerous.contains(text) ? text : "'" + text)] {
        // What is dangerous is never stored as it is.
        if stored == text, Self.dangerous.contains(text) { continue }
        #expect(withoutGuard(stored) == original)
      }
    }
  }

  private func withoutGuard(_ text: String) -> String {
    Array(text.utf8).withUnsafeBufferPointer { String(decoding: FormulaGuard.withoutGuard($0), as: UTF8.self) }
  }

  @Test func `the guard can be turned off`() throws {
    #expect(try readBack(Self.dangerous, .init(guardsFormulas: false)) == Self.dangerous)
  }

  @Test func `other text stays as it is`() throws {
    #expect(try readBack(Self.harmless) == Self.harmless)
  }

  @Test func `numbers stay numbers, negative ones too`() throws {
    #expect(try field { $0.integer(-5) } == "-5")
    #expect(try field { $0.hours(microseconds: -3_600_000_000) } == "-1.000000")
    #expect(try field { $0.decimal(-0.5) } == "-0.500000")
    #expect(try field { $0.verbatim("-12") } == "-12")
    #expect(try field { $0.verbatim("+12") } == "+12")
  }

  @Test func `column names are never taken for formulas`() throws {
    #expect(try csv { try $0.header(["-", "=a"]) } == "-,=a\r\n")
  }

  @Test func `the apostrophes can be taken away again`() throws {
    let alphabet: [Character] = ["=", "-", "'", "\"", " ", "a", ",", "\n", "＝", "\u{3000}", "日"]
    var random = SplitMix64(seed: 4)
    for _ in 0..<2000 {
      let text = String(
        (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
      let written = isDangerous(text) ? "'" + text : text
      let isGuarded = written.hasPrefix("'") && isDangerous(String(written.dropFirst()))
      #expect((isGuarded ? String(written.dropFirst()) : written) == text)
    }
  }

  private func isDangerous(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { FormulaGuard.isDangerous($0) }
  }

  /// What Python reads where `texts` were written, one to a row.
  private func readBack(_ texts: [String], _ dialect: CSVDialect = .standard) throws -> [String] {
    let bytes = try csvBytes(dialect) { writer in
      for text in texts {
        writer.text(text)
        try writer.endRow()
      }
    }
    return try PythonCSV.rows(of: bytes).map { $0.joined() }
  }
}
