import Postgres
import Testing

/// Each value goes out as a parameter and comes back as a column; PostgreSQL's own text of it says that it arrived as
/// what it is.
struct ScalarCodecTests {
  @Test(arguments: [(true, "true"), (false, "false")])
  func `a bool comes back as it went`(value: Bool, text: String) async throws {
    let session = try await testSession()
    let (back, said) = try session.row(Query("SELECT $1::bool, $1::bool::text"), [.bool(value)]) {
      (try $0.bool(0), try $0.text(1))
    }
    #expect(back == value)
    #expect(said == text)
  }

  @Test(arguments: [Int64.min, -1, 0, 1, Int64.max])
  func `an int8 comes back as it went`(value: Int64) async throws {
    let session = try await testSession()
    let (back, said) = try session.row(Query("SELECT $1::int8, $1::int8::text"), [.int8(value)]) {
      (try $0.int8(0), try $0.text(1))
    }
    #expect(back == value)
    #expect(said == "\(value)")
  }

  @Test(arguments: [Int32.min, -1, 0, 1, Int32.max])
  func `an int4 comes back as it went, and as an int8`(value: Int32) async throws {
    let session = try await testSession()
    let back = try session.row(Query("SELECT $1::int4, $1::int4"), [.int4(value)]) {
      (try $0.int4(0), try $0.int8(1))
    }
    #expect(back == (value, Int64(value)))
  }

  @Test(arguments: [Int16.min, -1, 0, 1, Int16.max])
  func `an int2 is read as the wider integers`(value: Int16) async throws {
    let session = try await testSession()
    let back = try session.row(Query("SELECT $1::int2, $1::int2"), [.int4(Int32(value))]) {
      (try $0.int4(0), try $0.int8(1))
    }
    #expect(back == (Int32(value), Int64(value)))
  }

  @Test(arguments: [
    0, -0.0, 1.5, -.pi, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity, -.infinity,
  ])
  func `a float8 comes back to the bit`(value: Double) async throws {
    let session = try await testSession()
    let back = try session.row(Query("SELECT $1::float8"), [.float8(value)]) { try $0.float8(0) }
    #expect(back.bitPattern == value.bitPattern)
  }

  @Test func `a float8 that is no number comes back as none`() async throws {
    let session = try await testSession()
    let back = try session.row(Query("SELECT $1::float8"), [.float8(.nan)]) { try $0.float8(0) }
    #expect(back.isNaN)
  }

  @Test(arguments: [
    "", "plain", "Füße, 名前, Ωμέγα", "👩🏽‍🚀 and 🇧🇷", "quote ' \" \\ and\nline\ttab\r",
  ])
  func `a text comes back as it went`(value: String) async throws {
    let session = try await testSession()
    let (back, length, viaBytes) = try session.row(
      Query("SELECT $1::text, octet_length($1::text), $1::text"), [.text(value)]
    ) { row in
      (
        try row.text(0), try row.int4(1),
        try row.withUTF8(2) { String(decoding: $0 ?? .init(start: nil, count: 0), as: UTF8.self) }
      )
    }
    #expect(back == value)
    #expect(back.utf8.elementsEqual(value.utf8))
    #expect(Int(length) == value.utf8.count)
    #expect(viaBytes == value)
  }

  @Test func `a megabyte of text and of bytes comes back as it went`() async throws {
    let session = try await testSession()
    let text = String(repeating: "é", count: 500_000)
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let back = try session.row(
      Query("SELECT $1::text, $2::bytea, octet_length($1::text)"), [.text(text), .bytes(bytes)]
    ) {
      (try $0.text(0), try $0.bytes(1), try $0.int4(2))
    }
    #expect(back.0 == text)
    #expect(back.1 == bytes)
    #expect(back.2 == 1_000_000)
  }

  @Test func `a text fills a varchar, a char and an enum`() async throws {
    let session = try await testSession()
    try session.script("CREATE TYPE pg_temp.mood AS ENUM ('calm', 'cross')")
    let back = try session.row(
      Query("SELECT $1::varchar(10), $2::char(4), $3::pg_temp.mood, $4::name"),
      [.text("wide"), .text("ab"), .text("cross"), .text("n")]
    ) { row in try (0..<4).map { try row.text($0) } }
    #expect(back == ["wide", "ab  ", "cross", "n"])
  }

