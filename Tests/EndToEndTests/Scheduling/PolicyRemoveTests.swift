import TestSupport
import Testing

/// `kept policy remove`: the next wider policy holds.
struct PolicyRemoveTests {
  @Test func `what is taken away gives way to the wider one, and what it flagged is over`() async throws {
    let desk = try await Desk.open()
    try await desk.does("policy", "set", "--silence", "5h")
    try await desk.does("policy", "set", "--team", "care", "--silence", "1h")
    try await desk.does("policy", "set", "--team", "care", "--priority", "high", "--silence", "30m")
    try await desk.does("case", "open", "Cold", "--priority", "high")
    func silence(_ words: String...) async throws -> String? {
      let page = try await desk.types(["policy", "show", "--format", "json"] + words).stdout
      return page.split(separator: "\"silence\":\"").last?.split(separator: "\"").first.map(String.init)
    }
    let later = "2026-06-01T09:40:00Z"
    try await desk.does("scheduler", "--once", at: later)
    #expect(try await desk.rows("stalled", at: later).map { $0["reason"] } == ["silent"])
    try await desk.does("policy", "remove", "--team", "care", "--priority", "high", at: later)
    #expect(try await silence("--team", "care", "--priority", "high") == "1h")
    try await desk.does("scheduler", "--once", at: later)
    #expect(try await desk.rows("stalled", at: later).isEmpty)
    try await desk.does("policy", "remove", "--team", "care", at: later)
    #expect(try await silence("--team", "care") == "5h")
    try await desk.does("policy", "remove", at: later)
    #expect(try await silence("--team", "care") == "3wd")
    #expect(try await desk.rows("policy", "list").map { $0["team"] } == ["any other"])
    try await desk.verifies()
  }

  @Test func `a scope without a policy of its own has none to take away`() async throws {
    let desk = try await Desk.open()
    try await desk.does("policy", "set", "--team", "care", "--silence", "1h")
    for scope in [[], ["--priority", "high"], ["--team", "care", "--priority", "high"]] {
      let finished = try await desk.types(["policy", "remove"] + scope)
      #expect(finished.exitCode == 1 && finished.stdout == "")
      finished.expectComplaint(["that scope has no policy of its own", "try: kept policy list"])
    }
    try await desk.isRefused("policy", "remove", "--team", "cara", saying: "no team called \"cara\"", "care")
    #expect(try await desk.rows("policy", "list").map { $0["team"] } == ["care", "any other"])
  }
}
