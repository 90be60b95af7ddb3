import Postgres
import TestSupport
import Testing

/// Dates that history suggests, as people ask for them.
struct SuggestionStoryTests {
  private static let later = Desk.afterHistory

  @Test func `the date that is suggested is one that history kept, and is on record`() async throws {
    let desk = try await Desk.withHistory()
    let rows = try await desk.rows("suggest", "21", "--confidence", "50", at: Self.later)
    let row = try #require(rows.first { $0["confidence"] == "50" })
    // Eleven of twenty-one, whoever asks among them.
    #expect(row["due_at"] == "2026-06-03T22:00:00+02:00")
    #expect(row["basis"] == "20 milestones of care about heating" && row["n"] == "20")
    #expect(row["change"] == "" && row["problem"] == "")
    let events = try Session(desk.target).rows(
      Query(name: "forecasts", text: "SELECT claimed, commitment_number IS NULL FROM forecasts ORDER BY number")
    ) { (try $0.int4(0), try $0.bool(1)) }
    // Every date that was shown is; nobody asked for 95 %, which was not seen yet.
    let shown = rows.filter { $0["due_at"] != "" }
    #expect(shown.count == 3 && events.count == 3 && events.allSatisfy(\.1))
    #expect(events.map { "\($0.0 / 100)" } == shown.map { $0["claimed"] })
    try await desk.verifies()
  }

