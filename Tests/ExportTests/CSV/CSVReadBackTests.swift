import Domain
import Export
import TestSupport
import Testing

/// What Python's reader makes of our files is what went in.
struct CSVReadBackTests {
  static let pieces = [
    "a", "word", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "\t", ";", "'", "=", "日本語", "🙂", "e\u{301}", "\u{FEFF}",
    "\\",
    "\\.", "NULL", "\u{1F}", "long stretch of ordinary text ",
  ]

  @Test(arguments: [UInt64(11), 12, 13], CSVDialect.LineEnd.allCases)
  func `random tables are read back unchanged`(seed: UInt64, lineEnd: CSVDialect.LineEnd) throws {
    var random = SplitMix64(seed: seed)
    let columns = Int.random(in: 1...8, using: &random)
    let rows = (0..<400).map { _ in (0..<columns).map { _ in text(using: &random) } }
    let bytes = try csvBytes(.init(lineEnd: lineEnd, guardsFormulas: false)) { writer in
      for row in rows {
        for cell in row { writer.text(cell) }
        try writer.endRow()
      }
    }
    #expect(try PythonCSV.rows(of: bytes) == rows)
  }

  @Test func `a row of every type is read back`() throws {
    let bytes = try csvBytes { writer in
      try writer.header(["case", "subject", "owner", "opened_at", "promised_on", "open_hours", "rate", "open"])
      writer.integer(1042)
      writer.text("Printer, \"on\" fire\nagain")
      writer.null()
      writer.instant(Instant(microseconds: 1_782_898_200_000_001))
      writer.day(Day(year: 2026, month: 2, day: 28))
      writer.hours(microseconds: -1_800_000_000)
      writer.decimal(2.0 / 3)
      writer.bool(true)
      try writer.endRow()
    }
    #expect(
      try PythonCSV.rows(of: bytes) == [
        ["case", "subject", "owner", "opened_at", "promised_on", "open_hours", "rate", "open"],
        [
          "1042", "Printer, \"on\" fire\nagain", "", "2026-07-01T09:30:00.000001+00:00", "2026-02-28", "-0.500000",
          "0.666667", "true",
        ],
      ])
  }

  private func text(using random: inout SplitMix64) -> String {
    (0..<Int.random(in: 0...5, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
  }
}
