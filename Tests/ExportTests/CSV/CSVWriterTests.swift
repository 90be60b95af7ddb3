import Domain
import Export
import Files
import Testing

struct CSVWriterTests {
  @Test(arguments: [
    ("plain", "plain"), ("", "\"\""), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""), ("\"", "\"\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), ("ends in\r", "\"ends in\r\""),
    (" blanks stay ", " blanks stay "), ("a;b\tc", "a;b\tc"), ("日本語, ok", "\"日本語, ok\""), ("'quoted'", "'quoted'"),
    ("exactly8", "exactly8"), ("more than eight bytes,", "\"more than eight bytes,\""), ("1234567,", "\"1234567,\""),
    ("12345678,", "\"12345678,\""), ("123456789\n", "\"123456789\n\""), (",23456789", "\",23456789\""),
  ])
  func `text is quoted only when it must be`(text: String, expected: String) throws {
    #expect(try field { $0.text(text) } == expected)
  }

  @Test func `a special byte is found at every place of texts of every length`() throws {
    for length in 1...25 {
      for place in 0..<length {
        for special: UInt8 in [0x22, 0x2C, 0x0A, 0x0D] {
          var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: length)
          bytes[place] = special
          let written = try field(.init(guardsFormulas: false)) { writer in
            bytes.withUnsafeBufferPointer { writer.text($0) }
          }
          #expect(written.utf8.first == 0x22 && written.utf8.last == 0x22, "\(special) at \(place) of \(length)")
        }
      }
    }
  }

  @Test func `neighbours of the special bytes need no quotes`() throws {
    // One more or less than each special byte, and those with the high bit set, fool a careless search by words.
    for byte: UInt8 in [0x21, 0x23, 0x2B, 0x2D, 0x0B, 0x0C, 0x0E, 0x09] {
      let text = "aaaa" + String(UnicodeScalar(byte)) + "aaaaaaa"
      #expect(try field { $0.text(text) } == text)
    }
    let high = "a\u{A2}\u{AC}\u{8A}\u{8D}\u{FF}bbbbb"
    #expect(try field { $0.text(high) } == high)
  }

  @Test func `null is nothing and an empty text is a pair of quotes`() throws {
    let line = try csv { writer in
      writer.null()
      writer.text("")
      writer.text(nil)
      writer.integer(nil)
      writer.bool(nil)
      writer.hours(microseconds: nil)
      writer.decimal(nil)
      writer.instant(nil)
      writer.day(nil)
      try writer.endRow()
    }
    #expect(line == ",\"\",,,,,,,\r\n")
  }

  @Test func `a row of one null is not an empty line`() throws {
    let lines = try csvBytes { writer in
      try writer.header(["only"])
      writer.null()
      try writer.endRow()
      writer.text("x")
      try writer.endRow()
    }
    #expect(String(decoding: lines, as: UTF8.self) == "only\r\n\"\"\r\nx\r\n")
    #expect(try PythonCSV.rows(of: lines) == [["only"], [""], ["x"]])
  }

  @Test(arguments: [(CSVDialect.LineEnd.crlf, "a,b\r\n1,2\r\n"), (.lf, "a,b\n1,2\n")])
  func `lines end as the dialect says`(lineEnd: CSVDialect.LineEnd, expected: String) throws {
    let written = try csv(.init(lineEnd: lineEnd)) { writer in
      try writer.header(["a", "b"])
      writer.integer(1)
      writer.integer(2)
      try writer.endRow()
    }
    #expect(written == expected)
  }

  @Test func `the standard dialect is RFC 4180 with the guard on`() {
    #expect(CSVDialect.standard == CSVDialect(lineEnd: .crlf, guardsFormulas: true))
  }

  @Test func `no rows write nothing`() throws {
    #expect(try csv { _ in } == "")
  }

  @Test func `times carry the offset of the zone`() throws {
    let berlin = try ZoneFiles().zone("Europe/Berlin")
    let summer = try Instant(iso8601: "2026-07-01T09:30:00Z")
    let winter = try Instant(iso8601: "2026-12-01T09:30:00.25Z")
    #expect(try field(zone: berlin) { $0.instant(summer) } == "2026-07-01T11:30:00+02:00")
    #expect(try field(zone: berlin) { $0.instant(winter) } == "2026-12-01T10:30:00.25+01:00")
    #expect(try field { $0.instant(summer) } == "2026-07-01T09:30:00+00:00")
    #expect(try field { $0.day(Day(year: 2026, month: 7, day: 1)) } == "2026-07-01")
  }

  @Test func `truth values and text that is already right are written as they are`() throws {
    #expect(try field { $0.bool(true) } == "true")
    #expect(try field { $0.bool(false) } == "false")
    #expect(try field { $0.verbatim("-12.50") } == "-12.50")
  }

  @Test func `full blocks go to the sink as they fill, and the rest at the end`() throws {
    let sink = PieceSizes()
    var writer = CSVWriter(to: sink, zone: .utc)
    let text = String(repeating: "x", count: 998)
    for _ in 0..<1000 {
      writer.text(text)
      try writer.endRow()
    }
    #expect(sink.sizes == [263_000, 263_000, 263_000])
    try writer.finish()
    #expect(sink.sizes == [263_000, 263_000, 263_000, 211_000])
  }

  @Test func `a row longer than a block is written whole`() throws {
    let long = String(repeating: "say \"no\", ", count: 100_000)
    let bytes = try csvBytes { writer in
      writer.text("before")
      writer.text(long)
      writer.text("after")
      try writer.endRow()
    }
    #expect(try PythonCSV.rows(of: bytes) == [["before", long, "after"]])
  }

  @Test func `a sink that fails stops the row that fills the block`() throws {
    let sink = PieceSizes(failsFrom: 1)
    var writer = CSVWriter(to: sink, zone: .utc)
    let text = String(repeating: "x", count: 200_000)
    for _ in 0..<3 {
      writer.text(text)
      try writer.endRow()
    }
    writer.text(text)
    #expect(throws: FileError.self) { try writer.endRow() }
  }
}
