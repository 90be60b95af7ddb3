import Glibc
import Postgres
import Store
import TestSupport
import Testing

@testable import kept

/// A signal that comes when there is nothing left to stop.
struct InterruptionTests {
  private static let one = Query(name: "one", text: "SELECT 1::bigint")

  @Test func `too late for what was done it stops nothing after it, what only reads ends all the same`() async throws {
    try await withDatabase { database in
      let session = database.session
      func end(onlyReads: Bool) throws -> String {
        try Interruption().ending(session.cancellation, onlyReads: onlyReads) { interruption in
          // Nothing asks the server any more.
          interruption.came(SIGINT, session.cancellation)
          return "done"
        }
      }
      let done = try end(onlyReads: false)
      #expect(done == "done")
      _ = try session.row(Self.one) { try $0.int8(0) }
      #expect(throws: Interrupted.self) { try end(onlyReads: true) }
      _ = try session.row(Self.one) { try $0.int8(0) }
      // In time it stops what is next.
      #expect(throws: Interrupted.self) {
        try Interruption().ending(session.cancellation, onlyReads: false) { interruption in
          interruption.came(SIGINT, session.cancellation)
          return try session.row(Self.one) { try $0.int8(0) }
        }
      }
    }
  }
}
