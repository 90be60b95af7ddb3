import Postgres
import TestSupport
import Testing

/// What would be nobody's without anybody seeing it, and what a command did that shows nowhere.
struct LeftBehindStoryTests {
  @Test func `a case that comes back after its owner left is nobody's, and shows as that`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--owner", "ana")
    try await desk.does("case", "resolve", "1", at: "2026-06-01T10:00:00Z")
    try await desk.does("case", "close", "1", at: "2026-06-01T10:30:00Z")
    var ben = desk
    ben.member = "ben"
    try await ben.does("member", "deactivate", "ana", at: "2026-06-01T11:00:00Z")
    let answer = try await ben.does("case", "reopen", "1", "--reason", "cold again", at: "2026-06-01T12:00:00Z")
    #expect(answer.contains("has left"), "\(answer)")
    #expect(try await ben.rows("case", "list", "--owner", "nobody").map { $0["case"] } == ["1"])
    try await ben.verifies()
  }

  @Test func `what somebody owns who has left is found, and handed over`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--owner", "ben")
    #expect(try await desk.does("doctor", at: nil).contains("nobody who has left owns anything open"))
    // As an import may bring it.
    try Session(desk.target).script("UPDATE members SET deactivated_at = '2026-06-01T08:00:00Z' WHERE handle = 'ben'")
    #expect(try await desk.does("doctor", at: nil).contains("ben (1 case)"))
    #expect(try await desk.does("member", "show", "ben", "--format", "table").contains("has left"))
    #expect(try await desk.rows("case", "list", "--owner", "ben").map { $0["case"] } == ["1"])
    let handed = try await desk.rows("member", "deactivate", "ben", "--hand-over-to", "ana")
    #expect(handed.map { [$0["case"], $0["to"]] } == [["1", "ana"]])
    #expect(try await desk.rows("case", "list", "--owner", "ana").map { $0["case"] } == ["1"])
    try await desk.isRefused("member", "deactivate", "ben", "--hand-over-to", "ana", saying: "has left already")
    try await desk.isRefused("case", "assign", "1", "--to", "nadie", saying: "ana")
  }

  @Test func `a merge says what it did, and the case that carries on what it took in`() async throws {
    let desk = try await Desk.open()
    for _ in 0..<2 { try await desk.does("case", "open", "Cold") }
    let answer = try await desk.does("case", "merge", "2", "--into", "1", "--format", "table")
    #expect(answer.contains("case 2 was merged into this one") && !answer.contains("Nothing to change"), "\(answer)")
    let rows = try await desk.does("case", "show", "1", "--format", "table")
    #expect(rows.contains("Merged into it  2"), "\(rows)")
    #expect(try await !desk.does("case", "show", "2", "--format", "table").contains("Merged into it"))
  }

  @Test func `what was done since a scheduler looked is not called stalled any more`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--follow-up", "Call @ +1h", "--milestone", "Plumber @ +1h")
    try await desk.does("scheduler", "--once", at: "2026-06-01T14:00:00Z")
    func overdue(_ now: String) async throws -> [String: String] {
      let rows = try await desk.rows("stalled", "--reason", "overdue", at: now)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["where"] ?? "", $0["next"] ?? "") })
    }
    let before = try await overdue("2026-06-01T14:01:00Z")
    #expect(
      before["1/1"] == "kept milestone done 1/1 \"…\"" && before["1/2"] == "kept follow-up done 1/2 \"…\"", "\(before)")
    try await desk.does("milestone", "done", "1/1", "mended", at: "2026-06-01T14:02:00Z")
    try await desk.does(
      "follow-up", "move", "1/2", "--to", "+1d", "--reason", "not there", "--told", at: "2026-06-01T14:02:00Z")
    let after = try await overdue("2026-06-01T14:03:00Z")
    #expect(after["1/1"] == nil && after["1/2"] == nil, "\(after)")
  }

  @Test func `a contact goes by the case's own channel unless it is said to be another`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--channel", "email", "--milestone", "Plumber @ +1d")
    try await desk.does("case", "log", "1", "still cold", "--inbound")
    try await desk.does("case", "log", "1", "on the way", "--via", "chat")
    let channels = try Session(desk.target).rows(
      Query(name: "channels", text: "SELECT channel FROM contacts ORDER BY number")
    ) { try $0.text(0) }
    #expect(channels == ["email", "chat"])
  }
}
