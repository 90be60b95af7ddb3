import TestSupport
import Testing

/// What was missed stays missed, whatever a team sets itself afterwards.
struct MissedStaysTests {
  /// A promise that was missed, a case that was not resolved in time, and what climbed for them.
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("calendar", "set", "always", "--hours", "24x7", "--in", "Europe/Berlin")
    try await desk.does("team", "set", "care", "--calendar", "always", "--lead", "ben")
    try await desk.does(
      "policy", "set", "--team", "care", "--resolution", "4h", "--first-contact", "none", "--silence", "none",
      "--ladder",
      "1h lead; 3h ben")
    try await desk.does("case", "open", "Cold", "--owner", "ana", "--milestone", "Plumber @ +1h")
    try await desk.does("scheduler", "--once", at: "2026-06-01T11:30:00Z")
    try await desk.does("scheduler", "--once", at: "2026-06-01T14:00:00Z")
    return desk
  }

  private static let figures = [
    "promise_kept_rate", "lateness", "stalls_raised", "escalation_rate", "escalations_raised",
  ]

  /// What files and figures of the month say.
  private func record(_ desk: Desk) async throws -> [[String?]] {
    let promises = try await desk.exported("commitments").map { [$0["outcome"], $0["due_at"], $0["promised_due_at"]] }
    let stalls = try await desk.exported("stalls").map { [$0["reason"], $0["commitment"], $0["began_at"]] }
    let raised = try await desk.exported("escalations").map { [$0["level"], $0["reason"], $0["raised_at"]] }
    let month = try await desk.types("export", "metrics", "--month", "2026-06", at: "2026-07-01T00:00:00Z")
    let figures = month.rows(separator: ",").filter { row in Self.figures.contains { $0 == row["metric"] } }
      .map { [$0["metric"], $0["statistic"], $0["dimension"], $0["dimension_value"], $0["value"], $0["n"]] }
    return promises + stalls + raised + figures
  }

  @Test func `another policy takes back no missed promise, no stall and no escalation`() async throws {
    let desk = try await desk()
    let before = try await record(desk)
    #expect(before.first?.first == "missed", "\(before)")
    #expect(
      before.contains { $0.first == "overdue" } && before.contains { $0.contains("promise_kept_rate") }, "\(before)")
    for (step, words) in [
      ["--resolution", "9d", "--ladder", "9d lead"], ["--resolution", "none", "--ladder", "none"],
    ].enumerated() {
      let at = "2026-06-0\(step + 2)T09:00:00Z"
      let changed = try await desk.types(["policy", "set", "--team", "care"] + words, at: at)
      try #require(changed.exitCode == 0, "\(changed.stderr)")
      try await desk.does("scheduler", "--once", at: at)
      #expect(try await record(desk) == before, "\(words)")
    }
    try await desk.verifies()
  }
}
