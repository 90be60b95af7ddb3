import TestSupport
import Testing

/// A team that comes to work at other times, as those at the desk see it.
struct CalendarStoryTests {
  private static let july = "2026-07-31T00:00:00Z"

  /// A team that works from nine to five, and has resolved a case in June.
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("calendar", "set", "office", "--hours", "mon-fri 9:00-17:00", "--in", "UTC")
    try await desk.does("calendar", "set", "early", "--hours", "mon-fri 9:00-13:00", "--in", "UTC")
    try await desk.does("team", "set", "care", "--calendar", "office")
    try await desk.does("playbook", "add", "answer", "--milestone", "Somebody calls @ 4wh")
    try await desk.does("case", "open", "Cold", at: "2026-06-02T09:00:00Z")
    try await desk.does("case", "resolve", "1", at: "2026-06-02T17:00:00Z")
    return desk
  }

  private func figures(_ desk: Desk, _ month: String) async throws -> String {
    try await desk.does("metrics", "--month", month, "--live", "--format", "csv", at: Self.july)
  }

  private func resolved(_ desk: Desk, _ month: String) async throws -> String? {
    try await desk.rows(
      "metrics", "--month", month, "--live", "--only", "first_resolution_time", at: Self.july
    ).first { $0["clock"] == "business" && $0["statistic"] == "mean" && $0["dimension"] == "" }?["value"]
  }

  @Test func `another calendar leaves last month's figures as they were, and this month's use both`() async throws {
    let desk = try await desk()
    let june = try await figures(desk, "2026-06")
    #expect(try await resolved(desk, "2026-06") == "8.000000")
    try await desk.does("team", "set", "care", "--calendar", "early", at: "2026-07-02T00:00:00Z")
    #expect(try await figures(desk, "2026-06") == june)
    #expect(try await resolved(desk, "2026-06") == "8.000000")
    // Wednesday is worked by the old calendar, Thursday by the new one.
    try await desk.does("case", "open", "Dark", at: "2026-07-01T09:00:00Z")
    try await desk.does("case", "resolve", "2", at: "2026-07-02T17:00:00Z")
    #expect(try await resolved(desk, "2026-07") == "12.000000")
    #expect(try await figures(desk, "2026-06") == june)
    try await desk.verifies()
  }

  @Test func `four working hours are those of the calendar in force when they are promised`() async throws {
    let desk = try await desk()
    try await desk.does("case", "open", "Dark", at: "2026-07-01T11:00:00Z")
    try await desk.does("playbook", "apply", "answer", "2", at: "2026-07-01T11:00:00Z")
    try await desk.does("team", "set", "care", "--calendar", "early", at: "2026-07-01T12:00:00Z")
    try await desk.does("case", "open", "Wet", at: "2026-07-01T12:00:00Z")
    try await desk.does("playbook", "apply", "answer", "3", at: "2026-07-01T12:00:00Z")
    let due = try await desk.rows("milestone", "list", at: "2026-07-01T12:00:00Z").map { $0["due"] }
    // The first one stays as it was promised; of the second an hour is left today, and three for tomorrow.
    #expect(due == ["2026-07-01T17:00:00+02:00", "2026-07-02T14:00:00+02:00"])
  }

  @Test func `who worked by which calendar when is shown where calendars and teams are`() async throws {
    let desk = try await desk()
    try await desk.does("team", "set", "care", "--calendar", "early", at: "2026-07-02T00:00:00Z")
    let calendar = try await desk.does("calendar", "show", "office", "--format", "json", at: Self.july)
    #expect(calendar.contains(#"{"team":"care","from":null,"until":"2026-07-02T02:00:00+02:00","by":"ana"}"#))
    let words = try await desk.does("calendar", "show", "office", "--format", "table", at: Self.july)
    #expect(words.contains("no team works by it any more") && words.contains("the beginning"))
    let team = try await desk.does("team", "show", "care", "--format", "table", at: Self.july)
    #expect(team.contains("Worked by") && team.contains("office") && team.contains("early"))
    #expect(!team.contains("none: Monday to Friday"), "it never worked by that")
    let list = try await desk.rows("calendar", "list", at: Self.july)
    #expect(list.map { $0["teams"] } == ["care", ""])
  }

  @Test func `a calendar and a policy can be added, as everything else can`() async throws {
    let desk = try await Desk.open()
    try await desk.does("calendar", "add", "office", "--hours", "mon-fri 9:00-17:00", "--in", "UTC")
    try await desk.does("policy", "add", "--team", "care", "--silence", "2wd")
    #expect(try await desk.rows("calendar", "list").map { $0["calendar"] } == ["office"])
    #expect(try await desk.does("policy", "show", "--team", "care").contains("2wd"))
  }

  @Test func `a team that gets hours is told from when on they hold`() async throws {
    let desk = try await Desk.open()
    try await desk.does("calendar", "set", "office", "--hours", "mon-fri 9:00-17:00", "--in", "UTC")
    try await desk.does("calendar", "set", "early", "--hours", "mon-fri 9:00-13:00", "--in", "UTC")
    func told(_ words: String...) async throws -> String {
      try await desk.types(["team", "set", "care"] + words, at: "2026-07-02T10:00:00Z").stderr
    }
    let first = try await told("--calendar", "office")
    #expect(first.contains("Its hours hold from the beginning"), "\(first)")
    let second = try await told("--calendar", "early")
    #expect(second.contains("Its new hours hold from ") && second.contains("12:00 on"), "\(second)")
    // The same again, and a name, change no hours.
    #expect(try await told("--calendar", "early", "--name", "Care") == "")
  }

  @Test func `eight who add a holiday at once all find theirs in the calendar`() async throws {
    let desk = try await desk()
    let finished = try await withThrowingTaskGroup(of: Finished.self) { group in
      for number in 1...8 {
        group.addTask { try await desk.types("calendar", "holiday", "office", "2026-12-0\(number)", "Day \(number)") }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(finished.map(\.exitCode) == Array(repeating: 0, count: 8), "\(finished.map(\.stderr))")
    let shown = try await desk.does("calendar", "show", "office", "--format", "json")
    for number in 1...8 { #expect(shown.contains("Day \(number)")) }
    #expect(try await desk.rows("calendar", "list").first { $0["calendar"] == "office" }?["version"] == "9")
    // The same again is no change.
    try await desk.does("calendar", "holiday", "office", "2026-12-01", "Day 1")
    #expect(try await desk.rows("calendar", "list").first { $0["calendar"] == "office" }?["version"] == "9")
  }

  @Test func `a zone that does not exist is refused, with which was meant`() async throws {
    let desk = try await desk()
    try await desk.isRefused(
      "calendar", "set", "new", "--hours", "mon-fri 9-17", "--in", "Europe/Berlim", saying: "Europe/Berlim",
      "did you mean Europe/Berlin?")
    try await desk.isRefused("calendar", "set", "office", "--in", "berlin", saying: "did you mean Europe/Berlin?")
    try await desk.isRefused("team", "add", "nights", "--works-in", "Lisbon", saying: "did you mean Europe/Lisbon?")
    try await desk.isRefused(
      "team", "set", "care", "--works-in", "europe/lisbon", "--name", "Care", saying: "did you mean Europe/Lisbon?")
    try await desk.isRefused("team", "set", "care", "--calendar", "ofice", saying: "did you mean office?")
  }
}
