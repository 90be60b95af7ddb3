import TestSupport
import Testing

/// What a lead types to set a team up, and to see what happens and would happen.
struct LeadStoryTests {
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("member", "add", "eve", "--name", "Eve")
    try await desk.does("team", "set", "care", "--lead", "eve")
    return desk
  }

  @Test func `a dry run says what would be flagged and who would be told, and which month closed`() async throws {
    let desk = try await desk()
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--owner", "ana", "--milestone", "Plumber @ +2h")
    let words = ["scheduler", "--once", "--dry-run", "--format", "json"]
    let before = try desk.digest()
    let would = try await desk.types(words, at: "2026-06-01T12:30:00Z").stdout
    #expect(would.contains("\"reason\":\"overdue\"") && would.contains("\"where\":\"1/1\""))
    #expect(would.contains("\"to\":\"ana\""))
    let now = try await desk.types(words, at: nil).stdout
    #expect(now.contains("Would close 20"))
    #expect(try desk.digest() == before)
  }

  @Test func `whoever a case is raised to is named, and told by the scheduler`() async throws {
    let mail = try LoopbackServer.mail()
    var desk = try await desk()
    desk.settings = mail.mailSettings
    try await desk.does("member", "notify", "eve", "--via", "email", "--to", "eve@example.com")
    try await desk.does("policy", "set", "--ladder", "4wh owner, 1wd lead")
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--owner", "ana", "--milestone", "Plumber @ +9h")
    let raised = try await desk.types(
      "case", "escalate", "1", "--reason", "it burns", "--format", "table", at: "2026-06-01T09:05:00Z")
    #expect(raised.stdout.contains("The scheduler tells eve."))
    try await desk.does("scheduler", "--once", at: "2026-06-01T09:06:00Z")
    let sent = try mail.mails.filter { $0.to.contains("eve@example.com") }
    #expect(sent.count == 1 && sent.first?.texts.first?.contains("1 Cold: raised to you on Mon 1 Jun 11:05") == true)
  }

  @Test func `stand-ins who would hand it all back are refused`() async throws {
    let desk = try await desk()
    try await desk.does("member", "away", "ana", "--until", "friday", "--substitute", "ben")
    try await desk.does("member", "away", "ben", "--until", "friday", "--substitute", "eve")
    try await desk.isRefused(
      "member", "away", "eve", "--from", "tomorrow", "--until", "friday", "--substitute", "ana",
      saying: "Eve stands in for Ana then", "somebody else")
    // Afterwards ana is back.
    try await desk.does("member", "away", "eve", "--from", "2026-06-08", "--until", "2026-06-09", "--substitute", "ana")
    let away = try await desk.rows("member", "list").map { $0["away"] ?? "" }
    #expect(away.count { $0.contains("ben stands in") } == 1 && away.count { $0.contains("eve stands in") } == 1)
    #expect(try await desk.rows("member", "away", "ana").map { $0["substitute"] } == ["ben"])
  }

  @Test func `what nobody owns can be asked for, and the hint repeats what was asked`() async throws {
    let desk = try await desk()
    for number in 1...3 {
      try await desk.does("case", "open", "Cold \(number)", "--customer", "ines", "--owner", "nobody")
    }
    let later = "2026-06-03T15:00:00Z"
    try await desk.does("scheduler", "--once", at: later)
    let stalled = try await desk.types(
      "stalled", "--all-teams", "--owner", "nobody", "--limit", "1", "--format", "table", at: later)
    #expect(stalled.stdout.contains("kept stalled --all-teams --owner nobody --limit 0"))
    #expect(try await desk.rows("stalled", "--owner", "nobody", at: later).count >= 3)
    #expect(try await desk.rows("stalled", "--owner", "ben", at: later).isEmpty)
    for words in ["stalled", "board"] {
      #expect(try await desk.types(words, "--team", "care", "--all-teams").exitCode == 64)
    }
  }

  @Test func `at 80 columns it is said what to do next, and what a scheduler has not looked at yet`() async throws {
    var desk = try await desk()
    desk.settings["COLUMNS"] = "80"
    try await desk.does("case", "open", "Cold", "--milestone", "Plumber comes @ +2h")
    let later = "2026-06-03T15:00:00Z"
    let unseen = try await desk.does("stalled", "--format", "table", at: later)
    #expect(unseen.contains("not looked at yet: the scheduler has never looked."))
    #expect(unseen.contains("next: kept scheduler --once"))
    try await desk.does("scheduler", "--once", at: later)
    let stalled = try await desk.does("stalled", "--all-teams", "--format", "table", at: later)
    #expect(stalled.contains("Do next") && stalled.contains("kept milestone done"), "\(stalled)")
    #expect(stalled.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(stalled)")
  }

  @Test func `a board that nobody is known at tells times of the reporting zone, and says so`() async throws {
    var desk = try await Desk.open()
    try await desk.does("settings", "set", "--reporting-zone", "Asia/Tokyo")
    try await desk.does("case", "open", "Cold", "--milestone", "Plumber comes @ 17:00")
    let own = try await desk.does("board", "--format", "table")
    #expect(own.contains("17:00") && !own.contains("Times are those of"))
    desk.member = ""
    let board = try await desk.does("board", "--format", "table")
    #expect(board.contains("Times are those of Asia/Tokyo; the work is in Europe/Berlin."), "\(board)")
    #expect(board.contains("Tue 00:00"), "\(board)")
  }

  @Test func `a calendar set to what it is stays at its version, and a team shows what it works by`() async throws {
    let desk = try await desk()
    for _ in 1...2 {
      try await desk.does("calendar", "set", "office", "--hours", "mon-fri 8-16", "--in", "Europe/Lisbon")
    }
    #expect(try await desk.rows("calendar", "list").map { $0["version"] } == ["1"])
    try await desk.isRefused("calendar", "set", "two words", "--hours", "24x7", saying: "can't be empty or have spaces")
    try await desk.does("team", "set", "care", "--calendar", "office")
    let team = try await desk.types("team", "show", "care", "--format", "table").stdout
    #expect(team.contains("eve") && team.contains("office: ") && team.contains("Europe/Lisbon"))
  }

  @Test func `a slip of the pen in a policy is seen`() async throws {
    let desk = try await desk()
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--priority", "high")
    let slip = try await desk.types("policy", "set", "--priority", "hihg", "--silence", "1wd", "--format", "table")
    #expect(slip.stdout.contains("No open case has the priority hihg; they have: high."))
    try await desk.isRefused("policy", "set", "--silence", "-2h", saying: "-2h")
    try await desk.isRefused("member", "notify", "--digest", "9 o'clock", saying: "9 o'clock", "9am")
    try await desk.does("member", "notify", "--digest", "9am")
  }

  @Test func `doctor says when nobody looks and messages wait`() async throws {
    let desk = try await desk()
    func doctor(at instant: String) async throws -> [String?: String?] {
      let rows = try await desk.rows("doctor", at: instant)
      return Dictionary(rows.map { ($0["check"], $0["result"]) }) { $1 }
    }
    #expect(try await doctor(at: Desk.monday)["scheduler"] == "note")
    try await desk.does("member", "set", "ana", "--email", "ana@example.com")
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--owner", "ana", "--milestone", "Plumber @ +2h")
    let once = try await desk.types("scheduler", "--once", "--format", "table", at: "2026-06-01T12:30:00Z")
    #expect(once.stdout.contains("email is not set up here"))
    let after = try await doctor(at: "2026-06-01T12:31:00Z")
    #expect(after["scheduler"] == "ok" && after["messages"] == "note")
  }
}
