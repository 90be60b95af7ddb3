import TestSupport
import Testing

/// What `kept today` and `kept board` show: overdue, due and unowned, soonest first, and nothing else.
struct TodayTests {
  /// Two days after the desk opened: 11:00 in Berlin, where ana types, and 05:00 where the customer lives.
  private static let wednesday = "2026-06-03T09:00:00Z"

  /// Cases 1 to 3 of ana, 4 of ben, 5 to 8 of nobody, 8 in another team; promised in no order of time.
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("team", "add", "field", "--works-in", "Europe/Berlin")
    try await desk.does(
      "case", "open", "Boiler", "--customer", "ines", "--milestone", "Part comes @ 2026-06-05T10:00:00Z", "--milestone",
      "Plumber visits @ 2026-06-03T15:00:00Z", "--milestone", "Bill is sent @ 2026-06-03", "--follow-up",
      "Call back @ 2026-06-02T10:00:00Z")
    try await desk.does(
      "case", "open", "Router", "--follow-up", "Ask @ 2026-06-03T08:00:00Z", "--milestone",
      "Sent @ 2026-06-02T12:00:00Z", "--milestone", "Refund @ 2026-06-03T10:00:00Z")
    try await desk.does("milestone", "done", "2/1", "with the parcel")
    try await desk.does("milestone", "withdraw", "2/2", "--reason", "wanted none")
    try await desk.does("case", "open", "Quiet", "--follow-up", "Hear again @ +20d")
    try await desk.does("case", "open", "Ben's", "--owner", "ben", "--milestone", "Ben comes @ 2026-06-03T12:00:00Z")
    try await desk.does(
      "case", "open", "Left alone", "--owner", "nobody", "--customer", "ines", at: "2026-06-01T10:00:00Z")
    try await desk.does(
      "case", "open", "Left, and promised", "--owner", "nobody", "--milestone", "Somebody comes @ 2026-06-03T13:00:00Z",
      at: "2026-06-01T08:00:00Z")
    try await desk.does("case", "open", "Left first", "--owner", "nobody", at: "2026-06-01T07:00:00Z")
    try await desk.does("case", "open", "Field's", "--owner", "nobody", "--team", "field")
    return desk
  }

  private func places(_ rows: [[String: String]]) -> [String] { rows.compactMap { $0["address"] } }

  @Test func `today is what is overdue, due and unowned, soonest first, and then the cases that nobody owns`()
    async throws
  {
    let desk = try await desk()
    let rows = try await desk.rows("today", at: Self.wednesday)
    // A day without a time lapses at its end where the customer lives, at 04:00 of Thursday by universal time: it is promised
    // for Wednesday all the same, and comes after all that is due on Wednesday at a time.
    let today = ["1/4", "2/3", "6/1", "1/2", "1/3"]
    // Those of nobody: the one with the soonest promise, then the oldest.
    #expect(places(rows) == today + ["6", "7", "5"])
    #expect(rows.map { $0["kind"] ?? "" }.suffix(3) == ["case", "case", "case"])
    #expect(rows.filter { $0["owner"] == "nobody" }.compactMap { $0["address"] } == ["6/1", "6", "7", "5"])
    #expect(rows.first { $0["address"] == "5" }?["subject"] == "Left alone")
    #expect(rows.first { $0["address"] == "5" }?["customer"] == "Inês")
    #expect(rows.first { $0["address"] == "7" }?["due"] == "")
    #expect(rows.first { $0["address"] == "1/3" }?["due"] == "2026-06-03")
    let week = try await desk.rows("today", "--until", "2026-06-05T12:00:00Z", at: Self.wednesday)
    #expect(places(week) == today + ["1/1", "6", "7", "5"])
    // On Tuesday it is for the next day.
    #expect(try await desk.rows("today", at: "2026-06-02T21:00:00Z").allSatisfy { $0["address"] != "1/3" })
  }

  @Test func `a person is told how many, and of cases that nobody owns in words that fit`() async throws {
    let desk = try await desk()
    var environment = desk.environment
    environment["COLUMNS"] = "80"
    let page = try await runKept(["today", "--format", "table", "--at", Self.wednesday], environment: environment)
    #expect(
      page.stdout.hasPrefix("Ana · 2 overdue, 3 to come, 1 unowned, 3 cases that nobody owns\n"), "\(page.stdout)")
    let parts = page.stdout.split(separator: "Cases that nobody owns\n")
    #expect(parts.count == 2, "\(page.stdout)")
    for subject in ["Left first", "Left alone", "Left, and promised"] { #expect(parts.last?.contains(subject) == true) }
    #expect(!page.stdout.contains("Field's") && !page.stdout.contains("Ben"))
    #expect(page.stdout.hasSuffix("2 more of yours later; the next is due in 2d · Fri 12:00.\n"), "\(page.stdout)")
    for line in page.stdout.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func `more cases of nobody than today shows are counted and can be had`() async throws {
    let desk = try await Desk.open()
    for number in 1...11 { try await desk.does("case", "open", "Case \(number)", "--owner", "nobody") }
    let page = try await desk.does("today", "--format", "table")
    #expect(page.hasPrefix("Ana · nothing due, more than 10 cases that nobody owns\n"))
    #expect(!page.contains("Case 11") && page.contains("next: kept case list --owner nobody --team care --limit 0"))
    #expect(try await desk.rows("today").count == 11)
    let board = try await desk.types("board", "--limit", "3", "--format", "tsv")
    #expect(board.rows(separator: "\t").count == 3)
    #expect(board.stderr.contains("Only the first 3 cases that nobody owns are shown"))
  }

  @Test func `the board has the cases that nobody owns, of one team or of all`() async throws {
    let desk = try await desk()
    let team = try await desk.rows("board", at: Self.wednesday)
    #expect(places(team) == ["1/4", "2/3", "4/1", "6/1", "1/2", "1/3", "1/1", "3/1", "6", "7", "5"])
    let all = try await desk.rows("board", "--all-teams", at: Self.wednesday)
    #expect(places(all).suffix(4) == ["6", "7", "8", "5"])
    let script = """
      import json, sys
      page = json.load(open(sys.argv[1], encoding="utf-8"))
      print([case["case"] for case in page["unowned"]], [promise["address"] for promise in page["promises"]][:2])
      """
    let json = try await desk.does("board", "--format", "json", at: Self.wednesday)
    #expect(try Python.run(script, input: Array(json.utf8)) == "[6, 7, 5] ['1/4', '2/3']\n")
    let page = try await desk.does("board", "--format", "table", at: Self.wednesday)
    #expect(page.contains("\nCases that nobody owns\n"))
    #expect(page.hasPrefix("care · 7 open cases, 8 promises, 2 overdue, 4 due today\n"), "\(page)")
  }
}
