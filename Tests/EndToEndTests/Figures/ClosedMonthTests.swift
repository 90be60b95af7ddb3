import Domain
import TestSupport
import Testing

/// `kept month …` as it is typed, and as the scheduler does it by itself.
struct ClosedMonthTests {
  /// Two cases of June; one was resolved in it.
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    for subject in ["Cold", "Dark"] { try await desk.does("case", "open", subject, "--customer", "ines") }
    try await desk.does("case", "resolve", "1", at: "2026-06-02T09:00:00Z")
    return desk
  }

  private static let july = "2026-07-02T09:00:00Z"

  @Test func `a closed month stays, shows what late entries would change, and can be stated anew`() async throws {
    let desk = try await desk()
    func resolved(_ words: String..., at instant: String) async throws -> String? {
      let arguments = ["export", "metrics", "--month", "2026-06", "--only", "cases_resolved"] + words
      return try await desk.types(arguments, at: instant).rows(separator: ",").first?["value"]
    }
    let closed = try await desk.rows("month", "close", "2026-06", at: Self.july)
    #expect(closed.map { $0["edition"] } == ["1"])
    // On the third somebody enters what happened in June.
    try await desk.does("case", "resolve", "2", "--happened-at", "2026-06-30T10:00:00Z", at: "2026-07-03T09:00:00Z")
    let later = "2026-07-04T09:00:00Z"
    #expect(try await resolved(at: later) == "1")
    #expect(try await resolved("--live", at: later) == "2")
    let changes = try await desk.rows("month", "diff", "2026-06", at: later)
    #expect(
      changes.contains { $0["metric"] == "Cases resolved" && $0["stored"] == "1" && $0["now"] == "2" }, "\(changes)")
    try await desk.isRefused(
      "month", "close", "2026-06", saying: "2026-06 is closed", "--restate", at: later)
    try await desk.does("month", "close", "2026-06", "--restate", "a late entry", at: later)
    #expect(try await resolved(at: later) == "2")
    #expect(try await desk.rows("month", "list", at: later).map { $0["edition"] } == ["1", "2"])
    let first = try await desk.rows("month", "show", "2026-06", "--edition", "1", at: later)
    #expect(first.first { $0["metric"] == "cases_resolved" && $0["dimension"] == "" }?["value"] == "1")
    #expect(try await desk.rows("month", "diff", "2026-06", at: later).isEmpty)
    try await desk.verifies()
  }

  @Test func `a month that is none, runs, is to come or had no case is not closed`() async throws {
    let desk = try await desk()
    try await desk.isRefused("month", "close", "june", saying: "\"june\" is no month", "2026-10", at: Self.july)
    try await desk.isRefused("month", "close", "2026-07", saying: "2026-07 is not over", at: Self.july)
    try await desk.isRefused("month", "close", "2026-12", saying: "2026-12", at: Self.july)
    try await desk.isRefused("month", "show", "2026-06", saying: "2026-06 is not closed", at: Self.july)
    try await desk.isRefused("month", "diff", "2026-06", saying: "2026-06 is not closed", at: Self.july)
    try await desk.does("month", "close", "2026-06", at: Self.july)
    try await desk.isRefused("month", "show", "2026-06", "--edition", "3", saying: "no such edition", at: Self.july)
  }

  @Test func `a closed month says that it is, as of when, and whether these are its figures`() async throws {
    let desk = try await desk()
    let open = try await desk.types("metrics", "--month", "2026-06", at: Self.july)
    #expect(!open.stderr.contains("closed"))
    try await desk.does("month", "close", "2026-06", at: Self.july)
    let later = "2026-07-04T09:00:00Z"
    for words in [["metrics"], ["export", "metrics"], ["export", "cases"]] {
      let told = try await desk.types(words + ["--month", "2026-06"], at: later).stderr
      #expect(told.contains("2026-06 is closed: edition 1, 2d ago"), "\(words): \(told)")
      #expect(told.contains("by ana, in UTC."), "\(words): \(told)")
    }
    let page = try await desk.does("metrics", "--month", "2026-06", "--format", "table", at: later)
    #expect(page.contains("2026-06 is closed: edition 1"), "\(page)")
    #expect(page.contains("kept month diff 2026-06 shows what late entries would"), "\(page)")
    let live = try await desk.does("metrics", "--month", "2026-06", "--live", "--format", "table", at: later)
    #expect(live.contains("2026-06 is closed: edition 1") && live.contains("computed anew"), "\(live)")
    try await desk.does("month", "close", "2026-06", "--restate", "a slip", at: later)
    let shown = try await desk.does("month", "show", "2026-06", "--edition", "1", "--format", "table", at: later)
    #expect(shown.contains("2026-06 is closed: edition 1, "), "\(shown)")
    let again = try await desk.types("metrics", "--month", "2026-06", at: later).stderr
    #expect(again.contains("edition 2 (stated anew because: a slip)"), "\(again)")
  }

  @Test func `the cases behind a closed figure are those of then, and where they differ that is said`() async throws {
    let desk = try await desk()
    func cases(_ words: String..., at instant: String) async throws -> (rows: [[String: String]], told: String) {
      let finished = try await desk.types(["metrics", "--cases", "cases_resolved"] + words, at: instant)
      #expect(finished.exitCode == 0, "\(finished.stderr)")
      return (finished.rows(separator: "\t"), finished.stderr)
    }
    try await desk.does("month", "close", "2026-06", at: Self.july)
    let before = try await cases("--month", "2026-06", at: Self.july)
    #expect(before.rows.map { $0["case"] } == ["1"])
    #expect(before.told.contains("Its figure is 1 (n = 1), and that of these cases is the same."), "\(before.told)")
    try await desk.does("case", "resolve", "2", "--happened-at", "2026-06-30T10:00:00Z", at: "2026-07-03T09:00:00Z")
    let after = try await cases("--month", "2026-06", at: "2026-07-04T09:00:00Z")
    #expect(after.rows.map { $0["case"] } == ["1", "2"])
    #expect(
      after.told.contains("Its figure is 1 (n = 1), that of these cases 2 (n = 2): something was"), "\(after.told)")
    let page = try await desk.does(
      "metrics", "--cases", "cases_resolved", "--month", "2026-06", "--format", "table", at: "2026-07-04T09:00:00Z")
    #expect(page.contains("Its figure is 1 (n = 1)"), "\(page)")
    // Without a month that is closed there is nothing to be said.
    #expect(try await cases("--month", "2026-07", at: "2026-07-04T09:00:00Z").told == "")
  }

  @Test func `the figure beside the cases is the one that the page shows`() async throws {
    let desk = try await desk()
    try await desk.does("case", "open", "Damp", "--customer", "ines")
    // One of three went to another: the mean is a third, and the median nothing.
    try await desk.does("case", "assign", "3", "--to", "ben", at: "2026-06-02T09:00:00Z")
    for number in ["2", "3"] { try await desk.does("case", "resolve", number, at: "2026-06-29T09:00:00Z") }
    try await desk.does("month", "close", "2026-06", at: Self.july)
    let words = ["--month", "2026-06"]
    let told = try await desk.types(["metrics", "--cases", "handoffs_per_case"] + words, at: Self.july).stderr
    let figure = try #require(told.firstMatch(of: /Its figure is ([^ ]+) \(n = 3\)/)?.output.1)
    #expect(figure.hasPrefix("0.3"), "\(told)")
    let page = ["metrics", "--only", "handoffs_per_case", "--format", "table"]
    let shown = try await desk.types(page + words, at: Self.july).stdout
    #expect(shown.contains(figure), "\(shown)")
  }

  @Test func `what happened to a case after the closing is not in the list behind its figure`() async throws {
    let desk = try await desk()
    try await desk.does("month", "close", "2026-06", at: Self.july)
    try await desk.does("case", "resolve", "2", at: "2026-07-03T09:00:00Z")
    let later = "2026-07-04T09:00:00Z"
    let words = ["metrics", "--cases", "resolution_time_km", "--month", "2026-06"]
    let then = try await desk.types(words, at: later)
    #expect(then.stderr.contains("and that of these cases is the same"), "\(then.stderr)")
    let now = try await desk.types(words + ["--live"], at: later)
    #expect(now.stderr.contains("kept month diff 2026-06 --as-of now"), "\(now.stderr)")
    #expect(now.stdout != then.stdout)
  }

  @Test func `a team's figures of a closed month are stored, and so are its rows`() async throws {
    let desk = try await desk()
    try await desk.does("month", "close", "2026-06", at: Self.july)
    try await desk.does("case", "resolve", "2", "--happened-at", "2026-06-30T10:00:00Z", at: "2026-07-03T09:00:00Z")
    let later = "2026-07-04T09:00:00Z"
    func resolved(_ words: String...) async throws -> String? {
      let finished = try await desk.types(
        words + ["--month", "2026-06", "--team", "care", "--only", "cases_resolved"], at: later)
      return finished.rows(separator: words == ["metrics"] ? "\t" : ",").first?["value"]
    }
    #expect(try await resolved("metrics") == "1")
    #expect(try await resolved("export", "metrics") == "1")
    #expect(try await resolved("export", "metrics", "--live") == "2")
    let folder = try TemporaryDirectory()
    let month = try await desk.types(
      "export", "month", "2026-06", "--to", "\(folder.path)/june", "--team", "care", "--without-workbook", at: later)
    #expect(month.exitCode == 0 && month.stderr.contains("follows from who had what"), "\(month.stderr)")
    let metrics = String(decoding: try folder.read("june/metrics.csv"), as: UTF8.self)
    #expect(
      metrics.contains("2026-06,care,,,resolved,cases_resolved,calendar,count,1,count,1,"), "\(metrics.prefix(2000))")
    let about = String(decoding: try folder.read("june/datapackage.json"), as: UTF8.self)
    #expect(
      about.contains("\"kept:edition\": 1") && about.contains("\"kept:figures_as_of\": \"2026-07-02T09:00:00+00:00\""))
    let rows = try await desk.types("export", "cases", "--month", "2026-06", "--format", "json", at: later)
    #expect(!rows.stderr.contains("today") && rows.stdout.contains("\"case\":2"), "\(rows.stderr)")
    try await desk.does("team", "add", "nights")
    try await desk.isRefused(
      "metrics", "--month", "2026-06", "--team", "nights", saying: "team nights was not there yet", "--live", at: later)
  }

  @Test func `another reporting zone changes no byte of a closed month`() async throws {
    let desk = try await Desk.open()
    try await desk.does("settings", "set", "--reporting-zone", "Europe/London")
    // The last is of June in London and of July in Berlin, Tokyo and Kiritimati.
    for time in ["2026-06-10T09:00:00Z", "2026-06-30T22:30:00Z"] {
      try await desk.does("case", "open", "Cold", "--customer", "ines", at: time)
    }
    try await desk.does("month", "close", "2026-06", at: Self.july)
    let later = "2026-08-04T09:00:00Z"
    func everything() async throws -> [String] {
      let commands = [
        ["metrics", "--month", "2026-06"], ["export", "metrics", "--month", "2026-06"],
        ["export", "cases", "--month", "2026-06"], ["export", "cases", "--month", "2026-06", "--format", "json"],
        ["metrics", "--cases", "cases_opened", "--month", "2026-06"], ["report", "--month", "2026-06"],
        ["report", "--month", "2026-06", "--team", "care"], ["month", "show", "2026-06"], ["month", "diff", "2026-06"],
      ]
      var all: [String] = []
      for command in commands { all.append(try await desk.types(command, at: later).stdout) }
      return all
    }
    let before = try await everything()
    let set = try await desk.types("settings", "set", "--reporting-zone", "Pacific/Kiritimati", at: later)
    #expect(
      set.stderr.contains("2026-07 begins at 2026-07-01T13:00:00+14:00, where 2026-06 ends: it was"), "\(set.stderr)")
    #expect(try await everything() == before)
    // Both cases are June's, and July begins where June ended.
    func opened(_ month: String) async throws -> String? {
      try await desk.rows("metrics", "--month", month, "--only", "cases_opened", at: later).first?["value"]
    }
    #expect(try await opened("2026-06") == "2")
    #expect(try await opened("2026-07") == "0")
    let page = try await desk.does("metrics", "--month", "2026-07", "--format", "table", at: later)
    #expect(page.contains("2026-07 begins at 2026-07-01T13:00:00+14:00"), "\(page)")
    // Whoever asks for a zone gets its months.
    let asked = try await desk.rows(
      "metrics", "--month", "2026-07", "--only", "cases_opened", "--zone", "Asia/Tokyo", at: later)
    #expect(asked.first?["value"] == "1")
  }

  @Test func `the scheduler closes every month that is over by itself, once, unless it is told not to`() async throws {
    let desk = try await desk()
    try await desk.does("settings", "set", "--close-months-after", "never", at: nil)
    #expect(!(try await desk.types("scheduler", "--once", at: nil).stderr.contains("closed")))
    #expect(try await desk.rows("month", "list").isEmpty)
    try await desk.does("settings", "set", "--close-months-after", "0", at: nil)
    // With a clock that was set by hand it closes nothing.
    try await desk.does("scheduler", "--once", at: Self.july)
    #expect(try await desk.rows("month", "list").isEmpty)
    let finished = try await desk.types("scheduler", "--once", at: nil)
    #expect(
      finished.exitCode == 0 && finished.stderr.hasPrefix("kept scheduler: closed 2026-06, edition 1"),
      "\(finished.stderr)")
    let closed = try await desk.rows("month", "list")
    #expect(closed.first?["month"] == "2026-06" && closed.allSatisfy { $0["edition"] == "1" })
    // One after the other, without a gap.
    let months = try closed.map { try Month(iso8601: $0["month"] ?? "") }
    #expect(zip(months, months.dropFirst()).allSatisfy { $0.next == $1 })
    #expect(!(try await desk.types("scheduler", "--once", at: nil).stderr.contains("closed")))
    #expect(try await desk.rows("month", "list").count == closed.count)
  }
}
