import Postgres
import Testing

struct ArrayCodecTests {
  @Test(arguments: [[], [nil], [1], [.min, nil, 0, .max]] as [[Int64?]])
  func `an int8 array comes back as it went`(values: [Int64?]) async throws {
    let session = try await testSession()
    let back = try session.row(Query("SELECT $1::int8[], cardinality($1::int8[])"), [.int8Array(values)]) {
      (try $0.int8Array(0), try $0.int4(1))
    }
    #expect(back.0 == values)
    #expect(Int(back.1) == values.count)
  }

  @Test(arguments: [[], [nil, ""], ["a,b", "\"quoted\"", "{}", "NULL", nil, "👋🏿", "\\"]] as [[String?]])
  func `a text array comes back as it went`(values: [String?]) async throws {
    let session = try await testSession()
    let (back, joined) = try session.row(
      Query("SELECT $1::text[], array_to_string($1::text[], '|', '?')"), [.textArray(values)]
    ) { (try $0.textArray(0), try $0.text(1)) }
    #expect(back == values)
    #expect(joined == values.map { $0 ?? "?" }.joined(separator: "|"))
  }

  @Test func `an array of ten thousand comes back as it went`() async throws {
    let session = try await testSession()
    let values = (0..<10_000).map { $0 % 3 == 0 ? nil : Int64($0) }
    let back = try session.row(Query("SELECT $1::int8[]"), [.int8Array(values)]) { try $0.int8Array(0) }
    #expect(back == values)
  }

  @Test func `every other array comes back as it went`() async throws {
    let session = try await testSession()
    let bools: [Bool?] = [true, nil, false]
    let doubles: [Double?] = [nil, -0.5, .infinity]
    let instants: [Int64?] = [0, nil, 1_780_304_400_123_456]
    let days: [Int32?] = [20_605, nil, -1]
    let uuids: [UUIDBytes?] = [UUIDBytes(high: 1, low: 2), nil]
    let documents: [String?] = ["{\"a\": 1}", nil, "[]"]
    try session.row(
      Query("SELECT $1::bool[], $2::float8[], $3::timestamptz[], $4::date[], $5::uuid[], $6::jsonb[], $7::int4[]"),
      [
        .boolArray(bools), .float8Array(doubles), .timestampArray(instants), .dateArray(days), .uuidArray(uuids),
        .jsonArray(documents), .int4Array([7, nil]),
      ]
    ) { row in
      expectEqual(try row.boolArray(0), bools)
      expectEqual(try row.float8Array(1), doubles)
      expectEqual(try row.timestampArray(2), instants)
      expectEqual(try row.dateArray(3), days)
      expectEqual(try row.uuidArray(4), uuids)
      expectEqual(try row.jsonArray(5), documents)
      expectEqual(try row.int8Array(6), [7, nil])
    }
  }

  @Test func `arrays side by side become rows`() async throws {
    let session = try await testSession()
    let rows = try session.rows(
      Query("SELECT * FROM unnest($1::int8[], $2::text[], $3::timestamptz[])"),
      [.int8Array([1, 2]), .textArray(["a", nil]), .timestampArray([0, 5])]
    ) { "\(try $0.int8(0)) \(try $0.optionalText(1) ?? "-") \(try $0.timestamp(2))" }
    #expect(rows == ["1 a 0", "2 - 5"])
  }

  @Test func `an array of pairs is read as pairs, and nothing else is`() async throws {
    let session = try await testSession()
    try session.row(
      Query(
        """
        SELECT ARRAY(SELECT ARRAY[timestamptz 'epoch', e.at] FROM (VALUES (timestamptz '1970-01-01T00:00:01Z'), (NULL)) e (at)),
          ARRAY(SELECT ARRAY[now(), now()] LIMIT 0), ARRAY[now()], ARRAY[[now(), now(), now()]]
        """)
    ) { row in
      let pairs = try row.timestampPairs(0)
      expectEqual(pairs.map(\.0), [0, 0])
      expectEqual(pairs.map(\.1), [1_000_000, nil])
      expectEqual(try row.timestampPairs(1).count, 0)
      expectEqual(postgresError { _ = try row.timestampPairs(2) }?.code, .wrongType)
      expectEqual(postgresError { _ = try row.timestampPairs(3) }?.code, .wrongType)
    }
  }

  @Test func `an array of two dimensions and a NULL array are errors`() async throws {
    let session = try await testSession()
    try session.row(Query("SELECT ARRAY[[1, 2], [3, 4]]::int8[], NULL::int8[], ARRAY['infinity']::timestamptz[]")) {
      row in
      expectEqual(postgresError { _ = try row.int8Array(0) }?.code, .wrongType)
      expectEqual(postgresError { _ = try row.int8Array(1) }?.code, .unexpectedNull)
      expectEqual(postgresError { _ = try row.timestampArray(2) }?.code, .wrongType)
    }
  }
}