  @Test func `people read a suggestion in the history as the one answer that it was, programs every date`() async throws
  {
    let desk = try await Desk.withHistory()
    let shown = try await desk.does("suggest", "21", "--confidence", "50", "--format", "table", at: Self.later)
    #expect(shown.contains("history allows for no more than 94 %"), "\(shown)")
    let page = try await desk.does("case", "show", "21", "--format", "table", at: Self.later)
    let history = try #require(page.split(separator: "History").last)
    #expect(history.split(separator: "history gives a milestone").count == 2, "\(page)")
    let words = history.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("history gives a milestone 51 % by Wed 22:00, 70 % by"), "\(page)")
    let rows = try await desk.does("case", "show", "21", "--format", "json", at: Self.later)
    #expect(rows.split(separator: "history gives a milestone").count == 4, "\(rows)")
  }

  @Test func `a case that would be resolved before something that it promises says so`() async throws {
    let desk = try await Desk.withHistory()
    for hours in 1...20 { try await desk.does("case", "resolve", "\(hours)", at: Desk.doneAt(hours)) }
    let without = try await desk.does("suggest", "21", "--kind", "resolution", "--format", "table", at: Self.later)
    #expect(!without.contains("later than that"))
    _ = try await desk.types("milestone", "add", "21", "Plumber", "--due", "+9d", at: Self.later)
    let shown = try await desk.does("suggest", "21", "--kind", "resolution", "--format", "table", at: Self.later)
    let words = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains("21/1 Plumber, due in 9d · Fri 12 Jun 11:00, is promised for later than that."), "\(shown)")
  }

  @Test func `a certainty that history can't give is said to be none, whoever reads it`() async throws {
    let desk = try await Desk.withHistory()
    for format in ["table", "json", "tsv", "csv"] {
      let shown = try await desk.does("suggest", "21", "--confidence", "99", "--format", format, at: Self.later)
      #expect(shown.contains("history allows for no more than 94 %"), "\(shown)")
    }
    let rows = try await desk.rows("suggest", "21", "--confidence", "99", at: Self.later)
    let row = try #require(rows.first { $0["confidence"] == "99" })
    #expect(row["due_at"] == "" && row["claimed"] == "" && rows.count == 5)
  }

  /// Five weeks after the first twenty, twenty more, of which the first takes three hours and the last sixty.
  private func slowed() async throws -> Desk {
    let desk = try await Desk.withHistory()
    let promises = (1...20).flatMap { ["--milestone", "Valve \($0) @ +10d"] }
    let begun = try await desk.types(
      ["case", "open", "Cold in July", "--category", "heating"] + promises, at: "2026-07-06T09:00:00Z")
    try #require(begun.exitCode == 0, "\(begun.stderr)")
    for place in 1...20 {
      let (day, hour) = (6 + (9 + 3 * place) / 24, (9 + 3 * place) % 24)
      try await desk.does(
        "milestone", "done", "22/\(place)", "warm", at: "2026-07-0\(day)T\(hour < 10 ? "0" : "")\(hour):00:00Z")
    }
    return desk
  }

  @Test func `where things have come to take longer it is said wherever a date is given or promised`() async throws {
    let desk = try await slowed()
    let now = "2026-07-10T09:00:00Z"
    let slower =
      "Slower of late: of 20 dates of 85 % that history would have given in the last four weeks, 30 % were met."
    for format in ["table", "json", "tsv", "csv"] {
      let shown = try await desk.does("suggest", "21", "--format", format, at: now)
      let words = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains(slower) && words.contains("take a later one where it matters."), "\(shown)")
    }
    let hasty = try await desk.types("milestone", "add", "21", "Plumber", "--due", "+5h", at: now)
    #expect(hasty.exitCode == 0 && hasty.stderr.contains("of 10 like this were done by then"), "\(hasty.stderr)")
    #expect(hasty.stderr.contains(slower) && hasty.stderr.contains("A later date is safer."), "\(hasty.stderr)")
    // Also where history calls it likely, but for what is nearly certain.
    let certain = try await desk.types("milestone", "add", "21", "Painter", "--due", "+9d", at: now)
    #expect(certain.exitCode == 0 && certain.stderr == "", "\(certain.stderr)")
    let slow = try await desk.types("milestone", "add", "21", "Electrician", "--due", "+55h", at: now)
    #expect(slow.exitCode == 0 && slow.stderr.hasPrefix("Slower of late"), "\(slow.stderr)")
    try await desk.does("milestone", "done", "21/1", "warm", at: "2026-07-10T12:00:00Z")
    let trial = try await desk.rows(
      "calibration", "--from", "2026-07-06T00:00:00Z", "--levels", "50", at: "2026-07-30T09:00:00Z")
    // Of the twenty in July nobody knew yet that they would be slow.
    #expect(trial.map { $0["answered"] } == ["23"] && trial.map { $0["warned"] } == ["13"], "\(trial)")
    try await desk.verifies()
  }

  @Test func `a promise that history calls unlikely is made, and told to be so`() async throws {
    let desk = try await Desk.withHistory()
    let finished = try await desk.types("milestone", "add", "21", "Plumber", "--due", "+8h", at: Self.later)
    #expect(finished.exitCode == 0)
    #expect(finished.stderr.contains("4 of 10 like this were done by then; "), "\(finished.stderr)")
    #expect(finished.stderr.contains("would be 8"), "\(finished.stderr)")
    let likely = try await desk.types("milestone", "add", "21", "Electrician", "--due", "+19h", at: Self.later)
    #expect(likely.exitCode == 0 && likely.stderr == "")
    let claims = try Session(desk.target).rows(
      Query(name: "claims", text: "SELECT claimed FROM forecasts WHERE commitment_number = number ORDER BY number")
    ) { try $0.int4(0) }
    #expect(claims == [3_759, 8_961])
    try await desk.verifies()
  }

  @Test func `a date has the chance that it was suggested with when it is promised`() async throws {
    let desk = try await Desk.withHistory()
    let rows = try await desk.rows("suggest", "21", "--confidence", "70", at: Self.later)
    for row in rows where row["due_at"] != "" {
      try await desk.does("milestone", "add", "21", "Plumber", "--due", row["due_at"] ?? "", at: Self.later)
    }
    let claims = try Session(desk.target).rows(
      Query(name: "claims", text: "SELECT claimed, commitment_number IS NULL FROM forecasts ORDER BY number")
    ) { (try $0.int4(0), try $0.bool(1)) }
    #expect(claims.count == 6 && claims.filter(\.1).map(\.0) == claims.filter { !$0.1 }.map(\.0), "\(claims)")
  }

  @Test func `too little history is said to be no history`() async throws {
    let desk = try await Desk.withHistory(of: 19)
    try await desk.isRefused("suggest", "20", saying: "history does not know", "fewer than 20", at: Self.later)
    let finished = try await desk.types("milestone", "add", "20", "Plumber", "--due", "+1h", at: Self.later)
    #expect(finished.exitCode == 0 && finished.stderr == "")
    try await desk.isRefused("suggest", "77", saying: "there is no case 77", at: Self.later)
    let misused = try await desk.types("suggest", "20", "--confidence", "100", at: Self.later)
    #expect(misused.exitCode == 64 && misused.stderr.contains("from 1 to 99"))
    try await desk.isRefused(
      "calibration", "--from", "2026-06-04T00:00:00Z", "--until", "2026-06-01T00:00:00Z", saying: "empty",
      at: Self.later)
  }

  @Test func `a scheduler flags what is at risk, tells its owner, and raises nothing`() async throws {
    let desk = try await Desk.withHistory()
    try await desk.does("milestone", "add", "21", "Plumber", "--due", "+16h", at: Self.later)
    let scheduler = try await desk.types("scheduler", "--once", at: "2026-06-03T23:30:00Z")
    #expect(scheduler.exitCode == 0, "\(scheduler.stderr)")
    func atRisk() throws -> [Bool] {
      try Session(desk.target).rows(
        Query(
          name: "at_risk",
          text: "SELECT ended_at IS NULL FROM stalls WHERE case_id = 21 AND reason = 'at_risk' ORDER BY number")
      ) { try $0.bool(0) }
    }
    #expect(try atRisk() == [true])
    let levels = try Session(desk.target).rows(
      Query(name: "levels", text: "SELECT escalation_level FROM cases WHERE case_id = 21")
    ) { try $0.int4(0) }
    #expect(levels == [0])
    // What is said to do next does it.
    let stalled = try await desk.rows("stalled", "--reason", "at_risk", at: "2026-06-03T23:40:00Z")
    let line = try #require(stalled.count == 1 ? stalled.first : nil, "\(stalled)")
    #expect(
      line["reason"] == "at risk" && line["next"] == "kept milestone move 21/1 --to TIME --reason \"…\" --told",
      "\(line)")
    try await desk.does(
      "milestone", "move", "21/1", "--to", "+9d", "--reason", "part missing", "--told", at: "2026-06-03T23:45:00Z")
    try await desk.does("scheduler", "--once", at: "2026-06-03T23:46:00Z")
    #expect(try atRisk() == [false])
  }
}
