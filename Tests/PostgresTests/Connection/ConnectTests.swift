import Embedded
import Postgres
import TestSupport
import Testing

struct ConnectTests {
  private func error(_ text: String) -> PostgresError? {
    postgresError { _ = try Session(ConnectionTarget(text)) }
  }

  @Test func `each way of not connecting is told apart`() async throws {
    try await withTemporaryDirectory { path in
      let missing = error("host=\(path) dbname=x")
      #expect(missing?.code == .socketNotFound)
      #expect(missing?.isNoServer == true)
    }
    let refused = error("host=127.0.0.1 port=1 dbname=x")
    #expect(refused?.code == .unreachable)
    #expect(refused?.isNoServer == true)
    #expect(error("host=no-such-host.invalid dbname=x")?.code == .hostNotFound)
  }

  @Test(arguments: ["host=a bogus=1", "postgresql://user@[::1/x", "host='unclosed", "a=b\0c", "=", "host=a port"])
  func `a string that can't be read is refused`(text: String) {
    #expect(error(text)?.code == .invalidTarget)
  }

  @Test func `a missing database and a missing role are told apart`() async throws {
    let target = try await TestCluster.shared.target()
    let missing = postgresError { _ = try Session(target.database("no_such_database")) }
    #expect(missing?.code == .noSuchDatabase)
    #expect(missing?.sqlState == "3D000")
    #expect(missing?.isNoServer == false)
  }

  @Test func `a wrong password, a missing one and a missing role are refused logins`() async throws {
    let own = try await OwnServer { options in
      options.authentication = ["local all kept trust", "local all all scram-sha-256"]
    }
    let owner = try Session(own.target)
    try owner.script("CREATE ROLE ada LOGIN PASSWORD 'right'; GRANT ALL ON DATABASE kept TO ada")
    let place = "host='\(own.server.place.sockets)' port=5432 dbname=kept"
    #expect(error("\(place) user=ada password=wrong")?.code == .authenticationFailed)
    #expect(error("\(place) user=ada")?.code == .authenticationFailed)
    #expect(error("\(place) user=nobody_here password=x")?.code == .authenticationFailed)
    let session = try Session(ConnectionTarget("\(place) user=ada password=right"))
    #expect(try session.row(Query("SELECT current_user::text")) { try $0.text(0) } == "ada")
    let forbidden = postgresError { try session.execute(Query("SELECT pg_read_file('PG_VERSION')")) }
    #expect(forbidden?.code == .notPermitted)

    try await own.server.stop()
    #expect(error("\(place) user=ada password=right")?.code == .socketNotFound)
  }

  @Test func `when all connections are taken, that is said`() async throws {
    let own = try await OwnServer { options in
      options.settings["max_connections"] = "4"
      options.settings["superuser_reserved_connections"] = "0"
      options.settings["max_wal_senders"] = "0"
    }
    let sessions = try (0..<4).map { _ in try Session(own.target) }
    #expect(postgresError { _ = try Session(own.target) }?.code == .tooManyConnections)
    #expect(sessions.count == 4)
  }

  @Test func `a session that the server ends is known to be lost`() async throws {
    try await withTwoSessions { one, other in
      #expect(one.isAlive)
      _ = try other.row(Query("SELECT pg_terminate_backend($1, 5000)"), [.int4(one.backendPID)]) { try $0.bool(0) }
      #expect(!one.isAlive)
      let error = postgresError { try one.execute(Query(name: "after", text: "SELECT 1")) }
      #expect(error?.code == .connectionLost)
      #expect(error?.statement == "after")
    }
  }

  @Test func `a connection that breaks under a command says so, and which command it was`() async throws {
    let target = try await TestCluster.shared.target()
    let victim = try await Connection.connect(target)
    let other = try await Connection.connect(target)
    let pid = try await victim.run { $0.backendPID }
    async let failure = brokenSleep(victim)
    // The other session waits inside the server until the victim's statement runs, then ends it.
    try await other.run { session in
      try session.execute(
        Query(
          """
          DO $$ BEGIN
            WHILE NOT EXISTS (SELECT FROM pg_stat_get_activity(\(pid)) WHERE state = 'active') LOOP
              PERFORM pg_sleep(0.005);
              PERFORM pg_stat_clear_snapshot();
            END LOOP;
            PERFORM pg_terminate_backend(\(pid));
          END $$
          """))
    }
    let error = try #require(await failure)
    #expect(error.code == .connectionLost)
    #expect(error.statement == "long_sleep")
    #expect(await victim.isAlive == false)
  }

  private func brokenSleep(_ connection: Connection) async -> PostgresError? {
    do {
      try await connection.run { try $0.execute(Query(name: "long_sleep", text: "SELECT pg_sleep(60)")) }
      return nil
    } catch {
      return error as? PostgresError
    }
  }
}

/// Two sessions on one database of the test's own.
func withTwoSessions<T>(_ body: (Session, Session) throws -> T) async throws -> T {
  try await withTarget { target in try body(Session(target), Session(target)) }
}
