import Postgres
import TestSupport
import Testing

struct CopyRowsTests {
  private static let mixed = """
    SELECT n, CASE WHEN n % 3 > 0 THEN 'é' || n END AS note, timestamptz '2026-01-01 00:00:00Z' + n * interval '1 s' AS at,
      n % 2 = 0 AS even, n / 8.0::float8 AS share, CASE WHEN n % 7 > 0 THEN date '2026-01-01' + n END AS day
    FROM generate_series(1, 5000) n
    """

  @Test func `copied rows are the rows that are read one by one`() async throws {
    let session = try await testSession()
    func words(_ row: borrowing Row) throws -> String {
      let note = try row.optionalText(1) ?? "null"
      let day = try row.optionalDate(5).map(String.init) ?? "null"
      return "\(try row.int4(0)) \(note) \(try row.timestamp(2)) \(try row.bool(3)) \(try row.float8(4)) \(day)"
        + " \(row.isNull(1)) \(row.count)"
    }
    let read = try session.rows(Query(Self.mixed)) { try words($0) }
    var copied: [String] = []
    let count = try session.forEachCopied(Query(Self.mixed)) { row in copied.append(try words(row)) }
    #expect(copied == read)
    #expect(count == 5000)
  }

  @Test func `no rows are none`() async throws {
    let session = try await testSession()
    #expect(try session.forEachCopied(Query("SELECT 1 WHERE false -- and a comment")) { _ in } == 0)
  }

  @Test func `a column read as another type is refused, by its name`() async throws {
    let session = try await testSession()
    let error = postgresError {
      try session.forEachCopied(Query(name: "ages", text: "SELECT 7::int8 AS age")) { _ = try $0.timestamp(0) }
    }
    #expect(error?.code == .wrongType)
    #expect(error?.statement == "ages")
    #expect(error?.column == "age")
    let null = postgresError { try session.forEachCopied(Query("SELECT NULL::int8")) { _ = try $0.int8(0) } }
    #expect(null?.code == .unexpectedNull)
  }

  @Test(arguments: ["SELECT $1::int8", "CREATE TABLE pg_temp.t ()"])
  func `what can't be copied is refused before it runs`(text: String) async throws {
    let session = try await testSession()
    #expect(postgresError { try session.forEachCopied(Query(text)) { _ in } }?.code == .misuse)
    #expect(try session.row(Query("SELECT 1")) { try $0.int4(0) } == 1)
  }

  @Test func `an error after many rows is the server's, and the session goes on`() async throws {
    let session = try await testSession()
    var seen = 0
    let error = postgresError {
      try session.forEachCopied(Query("SELECT 1 / (20000 - n) FROM generate_series(1, 30000) n")) { _ in seen += 1 }
    }
    #expect(error?.sqlState == "22012")
    #expect(seen > 0 && seen < 20_000)
    #expect(try session.row(Query("SELECT 2")) { try $0.int4(0) } == 2)
  }

  @Test func `a reader that gives up ends the copy`() async throws {
    struct Enough: Error {}
    let session = try await testSession()
    var seen = 0
    #expect(throws: Enough.self) {
      try session.forEachCopied(Query("SELECT generate_series(1, 1000000000)")) { _ in
        seen += 1
        if seen == 3 { throw Enough() }
      }
    }
    #expect(seen == 3)
    #expect(try session.row(Query("SELECT 3")) { try $0.int4(0) } == 3)
  }
}
