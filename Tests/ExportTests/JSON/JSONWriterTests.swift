import Domain
import Files
import TestSupport
import Testing

@testable import Export

struct JSONWriterTests {
  /// What a writer makes of the rows that `body` writes into columns a, b and so on.
  private func json(
    _ columns: [String], _ layout: JSONWriter.Layout = .lines, zone: Zone = .utc,
    _ body: (inout JSONWriter) throws -> Void
  ) throws -> [UInt8] {
    let sink = CollectedBytes()
    var writer = JSONWriter(to: sink, zone: zone, layout: layout)
    try writer.header(columns)
    try body(&writer)
    try writer.finish()
    return sink.bytes
  }

  private func value(_ body: (inout JSONWriter) -> Void) throws -> String {
    let line = try json(["a"]) { writer in
      body(&writer)
      try writer.endRow()
    }
    return String(String(decoding: line, as: UTF8.self).dropFirst("{\"a\":".count).dropLast(2))
  }

  @Test func `numbers stay numbers, times are ISO 8601, and nothing is null`() throws {
    let instant = try Instant(iso8601: "2026-07-01T09:30:00.25Z")
    let berlin = try ZoneFiles().zone("Europe/Berlin")
    let line = try json(["a", "b", "c", "d", "e", "f", "g"], zone: berlin) { writer in
      writer.integer(-7)
      writer.hours(microseconds: 5_400_000_000)
      writer.instant(instant)
      writer.day(Day(year: 2026, month: 7, day: 1))
      writer.number("0.206549")
      writer.word("1/2")
      writer.null()
      try writer.endRow()
    }
    #expect(
      String(decoding: line, as: UTF8.self)
        == "{\"a\":-7,\"b\":1.500000,\"c\":\"2026-07-01T11:30:00.25+02:00\",\"d\":\"2026-07-01\",\"e\":0.206549,"
        + "\"f\":\"1/2\",\"g\":null}\n")
    for write: (inout JSONWriter) -> Void in [
      { $0.integer(nil) }, { $0.hours(microseconds: nil) }, { $0.instant(nil) }, { $0.day(nil) },
      { $0.text(nil as String?) },
    ] { #expect(try value(write) == "null") }
  }

  @Test(arguments: [
    ("plain", "\"plain\""), ("", "\"\""), ("say \"no\"", "\"say \\\"no\\\"\""), ("a\\b", "\"a\\\\b\""),
    ("two\r\nlines\t", "\"two\\r\\nlines\\t\""), ("\u{1}\u{1F}\u{7F}", "\"\\u0001\\u001f\\u007f\""),
    ("\u{9B}31m", "\"\\u009b31m\""), ("\u{80}\u{9F}\u{A0}", "\"\\u0080\\u009f\u{A0}\""), ("£©", "\"£©\""),
    ("\u{2028}\u{202E}\u{2069}", "\"\\u2028\\u202e\\u2069\""),
    ("\u{2027}\u{202F}\u{2065}…€", "\"\u{2027}\u{202F}\u{2065}…€\""),
    ("日本語 🚿", "\"日本語 🚿\""), ("=1+1", "\"=1+1\""), ("-2", "\"-2\""),
  ])
  func `text is exact, and nothing harms a terminal`(text: String, expected: String) throws {
    #expect(try value { $0.text(text) } == expected)
  }

  @Test func `an array is one for any number of rows`() throws {
    func array(_ rows: Int) throws -> String {
      let bytes = try json(["a"], .array) { writer in
        for row in 0..<rows {
          writer.integer(Int64(row))
          try writer.endRow()
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(try array(0) == "[]\n")
    #expect(try array(1) == "[\n{\"a\":0}\n]\n")
    #expect(try array(2) == "[\n{\"a\":0},\n{\"a\":1}\n]\n")
  }

  @Test(arguments: [JSONWriter.Layout.array, .lines])
  func `Python reads back every text, over many blocks`(layout: JSONWriter.Layout) throws {
    var texts = (0..<0x3000).compactMap { Unicode.Scalar($0) }.map { "x\($0)y" }
    texts.append(String(repeating: "long \"\u{1}\u{2028}", count: 60_000))
    let bytes = try json(["a", "b"], layout) { writer in
      for text in texts {
        writer.text(text)
        writer.text(text)
        try writer.endRow()
      }
    }
    let script = """
      import json, sys
      text = open(sys.argv[1], encoding="utf-8", newline="").read()
      rows = json.loads(text) if text[0] == "[" else [json.loads(line) for line in text.split("\\n") if line]
      assert all(row["a"] == row["b"] for row in rows)
      print(*(ord(row["a"][1]) for row in rows if len(row["a"]) == 3), len(rows[-1]["a"]))
      """
    let expected = (0..<0x3000).map(String.init) + ["\(8 * 60_000)"]
    #expect(try Python.run(script, input: bytes) == expected.joined(separator: " ") + "\n")
  }

  @Test func `full blocks go to the sink as they fill, and a sink that fails stops the row`() throws {
    let sink = PieceSizes()
    var writer = JSONWriter(to: sink, zone: .utc, layout: .lines)
    try writer.header(["a"])
    let text = String(repeating: "x", count: 991)
    for _ in 0..<1000 {
      writer.text(text)
      try writer.endRow()
    }
    #expect(sink.sizes == [263_000, 263_000, 263_000])
    try writer.finish()
    #expect(sink.sizes == [263_000, 263_000, 263_000, 211_000])
    var failing = JSONWriter(to: PieceSizes(failsFrom: 0), zone: .utc, layout: .array)
    try failing.header(["a"])
    failing.text(String(repeating: "x", count: 300_000))
    #expect(throws: FileError.self) { try failing.endRow() }
  }
}
