import Postgres
import Testing

struct CopyTests {
  private static let table =
    """
    CREATE TEMP TABLE t (
      id int8 PRIMARY KEY CHECK (id <> 13), flag bool, small int2, age int4, rate float8, note text, raw bytea, key uuid,
      at timestamptz, day date, doc jsonb, words text[])
    """
  private static let write = Query(name: "t_copy", text: "COPY t FROM STDIN (FORMAT binary)")
  private static let count = Query(name: "count", text: "SELECT count(*) FROM t")

  private func session() async throws -> Session {
    let session = try await testSession()
    try session.script(Self.table)
    return session
  }

  private func writeRow(_ id: Int64, to writer: inout CopyWriter) throws {
    try writer.row(columns: 12)
    writer.value(id)
    for _ in 0..<11 { writer.null() }
  }

  @Test func `every type is written and read back`() async throws {
    let session = try await session()
    let count = try session.copyIn(Self.write) { writer in
      try writer.row(columns: 12)
      writer.value(Int64.min)
      writer.value(true)
      writer.value(Int16.max)
      writer.value(Int32.min)
      writer.value(-0.25)
      try writer.value("tab\tnewline\n\\N 👋")
      writer.value([0, 1, 255] as [UInt8])
      writer.value(UUIDBytes(high: 1, low: 2))
      try writer.timestamp(1_780_304_400_123_456)
      try writer.date(20_605)
      try writer.json("{\"a\": \"ü\"}")
      try writer.parameter(.textArray(["x", nil]))
      try writeRow(2, to: &writer)
      try writer.row(columns: 12)
      for parameter in [
        Parameter.int8(3), .bool(false), .null, .int4(nil), .float8(1), .text("by parameter"), .bytes([]), .uuid(nil),
        .timestamp(0), .date(0), .json("[]"), .textArray([]),
      ] { try writer.parameter(parameter) }
      #expect(writer.rows == 3)
    }
    #expect(count == 3)
    let rows = try session.rows(Query("SELECT * FROM t ORDER BY id")) { row in
      """
      \(try row.int8(0)) \(try row.optionalBool(1) as Any) \(try row.optionalInt4(2) as Any) \
      \(try row.optionalInt4(3) as Any) \(try row.optionalFloat8(4) as Any) \(try row.optionalText(5) as Any) \
      \(try row.optionalBytes(6) as Any) \(try row.optionalUUID(7)?.low as Any) \(try row.optionalTimestamp(8) as Any) \
      \(try row.optionalDate(9) as Any) \(try row.optionalJSON(10) as Any) \
      \(row.isNull(11) ? "nil" : "\(try row.textArray(11).count)")
      """
    }
    #expect(
      rows == [
        """
        -9223372036854775808 Optional(true) Optional(32767) Optional(-2147483648) Optional(-0.25) \
        Optional("tab\\tnewline\\n\\\\N 👋") Optional([0, 1, 255]) Optional(2) Optional(1780304400123456) \
        Optional(20605) Optional("{\\"a\\": \\"ü\\"}") 2
        """,
        "2 nil nil nil nil nil nil nil nil nil nil nil",
        """
        3 Optional(false) nil nil Optional(1.0) Optional("by parameter") Optional([]) nil Optional(0) Optional(0) \
        Optional("[]") 0
        """,
      ])
  }

  @Test func `many rows and large ones go through`() async throws {
    let session = try await session()
    let large = String(repeating: "large ", count: 300_000)
    let count = try session.copyIn(Self.write) { writer in
      for id in 100..<Int64(50_100) { try writeRow(id, to: &writer) }
      try writer.row(columns: 12)
      writer.value(Int64(1))
      for _ in 0..<4 { writer.null() }
      try large.utf8.withContiguousStorageIfAvailable { try writer.utf8(UnsafeRawBufferPointer($0)) }
      for _ in 0..<6 { writer.null() }
    }
    #expect(count == 50_001)
    #expect(try session.row(Query("SELECT note FROM t WHERE id = 1")) { try $0.text(0) } == large)
  }

  @Test func `an error of the writer writes nothing and is thrown as it is`() async throws {
    struct Stop: Error {}
    let session = try await session()
    #expect(throws: Stop.self) {
      try session.copyIn(Self.write) { writer in
        for id in 100..<Int64(20_000) { try writeRow(id, to: &writer) }
        throw Stop()
      }
    }
    #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
  }

  @Test func `what the server refuses writes nothing and says which constraint`() async throws {
    let session = try await session()
    let check = postgresError {
      try session.copyIn(Self.write) { writer in
        for id in 0..<Int64(30_000) { try writeRow(id, to: &writer) }
      }
    }
    #expect(check?.code == .checkViolation)
    #expect(check?.constraint == "t_id_check")
    #expect(check?.statement == "t_copy")
    let twice = postgresError {
      try session.copyIn(Self.write) { writer in for id in [1, 2, 1] as [Int64] { try writeRow(id, to: &writer) } }
    }
    #expect(twice?.code == .uniqueViolation)
    #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
  }

  @Test func `a value of another width is refused by the server`() async throws {
    let session = try await session()
    let error = postgresError {
      try session.copyIn(Query("COPY t (id) FROM STDIN (FORMAT binary)")) { writer in
        try writer.row(columns: 1)
        writer.value(Int32(1))
      }
    }
    // A shorter value is a fault of the protocol to the server, a longer one a wrong format.
    #expect(error?.code == .misuse)
    let longer = postgresError {
      try session.copyIn(Query("COPY t (age) FROM STDIN (FORMAT binary)")) { writer in
        try writer.row(columns: 1)
        writer.value(Int64(1))
      }
    }
    #expect(longer?.sqlState == "22P03")
  }

  @Test func `rows of the wrong length are refused before they are sent`() async throws {
    let session = try await session()
    let query = Query(name: "two", text: "COPY t (id, note) FROM STDIN (FORMAT binary)")
    let bodies: [(inout CopyWriter) throws -> Void] = [
      { writer in try writer.row(columns: 3) },
      { writer in
        try writer.row(columns: 2)
        writer.value(Int64(1))
      },
      { writer in
        try writer.row(columns: 2)
        writer.value(Int64(1))
        try writer.row(columns: 2)
      },
      { writer in
        try writer.row(columns: 2)
        for _ in 0..<3 { writer.null() }
      },
    ]
    for body in bodies {
      let error = postgresError { try session.copyIn(query, body) }
      #expect(error?.code == .misuse)
      #expect(error?.statement == "two")
    }
    #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
  }

  @Test(arguments: ["text", "utf8", "json", "timestamp", "date"])
  func `a value that doesn't fit is refused with its row and place`(kind: String) async throws {
    let session = try await session()
    let error = postgresError {
      try session.copyIn(Query("COPY t (id, note) FROM STDIN (FORMAT binary)")) { writer in
        try writer.row(columns: 2)
        writer.value(Int64(1))
        try writer.value("fine")
        try writer.row(columns: 2)
        writer.value(Int64(2))
        switch kind {
        case "text": try writer.value("a\0b")
        case "utf8": try ([0] as [UInt8]).withUnsafeBytes { try writer.utf8($0) }
        case "json": try writer.json("\0")
        case "timestamp": try writer.timestamp(.min)
        default: try writer.date(.min)
        }
      }
    }
    #expect(error?.code == (kind == "timestamp" || kind == "date" ? .invalidParameter : .invalidText))
    #expect(error?.message.hasPrefix("row 2, value 2:") == true)
    #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
  }

  @Test func `a copy that isn't binary, or goes the other way, or isn't one, is refused`() async throws {
    let session = try await session()
    for text in ["COPY t FROM STDIN", "COPY t TO STDOUT", "SELECT 1"] {
      let error = postgresError { try session.copyIn(Query(text)) { _ in } }
      #expect(error?.code == .misuse, "\(text)")
    }
    for text in ["COPY t FROM STDIN", "SELECT 1"] {
      #expect(postgresError { try session.copyOut(Query(text)) { _ in } }?.code == .misuse, "\(text)")
    }
    #expect(postgresError { try session.copyOut(Query("COPY nowhere TO STDOUT")) { _ in } }?.sqlState == "42P01")
    #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
  }

  @Test func `a copy out streams its lines`() async throws {
    let session = try await session()
    var lines: [String] = []
    let count = try session.copyOut(
      Query("COPY (SELECT n, 'ü,\"' || n FROM generate_series(1, 3) n) TO STDOUT (FORMAT csv, HEADER)")
    ) { lines.append(String(decoding: $0, as: UTF8.self)) }
    #expect(lines.joined() == "n,?column?\n1,\"ü,\"\"1\"\n2,\"ü,\"\"2\"\n3,\"ü,\"\"3\"\n")
    #expect(count == 3)
  }

  @Test func `an error of the reader ends a copy out and leaves the session usable`() async throws {
    struct DiskFull: Error {}
    let session = try await session()
    var chunks = 0
    #expect(throws: DiskFull.self) {
      try session.copyOut(Query("COPY (SELECT generate_series(1, 10000000)) TO STDOUT")) { _ in
        chunks += 1
        if chunks == 100 { throw DiskFull() }
      }
    }
    #expect(chunks == 100)
    #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
  }

  @Test func `an error of the server in the middle of a copy out is thrown`() async throws {
    let session = try await session()
    let error = postgresError {
      try session.copyOut(
        Query(name: "out", text: "COPY (SELECT 1 / (500 - n) FROM generate_series(1, 1000) n) TO STDOUT")
      ) {
        _ in
      }
    }
    #expect(error?.sqlState == "22012")
    #expect(error?.statement == "out")
    #expect(try session.row(Self.count) { try $0.int8(0) } == 0)
  }
}
