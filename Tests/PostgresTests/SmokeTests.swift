import Postgres
import TestSupport
import Testing

struct SmokeTests {
  @Test func `one and one is two`() async throws {
    let sum = try await withSession { session in
      try session.row(Query(name: "sum", text: "SELECT $1::int8 + 1"), [.int8(1)]) { try $0.int8(0) }
    }
    #expect(sum == 2)
  }
}
