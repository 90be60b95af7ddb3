import TestSupport
import Testing

/// Members who leave and come back.
struct LeavingTests {
  private func members(_ desk: Desk) async throws -> [String?] {
    try await desk.rows("member", "list").map { $0["member"] }
  }

  @Test func `who comes back owns and acts as before`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    try await desk.isRefused("member", "reactivate", "ben", saying: "Ben (ben) has not left", "try: kept member list")
    try await desk.isRefused("member", "reactivate", "bon", saying: "no member called \"bon\"", "ben")
    try await desk.does("member", "deactivate", "ben")
    #expect(try await members(desk) == ["ana"])
    try await desk.isRefused("member", "deactivate", "ben", saying: "Ben (ben) has left already")
    try await desk.isRefused("case", "assign", "1", "--to", "ben", saying: "ben")
    var ben = desk
    ben.member = "ben"
    try await ben.isRefused("case", "log", "1", "hello", "--via", "phone", exit: 77, saying: "Ben (ben) has left")
    try await desk.does("member", "reactivate", "ben")
    #expect(try await members(desk) == ["ana", "ben"])
    try await desk.does("case", "assign", "1", "--to", "ben")
    try await ben.does("case", "log", "1", "hello", "--via", "phone")
    #expect(try await desk.rows("case", "list").first?["owner"] == "ben")
    try await desk.verifies()
  }
}
