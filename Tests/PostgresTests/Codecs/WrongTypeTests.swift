import Postgres
import Testing

/// Reading a column as what it is not.
struct WrongTypeTests {
  private static let columns = [
    "bool", "int2", "int4", "int8", "float8", "text", "bytea", "uuid", "timestamptz", "date", "jsonb", "int8[]",
    "text[]",
  ]

  /// The accessors, and the columns that each may read.
  private static let accessors:
    [(name: String, reads: Set<String>, read: @Sendable (borrowing Row, Int) throws -> Void)] =
      [
        ("bool", ["bool"], { _ = try $0.optionalBool($1) }),
        ("int4", ["int2", "int4"], { _ = try $0.optionalInt4($1) }),
        ("int8", ["int2", "int4", "int8"], { _ = try $0.optionalInt8($1) }),
        ("float8", ["float8"], { _ = try $0.optionalFloat8($1) }),
        ("text", ["text"], { _ = try $0.optionalText($1) }),
        ("bytes", ["bytea"], { _ = try $0.optionalBytes($1) }),
        ("uuid", ["uuid"], { _ = try $0.optionalUUID($1) }),
        ("timestamp", ["timestamptz"], { _ = try $0.optionalTimestamp($1) }),
        ("date", ["date"], { _ = try $0.optionalDate($1) }),
        ("json", ["jsonb"], { _ = try $0.optionalJSON($1) }),
        ("withUTF8", ["text", "jsonb"], { try $0.withUTF8($1) { _ in } }),
        ("int8Array", ["int8[]"], { _ = try $0.int8Array($1) }),
        ("textArray", ["text[]"], { _ = try $0.textArray($1) }),
        ("timestampArray", [], { _ = try $0.timestampArray($1) }),
      ]

  private static let values =
    """
    SELECT true, 1::int2, 1::int4, 1::int8, 1::float8, '12345678'::text, '\\x0102030405060708'::bytea,
      '00000000-0000-0000-0000-000000000001'::uuid, now(), current_date, '{}'::jsonb, ARRAY[1]::int8[], ARRAY['a']
    """

  @Test(arguments: accessors.indices)
  func `each accessor reads its own types and refuses all others`(index: Int) async throws {
    let accessor = Self.accessors[index]
    let session = try await testSession()
    try session.row(Query(name: "mixed_row", text: Self.values)) { row in
      for (column, type) in Self.columns.enumerated() {
        let error = postgresError { try accessor.read(row, column) }
        if accessor.reads.contains(type) {
          #expect(error == nil, "\(accessor.name) of \(type)")
        } else {
          #expect(error?.code == .wrongType, "\(accessor.name) of \(type)")
          #expect(error?.statement == "mixed_row")
          #expect(error?.message.contains(type) == true, "\(error?.message ?? "")")
        }
      }
    }
  }

  @Test(arguments: [-1, 1, 1000])
  func `a column that isn't there is an error`(column: Int) async throws {
    let session = try await testSession()
    try session.row(Query(name: "one_column", text: "SELECT 1::int8 AS only")) { row in
      expectEqual(postgresError { _ = try row.int8(column) }?.code, .wrongType)
      expectEqual(postgresError { _ = try row.text(column) }?.statement, "one_column")
      expectEqual(postgresError { try row.withBytes(column) { _ in } }?.code, .wrongType)
      expectEqual(row.count, 1)
    }
  }

  @Test func `the error names statement, column and the place in the source`() async throws {
    let session = try await testSession()
    let error = postgresError {
      _ = try session.rows(Query(name: "case_list", text: "SELECT 'x'::text AS subject")) { try $0.int8(0) }
    }
    #expect(error?.statement == "case_list")
    #expect(error?.column == "subject")
    #expect(error?.file?.hasSuffix("WrongTypeTests.swift") == true)
    #expect(error?.line == 68)
    #expect(error?.description == "case_list: column 0 \"subject\" is text, but is read as int8")
  }

  @Test func `a parameter of another type is refused by the server, not misread`() async throws {
    let session = try await testSession()
    let query = Query(name: "instant_of_number", text: "SELECT $1::timestamptz")
    let error = postgresError { try session.execute(query, [.int8(5)]) }
    #expect(error?.sqlState == "42846")
    #expect(error?.statement == "instant_of_number")
  }

  @Test func `a prepared query runs right with parameters of other types`() async throws {
    let session = try await testSession()
    let query = Query(name: "plus", text: "SELECT ($1 + 1)::text")
    for parameter in [Parameter.int8(1), .int8(2), .int4(3), .int8(nil), .float8(0.5), .int8(.max - 1)] {
      let expected: String? =
        switch parameter {
        case .int8(let value): value.map { "\($0 + 1)" }
        case .int4(let value): value.map { "\($0 + 1)" }
        default: "1.5"
        }
      #expect(try session.row(query, [parameter]) { try $0.optionalText(0) } == expected)
    }
  }
}
