import Postgres
import TestSupport
import Testing

struct CancellationTests {
  private static let one = Query(name: "one", text: "SELECT 1")

  /// Runs `body` on a connection in a task, cancels that when `body` calls what it is given, and says what it threw.
  private func cancel(
    _ connection: Connection, _ body: @escaping @Sendable (Session, _ now: () -> Void) throws -> Void
  ) async throws -> (any Error)? {
    let (signal, source) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let task = Task {
      defer { source.finish() }
      try await connection.run { session in try body(session, { source.yield() }) }
    }
    for await _ in signal { break }
    task.cancel()
    do {
      try await task.value
      return nil
    } catch {
      return error
    }
  }

  private func connection() async throws -> Connection {
    try await Connection.connect(try await TestCluster.shared.target())
  }

  @Test func `cancelling the task ends the statement and the connection stays usable`() async throws {
    let connection = try await connection()
    let error = try await cancel(connection) { session, now in
      now()
      try session.execute(Query("SELECT pg_sleep(900)"))
    }
    #expect(error is CancellationError)
    #expect(try await connection.run { try $0.row(Self.one) { try $0.int4(0) } } == 1)
  }

  @Test func `a cancelled transaction is rolled back`() async throws {
    let connection = try await connection()
    try await connection.run { try $0.script("CREATE TEMP TABLE t (id int8)") }
    let error = try await cancel(connection) { session, now in
      try session.transaction {
        try session.execute(Query("INSERT INTO t VALUES (1)"))
        now()
        try session.execute(Query("SELECT pg_sleep(900)"))
      }
    }
    #expect(error is CancellationError)
    let count = try await connection.run { session in
      #expect(!session.isInTransaction)
      return try session.row(Query("SELECT count(*) FROM t")) { try $0.int8(0) }
    }
    #expect(count == 0)
  }

  @Test func `cancelling while rows arrive ends them`() async throws {
    let connection = try await connection()
    let error = try await cancel(connection) { session, now in
      try session.forEach(Query("SELECT generate_series(1, 1000000), pg_sleep(0.001)")) { _ in now() }
    }
    #expect(error is CancellationError)
    #expect(try await connection.run { try $0.row(Self.one) { try $0.int4(0) } } == 1)
  }

  @Test func `cancelling a copy out ends it`() async throws {
    let connection = try await connection()
    let error = try await cancel(connection) { session, now in
      try session.copyOut(Query("COPY (SELECT generate_series(1, 1000000000)) TO STDOUT")) { _ in now() }
    }
    #expect(error is CancellationError)
    #expect(try await connection.run { try $0.row(Self.one) { try $0.int4(0) } } == 1)
  }

  @Test func `cancelling a copy in writes nothing`() async throws {
    let connection = try await connection()
    try await connection.run { try $0.script("CREATE TEMP TABLE t (id int8)") }
    let error = try await cancel(connection) { session, now in
      try session.copyIn(Query("COPY t FROM STDIN (FORMAT binary)")) { writer in
        for id in 0..<Int64.max {
          try writer.row(columns: 1)
          writer.value(id)
          if id == 100_000 { now() }
        }
      }
    }
    #expect(error is CancellationError)
    let count = try await connection.run { try $0.row(Query("SELECT count(*) FROM t")) { try $0.int8(0) } }
    #expect(count == 0)
  }

  @Test func `nothing is sent after the cancellation, even between two statements`() async throws {
    let connection = try await connection()
    let error = try await cancel(connection) { session, now in
      now()
      _ = try? session.execute(Query("SELECT pg_sleep(900)"))
      // The first statement's failure was swallowed; the second must not run for its minute.
      try session.execute(Query("SELECT pg_sleep(900) AS again"))
    }
    #expect(error is CancellationError)
    #expect(try await connection.run { try $0.row(Self.one) { try $0.int4(0) } } == 1)
  }

  @Test func `a task that is cancelled before it begins sends nothing`() async throws {
    let connection = try await connection()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await connection.run { session in _ = try session.execute(Query("SELECT pg_sleep(900)")) }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `a session is cancelled from another thread`() async throws {
    let session = try await testSession()
    session.cancellation.cancel()
    #expect(postgresError { try session.execute(Query("SELECT pg_sleep(900)")) }?.code == .cancelled)
    session.cancellation.reset()
    #expect(try session.row(Self.one) { try $0.int4(0) } == 1)
  }

  @Test func `many connections work at once and a closed one says so`() async throws {
    let target = try await TestCluster.shared.target()
    let sum = try await withThrowingTaskGroup(of: Int64.self) { group in
      for index in 0..<8 {
        group.addTask {
          let connection = try await Connection.connect(target)
          var sum: Int64 = 0
          for turn in 0..<50 {
            sum += try await connection.run { session in
              try session.row(Query(name: "echo", text: "SELECT $1::int8"), [.int8(Int64(index * turn))]) {
                try $0.int8(0)
              }
            }
          }
          await connection.close()
          await connection.close()
          await #expect(throws: PostgresError.self) { try await connection.run { _ in } }
          return sum
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == Int64((0..<8).reduce(0, +) * (0..<50).reduce(0, +)))
  }

  @Test func `blocking statements hold no cooperative thread`() async throws {
    let target = try await TestCluster.shared.target()
    // More sleepers than threads: if each held one, the quick query would come last. They sleep for longer than the quick
    // one may take among a thousand other tests.
    let sleepers = try await withThrowingTaskGroup(of: Connection.self) { group in
      for _ in 0..<16 { group.addTask { try await Connection.connect(target) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let tasks = sleepers.map { sleeper in
      Task { try await sleeper.run { try $0.execute(Query("SELECT pg_sleep(900)")) } }
    }
    let quick = try await Connection.connect(target)
    #expect(try await quick.run { try $0.row(Self.one) { try $0.int4(0) } } == 1)
    for task in tasks { task.cancel() }
    for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
  }
}
