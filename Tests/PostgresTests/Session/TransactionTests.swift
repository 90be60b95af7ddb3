import Postgres
import Testing

struct TransactionTests {
  private static let count = Query(name: "count", text: "SELECT count(*) FROM t")
  private static let add = Query(name: "add", text: "INSERT INTO t VALUES ($1)")

  private func session() async throws -> Session {
    let session = try await testSession()
    try session.script("CREATE TEMP TABLE t (id int8 PRIMARY KEY)")
    return session
  }

  private func rows(_ session: Session) throws -> Int64 {
    try session.row(Self.count) { try $0.int8(0) }
  }

  @Test func `what returns is committed and gives its value`() async throws {
    let session = try await session()
    let value = try session.transaction {
      try session.execute(Self.add, [.int8(1)])
      #expect(session.isInTransaction)
      return 7
    }
    #expect(value == 7)
    #expect(!session.isInTransaction)
    #expect(try rows(session) == 1)
  }

  @Test func `what throws is rolled back and its error thrown as it is`() async throws {
    struct Refused: Error {}
    let session = try await session()
    #expect(throws: Refused.self) {
      try session.transaction {
        try session.execute(Self.add, [.int8(1)])
        throw Refused()
      }
    }
    #expect(!session.isInTransaction)
    #expect(try rows(session) == 0)
  }

  @Test func `a failed statement rolls everything back`() async throws {
    let session = try await session()
    let error = postgresError {
      try session.transaction {
        try session.execute(Self.add, [.int8(1)])
        try session.execute(Self.add, [.int8(1)])
      }
    }
    #expect(error?.code == .uniqueViolation)
    #expect(error?.constraint == "t_pkey")
    #expect(try rows(session) == 0)
  }

  @Test func `a body that swallows a failure is told that nothing was committed`() async throws {
    let session = try await session()
    let error = postgresError {
      try session.transaction {
        try session.execute(Self.add, [.int8(1)])
        _ = try? session.execute(Self.add, [.int8(1)])
      }
    }
    #expect(error?.code == .transactionAborted)
    #expect(!session.isInTransaction)
    #expect(try rows(session) == 0)
  }

  @Test func `a commit that fails throws and leaves the session usable`() async throws {
    let session = try await session()
    try session.script(
      "CREATE TEMP TABLE child (id int8 CONSTRAINT child_fk REFERENCES t DEFERRABLE INITIALLY DEFERRED)")
    let error = postgresError {
      try session.transaction { _ = try session.execute(Query("INSERT INTO child VALUES (9)")) }
    }
    #expect(error?.code == .foreignKeyViolation)
    #expect(error?.statement == "COMMIT")
    #expect(error?.constraint == "child_fk")
    #expect(!session.isInTransaction)
    #expect(try rows(session) == 0)
  }

  @Test func `a transaction inside another joins it`() async throws {
    struct Refused: Error {}
    let session = try await session()
    try session.transaction {
      try session.transaction { try session.execute(Self.add, [.int8(1)]) }
      #expect(session.isInTransaction)
      try session.execute(Self.add, [.int8(2)])
    }
    #expect(try rows(session) == 2)
    #expect(throws: Refused.self) {
      try session.transaction {
        try session.transaction { try session.execute(Self.add, [.int8(3)]) }
        throw Refused()
      }
    }
    #expect(try rows(session) == 2)
  }

  @Test func `a read-only transaction can't write`() async throws {
    let session = try await testSession()
    let error = postgresError {
      try session.transaction(readOnly: true) { _ = try session.execute(Query("CREATE TABLE not_here (id int8)")) }
    }
    #expect(error?.code == .readOnly)
  }

  @Test(arguments: [
    (Isolation.readCommitted, "read committed"), (.repeatableRead, "repeatable read"), (.serializable, "serializable"),
  ])
  func `the isolation is the one asked for`(isolation: Isolation, name: String) async throws {
    let session = try await testSession()
    let said = try session.transaction(isolation) {
      try session.row(Query("SELECT current_setting('transaction_isolation')")) { try $0.text(0) }
    }
    #expect(said == name)
  }

  @Test func `a lost race is retryable`() async throws {
    try await withTwoSessions { one, other in
      try one.script("CREATE TABLE counters (id int8, value int8); INSERT INTO counters VALUES (1, 0)")
      let error = postgresError {
        try one.transaction(.repeatableRead) {
          _ = try one.row(Query("SELECT value FROM counters")) { try $0.int8(0) }
          try other.execute(Query("UPDATE counters SET value = 5"))
          try one.execute(Query("UPDATE counters SET value = 6"))
        }
      }
      #expect(error?.code == .serializationFailure)
      #expect(error?.isRetryable == true)
      #expect(try one.row(Query("SELECT value FROM counters")) { try $0.int8(0) } == 5)
    }
  }

  @Test func `when the connection breaks inside, cause and rollback are kept apart`() async throws {
    try await withTwoSessions { one, other in
      do {
        try one.transaction {
          _ = try other.row(Query("SELECT pg_terminate_backend($1, 5000)"), [.int4(one.backendPID)]) { try $0.bool(0) }
          try one.execute(Query("SELECT 1"))
        }
        Issue.record("nothing was thrown")
      } catch let error as TransactionError {
        #expect((error.cause as? PostgresError)?.code == .connectionLost)
        #expect(error.rollback.code == .connectionLost)
        #expect(error.rollback.statement == "ROLLBACK")
      }
    }
  }
}
