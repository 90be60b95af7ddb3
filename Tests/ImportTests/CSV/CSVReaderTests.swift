import Import
import TestSupport
import Testing

/// What a reader gave for one record.
enum Line: Equatable, CustomStringConvertible {
  case record(Int, [String])
  case bad(Int, CSVProblem)

  var description: String {
    switch self {
    case .record(let line, let fields): "\(line): \(fields)"
    case .bad(let line, let problem): "\(line): \(problem)"
    }
  }

  static func all(
    of bytes: [UInt8], _ format: CSVFormat = CSVFormat(), chunk: Int = 65_536, limit: Int = 1_048_576
  ) throws -> [Line] {
    let feed = ByteFeed(bytes, chunk: chunk)
    let reader = CSVReader(format: format, recordLimit: limit) { feed.read(into: $0) }
    var lines: [Line] = []
    while true {
      switch try reader.next() {
      case .end: return lines
      case .malformed(let problem): lines.append(.bad(reader.line, problem))
      case .record:
        let fields = (0..<reader.fieldCount).map { String(decoding: reader.field($0), as: UTF8.self) }
        lines.append(.record(reader.line, fields))
      }
    }
  }
}

struct CSVReaderTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [Line.record(1, ["a", "b"]), .record(2, ["1", "2"])]),
    ("a,b\r\n1,2\r\n", [.record(1, ["a", "b"]), .record(2, ["1", "2"])]),
    ("a,b\r1,2\r", [.record(1, ["a", "b"]), .record(2, ["1", "2"])]),
    ("a,b\n1,2", [.record(1, ["a", "b"]), .record(2, ["1", "2"])]),
    ("a,b\r\n1,", [.record(1, ["a", "b"]), .record(2, ["1", ""])]),
    (",,\n", [.record(1, ["", "", ""])]),
    ("\n\na\n\r\n\rb\n", [.record(3, ["a"]), .record(6, ["b"])]),
    ("\u{FEFF}a,b\n", [.record(1, ["a", "b"])]),
    ("\u{FEFF}\"a\",b\n", [.record(1, ["a", "b"])]),
    ("\"a\",\"b,c\"\n", [.record(1, ["a", "b,c"])]),
    ("\"say \"\"hi\"\"\",2\n", [.record(1, ["say \"hi\"", "2"])]),
    ("\"\",\"\"\"\"\n", [.record(1, ["", "\""])]),
    ("\"one\ntwo\r\nthree\rfour\",x\nb,c\n", [.record(1, ["one\ntwo\r\nthree\rfour", "x"]), .record(5, ["b", "c"])]),
    ("\"a\"", [.record(1, ["a"])]),
    ("Zoë,東京,🙂\n", [.record(1, ["Zoë", "東京", "🙂"])]),
  ])
  func `records are read as RFC 4180 says`(text: String, lines: [Line]) throws {
    #expect(try Line.all(of: Array(text.utf8)) == lines)
  }

  @Test(arguments: [
    // A quote inside a field, and text behind a closing quote.
    ("a\"b,c\nd,e\n", [Line.bad(1, .straySymbol), .record(2, ["d", "e"])]),
    ("a,\"b\"c\nd,e\n", [.bad(1, .straySymbol), .record(2, ["d", "e"])]),
    // What the bad quote swallowed is read again from the next line on, doubled quotes and all.
    ("1,\"a\n2,\"\"\"b\"\"\"\n3,c\n", [.bad(1, .straySymbol), .record(2, ["2", "\"b\""]), .record(3, ["3", "c"])]),
    ("1,\"a\n2,b\n3,c\n", [.bad(1, .openQuote), .record(2, ["2", "b"]), .record(3, ["3", "c"])]),
    ("1,\"a\r\n2,b", [.bad(1, .openQuote), .record(2, ["2", "b"])]),
    ("x\n1,\"a", [.record(1, ["x"]), .bad(2, .openQuote)]),
    ("a,\u{0},c\nd,e,f\n", [.bad(1, .nul), .record(2, ["d", "e", "f"])]),
    ("a,\"\u{0}\nb\"\nd,e\n", [.bad(1, .nul), .record(3, ["d", "e"])]),
  ])
  func `a bad record costs its first line and nothing else`(text: String, lines: [Line]) throws {
    #expect(try Line.all(of: Array(text.utf8)) == lines)
    #expect(try Line.all(of: Array(text.utf8), chunk: 1) == lines)
  }

  @Test(arguments: [1, 64, 65_536])
  func `how much is read at once does not decide what is too long`(chunk: Int) throws {
    let fits = String(repeating: "x", count: 97) + ",y\n"
    let tooLong = String(repeating: "x", count: 98) + ",y\n"
    let lines = try Line.all(of: Array((fits + tooLong + "z\n").utf8), chunk: chunk, limit: 100)
    #expect(lines.dropFirst() == [.bad(2, .tooLong(limit: 100)), .record(3, ["z"])])
  }

  @Test func `a bad record shows the fields before the bad one, while they are as in the file`() throws {
    let feed = ByteFeed(Array("a,\"b\",\"c\"\"c\",d,e\"\n".utf8))
    let reader = CSVReader(format: CSVFormat()) { feed.read(into: $0) }
    #expect(try reader.next() == .malformed(.straySymbol))
    #expect((0..<reader.fieldCount).map { String(decoding: reader.field($0), as: UTF8.self) } == ["a", "b"])
    #expect(reader.excerpt == "a,\"b\",\"c\"\"c\",d,e\"")
  }

  @Test(arguments: [4096, 65_536])
  func `a record that is too long is bad, however it is cut into lines`(chunk: Int) throws {
    let long = String(repeating: "x", count: 700_000)
    let text = "a,b\n\(long)\r\nc,d\n\"\(long)\ne,f\n"
    let lines = try Line.all(of: Array(text.utf8), chunk: chunk, limit: 100_000)
    #expect(
      lines == [
        .record(1, ["a", "b"]), .bad(2, .tooLong(limit: 100_000)), .record(3, ["c", "d"]),
        .bad(4, .tooLong(limit: 100_000)), .record(5, ["e", "f"]),
      ])
  }

  @Test(arguments: [(";", UInt8(ascii: ";")), ("|", UInt8(ascii: "|")), ("\t", UInt8(ascii: "\t"))])
  func `other delimiters and quotes are read`(text: String, byte: UInt8) throws {
    let csv = Array("a\(text)'b\(text)c'\(text)\"d\",e\n".utf8)
    #expect(
      try Line.all(of: csv, CSVFormat(delimiter: byte, quote: UInt8(ascii: "'")))
        == [.record(1, ["a", "b\(text)c", "\"d\",e"])])
  }

  @Test func `without quoting a quote is a character like any other`() throws {
    let csv = Array("5\" pipe,\"a\n".utf8)
    #expect(try Line.all(of: csv, CSVFormat(quote: nil)) == [.record(1, ["5\" pipe", "\"a"])])
  }

  @Test(arguments: [
    (TextEncoding.latin1, [UInt8](arrayLiteral: 0x5a, 0x6f, 0xeb), "Zoë"),
    (.windows1252, [0x80, 0x20, 0x9c, 0xff], "€ œÿ"),
    (.utf8, Array("Zoë".utf8), "Zoë"),
  ])
  func `bytes are read in the encoding that the map states`(
    encoding: TextEncoding, bytes: [UInt8], text: String
  ) throws {
    for chunk in [1, 2, 65_536] {
      #expect(try Line.all(of: bytes, CSVFormat(encoding: encoding), chunk: chunk) == [.record(1, [text])])
    }
  }

  @Test(arguments: [
    ([UInt8](), TextEncoding.utf8, "empty"),
    (Array("\u{FEFF}a,b".utf8), .latin1, "encoding: utf-8"),
    ([0xff, 0xfe, 0x61, 0x00], .utf8, "UTF-16"),
    (Array("PK\u{3}\u{4}xl/worksheets".utf8), .utf8, "spreadsheet"),
  ])
  func `what is no text, or other text than stated, is refused`(
    bytes: [UInt8], encoding: TextEncoding, word: String
  ) throws {
    let error = #expect(throws: CSVFileError.self) { try Line.all(of: bytes, CSVFormat(encoding: encoding)) }
    #expect(try #require(error).description.contains(word))
  }

  @Test(arguments: 0..<300)
  func `any bytes give the same records however they are cut into pieces`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet: [UInt8] = Array("ab,,\"\"\n\n\r".utf8) + [0, 0xc3, 0xab]
    let bytes = (0..<Int.random(in: 1...200, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) }
    for encoding in TextEncoding.allCases {
      let whole = try Line.all(of: bytes, CSVFormat(encoding: encoding))
      for chunk in [1, 2, 3, 5, 17] {
        #expect(try Line.all(of: bytes, CSVFormat(encoding: encoding), chunk: chunk) == whole, "\(bytes)")
      }
    }
  }

  @Test(arguments: 0..<100)
  func `what is written by the book is read back`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = ["a", "é", ",", "\"", "\n", "\r\n", " ", "0", ""]
    let table = (0..<20).map { _ in
      (0..<4).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
    }
    let rows = table.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\r\n"
    }
    let read = try Line.all(of: Array(rows.joined().utf8), chunk: Int.random(in: 1...50, using: &random))
    let fields = read.compactMap { if case .record(_, let fields) = $0 { fields } else { nil } }
    #expect(fields == table)
  }
}
