import Postgres
import Testing

struct ErrorCodeTests {
  private static let schema =
    """
    CREATE TEMP TABLE parent (id int8 CONSTRAINT parent_pk PRIMARY KEY);
    CREATE TEMP TABLE t (
      id int8 CONSTRAINT t_pk PRIMARY KEY, parent_id int8 CONSTRAINT t_parent_fk REFERENCES parent,
      age int4 NOT NULL CONSTRAINT t_age_positive CHECK (age > 0),
      EXCLUDE USING btree (age WITH =));
    INSERT INTO t VALUES (1, NULL, 10)
    """

  @Test(
    arguments: [
      ("INSERT INTO t VALUES (1, NULL, 11)", PostgresError.Code.uniqueViolation, "23505", "t_pk"),
      ("INSERT INTO t VALUES (2, 5, 11)", .foreignKeyViolation, "23503", "t_parent_fk"),
      ("INSERT INTO t VALUES (2, NULL, -1)", .checkViolation, "23514", "t_age_positive"),
      ("INSERT INTO t VALUES (2, NULL, NULL)", .notNullViolation, "23502", nil),
      ("INSERT INTO t VALUES (2, NULL, 10)", .exclusionViolation, "23P01", "t_age_excl"),
      ("SELECT 1 / 0", .other, "22012", nil), ("SELEC 1", .other, "42601", nil),
      ("SELECT * FROM nowhere", .other, "42P01", nil),
      ("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$", .serializationFailure, "40001", nil),
      ("DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$", .deadlock, "40P01", nil),
      ("DO $$ BEGIN RAISE SQLSTATE '55P03'; END $$", .lockNotAvailable, "55P03", nil),
      ("DO $$ BEGIN RAISE SQLSTATE '53100'; END $$", .outOfSpace, "53100", nil),
      ("DO $$ BEGIN RAISE SQLSTATE '42501'; END $$", .notPermitted, "42501", nil),
    ] as [(String, PostgresError.Code, String, String?)])
  func `what the server refuses is told apart`(
    text: String, code: PostgresError.Code, state: String, constraint: String?
  ) async throws {
    let session = try await testSession()
    try session.script(Self.schema)
    let error = postgresError { try session.execute(Query(name: "refused", text: text)) }
    #expect(error?.code == code)
    #expect(error?.sqlState == state)
    #expect(error?.constraint == constraint)
    #expect(error?.statement == "refused")
    #expect(error?.file?.hasSuffix("ErrorCodeTests.swift") == true)
    #expect(error?.isRetryable == (code == .serializationFailure || code == .deadlock))
    #expect(try session.row(Query("SELECT 3")) { try $0.int4(0) } == 3)
  }

  @Test func `the error's text never shows a parameter's value`() async throws {
    let session = try await testSession()
    try session.script("CREATE TEMP TABLE secrets (word text UNIQUE)")
    let add = Query(name: "secret_add", text: "INSERT INTO secrets VALUES ($1)")
    try session.execute(add, [.text("xyzzy")])
    let error = try #require(postgresError { try session.execute(add, [.text("xyzzy")]) })
    #expect(!error.description.contains("xyzzy"))
    #expect(error.detail?.contains("xyzzy") == true)
    #expect(error.table == "secrets")
  }

  @Test func `a statement that runs too long is cancelled by its own limit`() async throws {
    let session = try await testSession()
    try session.script("SET statement_timeout = '20ms'")
    #expect(postgresError { try session.execute(Query("SELECT pg_sleep(10)")) }?.code == .cancelled)
  }

  @Test func `a wrong number of parameters is refused`() async throws {
    let session = try await testSession()
    let query = Query(name: "two", text: "SELECT $1::int8 + $2::int8")
    for _ in 0..<3 {
      #expect(postgresError { try session.execute(query, [.int8(1)]) }?.sqlState == "08P01")
      #expect(try session.row(query, [.int8(1), .int8(2)]) { try $0.int8(0) } == 3)
    }
  }
}
