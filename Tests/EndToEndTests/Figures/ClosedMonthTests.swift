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

  @Test func `the scheduler closes the month before by itself, once, unless it is told not to`() async throws {
    let desk = try await desk()
    try await desk.does("settings", "set", "--close-months-after", "never", at: nil)
    #expect(!(try await desk.types("scheduler", "--once", at: nil).stderr.contains("closed")))
    #expect(try await desk.rows("month", "list").isEmpty)
    try await desk.does("settings", "set", "--close-months-after", "0", at: nil)
    // With a clock that was set by hand it closes nothing.
    try await desk.does("scheduler", "--once", at: Self.july)
    #expect(try await desk.rows("month", "list").isEmpty)
    let finished = try await desk.types("scheduler", "--once", at: nil)
    #expect(finished.exitCode == 0 && finished.stderr.contains("kept scheduler: closed 20"), "\(finished.stderr)")
    let closed = try await desk.rows("month", "list")
    #expect(closed.count == 1 && closed.first?["edition"] == "1")
    #expect(!(try await desk.types("scheduler", "--once", at: nil).stderr.contains("closed")))
    #expect(try await desk.rows("month", "list").count == 1)
  }
}