  @Test func `text of four bytes is never taken for an integer`() async throws {
    let session = try await testSession()
    let error = postgresError { try session.execute(Query("SELECT $1::int4"), [.text("abcd")]) }
    #expect(error?.sqlState == "22P02")
  }

  @Test(arguments: ["a\0b", "\0", "b\0"])
  func `text with a NUL byte is refused before it is sent`(value: String) async throws {
    let session = try await testSession()
    for parameter in [Parameter.text(value), .json(value), .textArray(["fine", value])] {
      let error = postgresError {
        try session.execute(Query(name: "note_add", text: "SELECT $1::int8, $2"), [.int8(1), parameter])
      }
      #expect(error?.code == .invalidText)
      #expect(error?.statement == "note_add")
      #expect(error?.message.contains("$2") == true)
    }
    #expect(try session.row(Query("SELECT 1")) { try $0.int4(0) } == 1)
  }

  @Test(arguments: [[UInt8](), [0], [0, 255, 10, 92]])
  func `bytes come back as they went`(value: [UInt8]) async throws {
    let session = try await testSession()
    let back = try session.row(Query("SELECT $1::bytea, length($1::bytea)"), [.bytes(value)]) {
      (try $0.bytes(0), try $0.int4(1))
    }
    #expect(back.0 == value)
    #expect(Int(back.1) == value.count)
  }

  @Test(arguments: [
    (UUIDBytes(high: 0, low: 0), "00000000-0000-0000-0000-000000000000"),
    (UUIDBytes(high: .max, low: .max), "ffffffff-ffff-ffff-ffff-ffffffffffff"),
    (UUIDBytes(high: 0x0123_4567_89ab_cdef, low: 0x0f1e_2d3c_4b5a_6978), "01234567-89ab-cdef-0f1e-2d3c4b5a6978"),
  ])
  func `a uuid comes back as it went`(value: UUIDBytes, text: String) async throws {
    let session = try await testSession()
    let (back, said) = try session.row(Query("SELECT $1::uuid, $1::uuid::text"), [.uuid(value)]) {
      (try $0.uuid(0), try $0.text(1))
    }
    #expect(back == value)
    #expect(said == text)
    #expect("\(value)" == text)
  }

  @Test(
    arguments: [
      (0, "1970-01-01 00:00:00+00"), (-1, "1969-12-31 23:59:59.999999+00"),
      (946_684_800_000_000, "2000-01-01 00:00:00+00"), (1_780_304_400_123_456, "2026-06-01 09:00:00.123456+00"),
      // The ends of PostgreSQL's range.
      (-210_866_803_200_000_000, "4714-11-24 00:00:00+00 BC"),
      // The last one that fits into 64 bits from 1970.
      (.max, "294247-01-10 04:00:54.775807+00"),
    ] as [(Int64, String)])
  func `an instant comes back to the microsecond`(value: Int64, text: String) async throws {
    let session = try await testSession()
    let (back, said) = try session.row(Query("SELECT $1::timestamptz, $1::timestamptz::text"), [.timestamp(value)]) {
      (try $0.timestamp(0), try $0.text(1))
    }
    #expect(back == value)
    #expect(said == text)
  }

  @Test(
    arguments: [
      (0, "1970-01-01"), (-1, "1969-12-31"), (20_605, "2026-06-01"), (11_016, "2000-02-29"),
      (-2_440_588, "4714-11-24 BC"), (2_145_042_905, "5874897-12-31"),
    ] as [(Int32, String)])
  func `a day comes back as it went`(value: Int32, text: String) async throws {
    let session = try await testSession()
    let (back, said) = try session.row(Query("SELECT $1::date, $1::date::text"), [.date(value)]) {
      (try $0.date(0), try $0.text(1))
    }
    #expect(back == value)
    #expect(said == text)
  }

