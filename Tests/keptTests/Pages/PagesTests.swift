import TestSupport
import Testing

@testable import kept

/// Pages of a small desk as the built program draws them: one case that was imported, one from first call to escalation.
struct PagesTests {
  /// Who types, and where.
  private let environment: [String: String]
  private static let monday = "2026-06-01T09:00:00Z"
  private static let thursday = "2026-06-04T10:30:00Z"
  private static let map = """
    source: blaudesk
    rows: case
    time: {format: yyyy-MM-dd HH:mm, zone: Europe/Berlin}
    case:
      ref: id
      opened_at: opened
      subject: title
      channel: channel
      team: {value: care}
    """

  init() async throws {
    environment = ["KEPT_DATABASE_URL": try await TestCluster.shared.makeDatabase().words, "KEPT_MEMBER": "ana"]
  }

  /// Types a command that succeeds, on a terminal of so many columns where a width is given.
  @discardableResult
  private func type(
    _ arguments: String..., at instant: String = monday, width: Int? = nil, location: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await type(arguments, at: instant, width: width, location: location)
  }

  @discardableResult
  private func type(
    _ arguments: [String], at instant: String = monday, width: Int? = nil, location: SourceLocation = #_sourceLocation
  ) async throws -> String {
    var environment = environment
    environment["COLUMNS"] = width.map(String.init)
    let finished = try await runKept(
      arguments + ["--at", instant] + (width == nil ? [] : ["--format", "table"]), environment: environment)
    try #require(finished.exitCode == 0, "\(arguments): \(finished.stderr)", sourceLocation: location)
    return finished.stdout
  }

  private func openDesk() async throws {
    try await type("team", "add", "care", "--works-in", "Europe/Berlin")
    try await type("member", "add", "ana", "--name", "Ana")
  }

  private func openCases() async throws {
    try await openDesk()
    try await type("customer", "add", "ines", "--name", "Inês Carvalho", "--lives-in", "Europe/Lisbon")
    try await type(
      "case", "open", "Fridge does not cool and the freezer drips on the floor", "--customer", "ines", "--channel",
      "phone", "--follow-up", "Call to say who comes @ 16:00")
    try await type(
      "milestone", "add", "1", "Technician repairs the fridge in the kitchen", "--due", "2026-06-03T17:00:00+02:00",
      "--told-via", "email")
    try await type("follow-up", "add", "1", "Ask whether it cools", "--due", "2026-06-05T12:00:00+02:00")
    try await type("follow-up", "done", "1/1", "Jonas comes on Wednesday", at: "2026-06-01T11:10:00Z")
    try await type(
      "case", "log", "1", "Nobody came. I would like to speak with somebody who can decide.", "--via", "phone",
      "--inbound", at: "2026-06-04T09:49:00Z")
  }

  @Test func `a case, the board and the lists look as reviewed at any width`() async throws {
    try await openCases()
    for width in [80, 100, 140] {
      for (name, words) in [
        ("desk-case", ["case", "show", "1"]), ("desk-board", ["board"]), ("desk-list", ["case", "list"]),
      ] {
        let page = try await type(words, at: Self.thursday, width: width)
        Golden.expect(Array(page.utf8), is: "\(name)-\(width).txt")
        for line in page.split(separator: "\n") {
          #expect(TextWidth.of(line) <= width, "\(words) at \(width): \(line)")
        }
      }
    }
  }

