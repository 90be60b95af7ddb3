import TestSupport
import Testing

/// Putting right what describes a case, and handing over or taking back a follow-up.
struct CorrectionTests {
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "No hot watr", "--follow-up", "Call back @ +1d", "--milestone", "Plumber @ +2d")
    return desk
  }

  @Test func `case set corrects what is named and leaves the rest, and says what it did`() async throws {
    let desk = try await desk()
    let answer = try await desk.does(
      "case", "set", "1", "--subject", "No hot water", "--customer", "ines", "--priority", "high", "--category",
      "heating", "--channel", "phone", "--format", "table")
    #expect(
      answer.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "corrected subject to No hot water, customer, priority to high, category to heating, channel to phone"),
      "\(answer)")
    try await desk.does("case", "set", "1", "--category", "roof")
    let row = try #require(try await desk.rows("case", "list").first)
    #expect([row["subject"], row["customer"], row["priority"]] == ["No hot water", "Inês", "high"])
    let exported = try #require(try await desk.exported("cases").first)
    #expect([exported["category"], exported["channel"], exported["handoffs"]] == ["roof", "phone", "0"])
    // What it is already makes no event.
    #expect(
      try await desk.does("case", "set", "1", "--category", "roof", "--format", "table").contains("Nothing to change"))
    let history = try await desk.does("case", "show", "1", "--format", "table")
    #expect(history.split(separator: "corrected ").count == 3)
    try await desk.verifies()
  }

  @Test func `case set refuses what there is not, and nothing at all`() async throws {
    let desk = try await desk()
    try await desk.isRefused("case", "set", "1", "--customer", "inse", saying: "no customer", "ines")
    try await desk.isRefused("case", "set", "1", "--subject", " ", saying: "subject")
    try await desk.isRefused("case", "set", "9", "--subject", "x", saying: "there is no case 9")
    let nothing = try await desk.types("case", "set", "1")
    #expect(nothing.exitCode == 64 && nothing.stderr.contains("Nothing to set"), "\(nothing.stderr)")
  }

  @Test func `a follow-up is handed to somebody, and to nobody`() async throws {
    let desk = try await desk()
    var ben = desk
    ben.member = "ben"
    let tuesday = "2026-06-02T08:00:00Z"
    // The milestone is 1/1.
    let answer = try await desk.does("follow-up", "assign", "1/2", "--to", "ben", "--format", "table")
    #expect(answer.contains("/2 handed to ben"), "\(answer)")
    #expect(try await ben.rows("today", at: tuesday).map { $0["address"] } == ["1/2"])
    #expect(try await desk.rows("today", at: tuesday) == [])
    #expect(
      try await desk.does("follow-up", "assign", "1/2", "--to", "ben", "--format", "table").contains("so already"))
    try await desk.does("follow-up", "assign", "1/2", "--to", "nobody")
    for one in [desk, ben] {
      #expect(try await one.rows("today", at: tuesday).map { [$0["address"], $0["owner"]] } == [["1/2", "nobody"]])
    }
    try await desk.isRefused("follow-up", "assign", "1/1", "--to", "ben", saying: "1/1 is a milestone, not a follow-up")
    try await desk.isRefused("follow-up", "assign", "1/2", "--to", "bne", saying: "there is no member", "ben")
    try await desk.isRefused("follow-up", "assign", "1/7", "--to", "ben", saying: "case 1 has no promise 7")
    try await desk.verifies()
  }

  @Test func `a follow-up that is withdrawn in time was withdrawn, and one that was due was missed`() async throws {
    let desk = try await desk()
    try await desk.does("follow-up", "add", "1", "Ask again", "--due", "+3d")
    let answer = try await desk.does("follow-up", "withdraw", "1/2", "--reason", "they came by", "--format", "table")
    #expect(answer.contains("/2 withdrawn: they came by"), "\(answer)")
    try await desk.does("follow-up", "withdraw", "1/3", "--reason", "too late", at: "2026-06-05T09:00:00Z")
    let outcomes = try await desk.exported("commitments").reduce(into: [String: String]()) {
      $0[$1["commitment"] ?? ""] = $1["outcome"]
    }
    #expect(outcomes["1/2"] == "withdrawn" && outcomes["1/3"] == "missed")
    try await desk.isRefused("follow-up", "withdraw", "1/2", "--reason", "x", saying: "nothing to withdraw")
    try await desk.isRefused("follow-up", "withdraw", "1/1", "--reason", "x", saying: "1/1 is a milestone")
    try await desk.isRefused("follow-up", "withdraw", "1/2", "--reason", " ", saying: "1/2")
    let why = try await desk.types("follow-up", "withdraw", "1/1")
    #expect(why.exitCode == 64 && why.stderr.contains("--reason"), "\(why.stderr)")
    try await desk.verifies()
  }
}
