import Synchronization
import TestSupport
import Testing

@testable import Postgres

/// Two sessions of one snapshot.
struct TwinTests {
  private static let count = Query(name: "count_notes", text: "SELECT count(*) FROM notes")

  private func target() async throws -> ConnectionTarget {
    let target = try await TestCluster.shared.makeDatabase()
    try Session(target).script("CREATE TABLE notes (note text); INSERT INTO notes VALUES ('one')")
    return target
  }

  @Test func `what others write meanwhile neither of them sees`() async throws {
    let target = try await target()
    let session = try Session(target)
    let seen = Mutex<[Int64]>([])
    try session.transaction(.repeatableRead, readOnly: true) {
      #expect(try session.row(Self.count) { try $0.int8(0) } == 1)
      try Session(target).script("INSERT INTO notes VALUES ('two')")
      try session.beside { twin in
        let count = try twin.row(Self.count) { try $0.int8(0) }
        seen.withLock { $0.append(count) }
      } while: {
        let count = try session.row(Self.count) { try $0.int8(0) }
        seen.withLock { $0.append(count) }
      }
    }
    #expect(seen.withLock { $0 } == [1, 1])
    #expect(try session.row(Self.count) { try $0.int8(0) } == 2)
  }

  @Test func `a cancellation stops both`() async throws {
    let target = try await target()
    let session = try Session(target)
    let isAsleep = Query(
      name: "asleep",
      text: """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'
        """)
    let sleep = Query(name: "sleep", text: "SELECT pg_sleep(600)::text")
    let cancellation = session.cancellation
    async let cancelled: Void = {
      let watcher = try Session(target)
      while true {
        let asleep = try watcher.row(isAsleep) { try $0.int8(0) }
        if asleep == 2 { break }
        await Task.yield()
      }
      cancellation.cancel()
    }()
    let ended = Mutex(0)
    let error = #expect(throws: PostgresError.self) {
      try session.transaction(.repeatableRead, readOnly: true) {
        try session.beside { twin in
          defer { ended.withLock { $0 += 1 } }
          _ = try twin.row(sleep) { try $0.text(0) }
        } while: {
          defer { ended.withLock { $0 += 1 } }
          _ = try session.row(sleep) { try $0.text(0) }
        }
      }
    }
    try await cancelled
    #expect(error?.code == .cancelled && ended.withLock { $0 } == 2)
  }

  @Test func `what fails beside fails here`() async throws {
    let session = try Session(try await target())
    let error = #expect(throws: PostgresError.self) {
      try session.transaction(.repeatableRead, readOnly: true) {
        try session.beside { twin in
          try twin.script("SELECT 1 / 0")
        } while: {
        }
      }
    }
    #expect(error?.sqlState == "22012")
    #expect(try session.row(Self.count) { try $0.int8(0) } == 1)
  }
}