  @Test func `programs read where a case came from, how its customer was told and what became of a promise`()
    async throws
  {
    try await openCases()
    let folder = try TemporaryDirectory()
    let file = try folder.write("a.csv", "id,opened,title,channel\nB-1001,2026-05-01 09:00,Cold,web\n")
    try await type("import", file, "--map", try folder.write("map.yaml", Self.map))
    let script = """
      import json, sys
      page = json.load(open(sys.argv[1], encoding="utf-8"))
      facts = page["facts"]
      print(page["case"]["number"], facts["channel"], facts["source"], facts["source_ref"])
      for promise in page["promises"]:
        print(promise["address"], promise["outcome"], promise["told_via"], promise["ended_at"])
      """
    let own = try await type("case", "show", "1", "--format", "json", at: Self.thursday)
    #expect(
      try Python.run(script, input: Array(own.utf8)) == """
        1 phone None None
        1/2 overdue email None
        1/3 open None None
        1/1 kept None 2026-06-01T13:10:00+02:00

        """)
    let imported = try await type("case", "show", "2", "--format", "json", at: Self.thursday)
    #expect(try Python.run(script, input: Array(imported.utf8)) == "2 web blaudesk B-1001\n")
    #expect(try await type("case", "show", "2", at: Self.thursday, width: 80).contains("Came from  blaudesk B-1001\n"))
  }

  @Test func `to whom it was promised and how they were told stands in the answer and in the case, at any width`()
    async throws
  {
    try await openDesk()
    try await type("case", "open", "Fridge")
    let answer = try await type(
      "milestone", "add", "1", "Technician repairs the fridge in the kitchen", "--due", "fri 17:00", "--to",
      "Tia Rosa, her aunt", "--told-via", "phone", width: 80)
    #expect(
      answer.contains("· Fri 17:00,\nto Tia Rosa, her aunt, told by phone\n"), "\(answer)")
    for width in [60, 80, 140] {
      let page = try await type("case", "show", "1", at: Self.thursday, width: width)
      for line in page.split(separator: "\n") { #expect(TextWidth.of(line) <= width, "\(width): \(line)") }
      let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let promises = try #require(words.split(separator: "History").first)
      #expect(promises.contains("(to Tia Rosa, her aunt)"), "\(page)")
      #expect(words.contains("due Fri 17:00, to Tia Rosa, her aunt, told by phone"), "\(page)")
    }
    let script = """
      import json, sys
      [promise] = json.load(open(sys.argv[1], encoding="utf-8"))["promises"]
      print(promise["what"], promise["promised_to"], promise["told_via"], sep="|")
      """
    let own = try await type("case", "show", "1", "--format", "json", at: Self.thursday)
    #expect(
      try Python.run(script, input: Array(own.utf8))
        == "Technician repairs the fridge in the kitchen|Tia Rosa, her aunt|phone\n")
  }

  @Test func `programs read numbers, not sentences`() async throws {
    try await openCases()
    let board = try await type("board", "--format", "json", at: Self.thursday)
    #expect(board.hasPrefix("{\"board\":{\"team\":\"care\",\"cases\":1,\"promises\":2,\"overdue\":1,\"due_today\":0},"))
    let verified = try await type("verify", "--format", "json")
    #expect(verified.hasPrefix("{\"verified\":{\"cases\":1,\"events\":"))
  }

  @Test func `nothing is said once, and of one in the singular`() async throws {
    try await openDesk()
    #expect(try await type("today", width: 80) == "Ana · nothing due\nNothing of yours is promised for later.\n")
    #expect(try await type("board", width: 80).hasPrefix("care · 0 open cases, 0 promises, 0 overdue, 0 due today\n"))
    #expect(try await type("doctor", width: 80).contains("1 team, 1 active member"))
    #expect(try await type("customer", "list", width: 80).hasPrefix("No customer yet."))
    #expect(try await type("customer", "list", "x", width: 80).hasPrefix("No customer like that."))
    #expect(try await type("case", "list", width: 80) == "No case is open.\n")
    #expect(try await type("case", "list", "--state", "closed", width: 80) == "No case like that.\n")
    #expect(try await type("milestone", "list", width: 80) == "No milestone is open.\n")
    #expect(try await type("milestone", "list", "--owner", "ana", width: 80) == "No milestone like that.\n")
    try await type("case", "open", "Cold")
    #expect(try await type("board", width: 80).hasPrefix("care · 1 open case, 0 promises,"))
    #expect(try await type("verify", width: 80).hasPrefix("1 case, 1 event, "))
  }

  @Test func `a list that holds what has ended says what became of it and when`() async throws {
    try await openCases()
    let all = try await type("follow-up", "list", "--all", at: Self.thursday, width: 80)
    #expect(all.contains("kept Mon 1 Jun") && all.contains("Mon 1 Jun 16:00"))
    #expect(!all.contains("ago") && !all.contains("overdue"))
    let open = try await type("follow-up", "list", at: Self.thursday, width: 300)
    #expect(!open.contains("Outcome") && open.contains("in 23h 30m · Fri 12:00"))
  }

  @Test func `a promise that slipped is neither overdue nor as it was`() async throws {
    try await openCases()
    try await type(
      "milestone", "move", "1/2", "--to", "2026-06-06T13:30:00Z", "--reason", "no part", "--no-told",
      at: "2026-06-03T16:00:00Z")
    #expect(try await type("case", "show", "1", at: Self.thursday, width: 140).contains("slipped, in 2d "))
  }

  @Test func `what is said beside the data keeps to the width too`() async throws {
    try await openDesk()
    for subject in ["Cold", "Dark"] { try await type("case", "open", subject) }
    let narrow = environment.merging(["COLUMNS": "30"]) { $1 }
    let list = try await runKept(["case", "list", "--limit", "1"], environment: narrow)
    #expect(list.stderr == "Only the first is shown. All\nof them: --limit 0\n")
  }

  @Test func `the next promise is overdue or due, not both`() async throws {
    try await openCases()
    let answer = try await type("case", "log", "1", "Sorry", "--via", "phone", at: Self.thursday, width: 80)
    #expect(answer.contains("Next: 1/2 Technician repairs the fridge in the kitchen, 19h 30m overdue · Wed 3"))
    let early = try await type("case", "log", "1", "Hello", "--via", "phone", at: "2026-06-03T13:00:00Z", width: 80)
    #expect(early.contains("kitchen, due in 2h · Wed"))
  }

  @Test func `names of metrics stay whole and notes are said below`() async throws {
    try await openCases()
    let figures = try await type("metrics", "--month", "2026-06", "--by", "team", at: Self.thursday, width: 80)
    // Both that begin the same, with the interval of each rate beside them.
    #expect(figures.contains("cases included") && !figures.contains("…") && figures.contains("95 %"))
    #expect(figures.contains("\n· team care "))
    #expect(figures.contains("the month was not over\n"))
    let list = try await type("metrics", "--list", width: 80)
    #expect(!list.contains("…") && list.contains("backlog been waiting?"))
    let explained = try await type("metrics", "--explain", "reopen_rate", width: 40)
    #expect(explained.contains("\n-- $2 timestamptz: the as-of instant; what happened after it does not count\n"))
  }
}
