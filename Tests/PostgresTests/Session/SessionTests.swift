import Postgres
import TestSupport
import Testing

struct SessionTests {
  @Test func `rows come in order and single rows are counted`() async throws {
    let session = try await testSession()
    #expect(
      try session.rows(Query("SELECT n::int8 FROM generate_series(1, 5) n")) { try $0.int8(0) } == [1, 2, 3, 4, 5])
    let none = Query(name: "none", text: "SELECT 1 WHERE false")
    #expect(try session.optionalRow(none) { try $0.int4(0) } == nil)
    #expect(try session.rows(none) { try $0.int4(0) } == [])
    #expect(postgresError { _ = try session.row(none) { try $0.int4(0) } }?.code == .unexpectedRowCount)
    let two = Query(name: "two", text: "VALUES (1), (2)")
    let error = postgresError { _ = try session.optionalRow(two) { try $0.int4(0) } }
    #expect(error?.code == .unexpectedRowCount)
    #expect(error?.statement == "two")
  }

  @Test func `a statement says how many rows it changed`() async throws {
    let session = try await testSession()
    #expect(try session.execute(Query("CREATE TEMP TABLE t (id int8)")) == 0)
    #expect(try session.execute(Query("INSERT INTO t SELECT generate_series(1, 7)")) == 7)
    #expect(try session.execute(Query("UPDATE t SET id = id + $1 WHERE id > 4"), [.int8(10)]) == 3)
    #expect(try session.execute(Query("DELETE FROM t")) == 7)
  }

  @Test func `a query that comes again is prepared once under its name`() async throws {
    let session = try await testSession()
    let query = Query(name: "case_count", text: "SELECT $1::int8")
    let prepared = Query(name: "prepared", text: "SELECT name FROM pg_prepared_statements ORDER BY name")
    for value in 1...4 {
      #expect(try session.row(query, [.int8(Int64(value))]) { try $0.int8(0) } == Int64(value))
      let names = try session.rows(prepared) { try $0.text(0) }
      #expect(names.contains("case_count") == (value > 1))
    }
  }

  @Test func `two texts of one name are refused`() async throws {
    let session = try await testSession()
    try session.execute(Query(name: "q", text: "SELECT 1"))
    #expect(postgresError { try session.execute(Query(name: "q", text: "SELECT 2")) }?.code == .misuse)
    let error = postgresError {
      try session.pipeline { pipeline in
        pipeline.execute(Query(name: "r", text: "SELECT 1"))
        pipeline.execute(Query(name: "r", text: "SELECT 2"))
      }
    }
    #expect(error?.code == .misuse)
    #expect(try session.row(Query("SELECT 3")) { try $0.int4(0) } == 3)
  }

  @Test func `a script runs several statements, whole or not at all`() async throws {
    let session = try await testSession()
    let count = Query(name: "count", text: "SELECT count(*) FROM t")
    try session.script("CREATE TEMP TABLE t (id int8 UNIQUE); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)")
    #expect(try session.row(count) { try $0.int8(0) } == 2)
    #expect(try session.row(count) { try $0.int8(0) } == 2)
    let error = postgresError {
      try session.script("INSERT INTO t VALUES (3); INSERT INTO t VALUES (1)", name: "m0007")
    }
    #expect(error?.code == .uniqueViolation)
    #expect(error?.statement == "m0007")
    #expect(try session.row(count) { try $0.int8(0) } == 2)
    // What was prepared would give columns that the table no longer has.
    let all = Query(name: "all", text: "SELECT * FROM t LIMIT 1")
    for _ in 0..<3 { _ = try session.rows(all) { row in expectEqual(row.count, 1) } }
    try session.script("ALTER TABLE t ADD COLUMN note text")
    for _ in 0..<3 { _ = try session.rows(all) { row in expectEqual(row.count, 2) } }
  }

  @Test func `a script that would copy is refused and the session stays usable`() async throws {
    let session = try await testSession()
    for text in ["COPY (SELECT 1) TO STDOUT", "CREATE TEMP TABLE t (id int8); COPY t FROM STDIN"] {
      #expect(postgresError { try session.script(text) }?.code != nil)
      #expect(try session.row(Query("SELECT 3")) { try $0.int4(0) } == 3)
    }
    #expect(postgresError { try session.execute(Query("COPY (SELECT 1) TO STDOUT")) }?.code == .misuse)
    #expect(try session.row(Query("SELECT 3")) { try $0.int4(0) } == 3)
  }

  @Test func `an error thrown while rows arrive ends the query and leaves the session usable`() async throws {
    struct Enough: Error {}
    let session = try await testSession()
    var seen = 0
    #expect(throws: Enough.self) {
      try session.forEach(Query("SELECT generate_series(1, 10000000)::int8")) { row in
        seen += 1
        if seen == 10 { throw Enough() }
      }
    }
    #expect(seen == 10)
    #expect(try session.row(Query("SELECT 3")) { try $0.int4(0) } == 3)
  }

  @Test func `an error of the server after some rows is thrown and the session stays usable`() async throws {
    let session = try await testSession()
    var seen = 0
    let error = postgresError {
      try session.forEach(Query(name: "divide", text: "SELECT 100 / (500 - n) FROM generate_series(1, 1000) n")) { _ in
        seen += 1
      }
    }
    #expect(error?.sqlState == "22012")
    #expect(error?.statement == "divide")
    #expect(seen == 499)
    #expect(try session.row(Query("SELECT 3")) { try $0.int4(0) } == 3)
  }

  @Test func `a second statement while rows are read is refused and the rows go on`() async throws {
    let session = try await testSession()
    var codes: [PostgresError.Code?] = []
    try session.forEach(Query("SELECT generate_series(1, 3)")) { row in
      codes.append(postgresError { try session.execute(Query("SELECT 1")) }?.code)
    }
    #expect(codes == [.misuse, .misuse, .misuse])
  }

  @Test func `a query can be described without running it`() async throws {
    let session = try await testSession()
    let description = try session.describe(
      Query(name: "d", text: "SELECT 1::int8 AS id, $1::text AS note, now() AS at, $2::timestamptz[] AS times"))
    #expect(description.parameterTypes == [TypeOID.text, TypeOID.timestamptzArray])
    #expect(description.columnNames == ["id", "note", "at", "times"])
    #expect(
      description.columnTypes == [TypeOID.int8, TypeOID.text, TypeOID.timestamptz, TypeOID.timestamptzArray])
    let error = postgresError { _ = try session.describe(Query(name: "bad", text: "SELECT nothing FROM nowhere")) }
    #expect(error?.sqlState == "42P01")
    #expect(error?.statement == "bad")
    #expect(error?.position == 21)
  }

  @Test func `the session says who serves it and speaks UTC and ISO whatever the server's settings`() async throws {
    try await withTarget { target in
      let name = try #require(target.option("dbname"))
      let first = try Session(target)
      #expect(first.serverVersion >= 130_000)
      #expect(first.backendPID > 0)
      #expect(first.isAlive)
      try first.script(
        """
        ALTER DATABASE \(name) SET TimeZone = 'Asia/Kolkata'; ALTER DATABASE \(name) SET DateStyle = 'German';
        ALTER DATABASE \(name) SET IntervalStyle = 'sql_standard'
        """)
      let second = try Session(target, applicationName: "a test")
      #expect(second.parameterStatus("TimeZone") == "UTC")
      let said = try second.row(
        Query("SELECT to_timestamp(0)::text, (interval '1 day')::text, current_setting('application_name')")
      ) { "\(try $0.text(0)), \(try $0.text(1)), \(try $0.text(2))" }
      #expect(said == "1970-01-01 00:00:00+00, 1 day, a test")
      // Whoever watches the server may name it otherwise.
      let named = try Session(ConnectionTarget("\(target.words) application_name=watched"), applicationName: "a test")
      #expect(try named.row(Query("SELECT current_setting('application_name')")) { try $0.text(0) } == "watched")
    }
  }
}