  @Test(arguments: ["'infinity'::timestamptz", "'-infinity'::timestamptz", "'294276-12-31'::timestamptz"])
  func `an instant that is infinite, or too far away for 64 bits from 1970, is an error`(text: String) async throws {
    let session = try await testSession()
    let error = postgresError { try session.row(Query("SELECT \(text) AS due_at")) { _ = try $0.timestamp(0) } }
    #expect(error?.code == .wrongType)
    #expect(error?.column == "due_at")
    #expect(throws: PostgresError.self) {
      try session.row(Query("SELECT \(text)")) { _ = try $0.optionalTimestamp(0) }
    }
  }

  @Test(arguments: ["'infinity'::date", "'-infinity'::date"])
  func `an infinite day is an error`(text: String) async throws {
    let session = try await testSession()
    #expect(postgresError { try session.row(Query("SELECT \(text)")) { _ = try $0.date(0) } }?.code == .wrongType)
  }

  @Test(arguments: [Parameter.timestamp(.min), .timestamp(.min + 1), .date(.min)])
  func `an instant or day outside of what PostgreSQL counts is refused before it is sent`(value: Parameter) async throws
  {
    let session = try await testSession()
    let error = postgresError { try session.execute(Query("SELECT $1"), [value]) }
    #expect(error?.code == .invalidParameter)
  }

  @Test(arguments: ["{}", "{\"a\": [1, \"ü 👋\", null]}", "\"text\"", "12"])
  func `a document comes back as it went`(value: String) async throws {
    let session = try await testSession()
    let back = try session.row(
      Query("SELECT $1::jsonb, $2::json, $1::jsonb"), [.json(value), .json(value)]
    ) { row in
      (try row.json(0), try row.json(1), try row.withUTF8(2) { $0.map { String(decoding: $0, as: UTF8.self) } })
    }
    #expect(back.0 == value)
    #expect(back.1 == value)
    #expect(back.2 == value)
  }

  @Test func `a numeric goes as text`() async throws {
    let session = try await testSession()
    let back = try session.row(
      Query("SELECT ($1::numeric + 1)::text"), [.numeric("12345678901234567890.123456789")]
    ) { try $0.text(0) }
    #expect(back == "12345678901234567891.123456789")
  }

  @Test(arguments: [
    (Parameter.null, "text"), (.bool(nil), "bool"), (.int4(nil), "int4"), (.int8(nil), "int8"),
    (.float8(nil), "float8"),
    (.text(nil), "text"), (.bytes(nil), "bytea"), (.uuid(nil), "uuid"), (.timestamp(nil), "timestamptz"),
    (.date(nil), "date"), (.json(nil), "jsonb"), (.numeric(nil), "numeric"),
  ])
  func `nil is NULL of its type`(value: Parameter, type: String) async throws {
    let session = try await testSession()
    let isNull = try session.row(Query("SELECT $1::\(type) IS NULL, $1::\(type)"), [value]) { row in
      (try row.bool(0), row.isNull(1))
    }
    #expect(isNull == (true, true))
  }

  @Test func `NULL is nil where that is allowed and an error where it isn't`() async throws {
    let session = try await testSession()
    try session.row(
      Query(
        """
        SELECT NULL::bool, NULL::int4, NULL::int8, NULL::float8, NULL::text, NULL::bytea, NULL::uuid,
          NULL::timestamptz, NULL::date, NULL::jsonb
        """)
    ) { row in
      expectEqual(try row.optionalBool(0), nil)
      expectEqual(try row.optionalInt4(1), nil)
      expectEqual(try row.optionalInt8(2), nil)
      expectEqual(try row.optionalFloat8(3), nil)
      expectEqual(try row.optionalText(4), nil)
      expectEqual(try row.optionalBytes(5), nil)
      expectEqual(try row.optionalUUID(6), nil)
      expectEqual(try row.optionalTimestamp(7), nil)
      expectEqual(try row.optionalDate(8), nil)
      expectEqual(try row.optionalJSON(9), nil)
      expectEqual(try row.withUTF8(4) { $0 == nil }, true)
      expectEqual(try row.withBytes(5) { $0 == nil }, true)
      expectEqual(postgresError { _ = try row.bool(0) }?.code, .unexpectedNull)
      expectEqual(postgresError { _ = try row.int4(1) }?.code, .unexpectedNull)
      expectEqual(postgresError { _ = try row.int8(2) }?.code, .unexpectedNull)
      expectEqual(postgresError { _ = try row.float8(3) }?.code, .unexpectedNull)
      expectEqual(postgresError { _ = try row.text(4) }?.code, .unexpectedNull)
      expectEqual(postgresError { _ = try row.bytes(5) }?.code, .unexpectedNull)
      expectEqual(postgresError { _ = try row.uuid(6) }?.code, .unexpectedNull)
      expectEqual(postgresError { _ = try row.timestamp(7) }?.code, .unexpectedNull)
      expectEqual(postgresError { _ = try row.date(8) }?.code, .unexpectedNull)
      expectEqual(postgresError { _ = try row.json(9) }?.code, .unexpectedNull)
    }
  }
}
