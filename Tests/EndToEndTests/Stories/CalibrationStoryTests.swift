import TestSupport
import Testing

/// What `kept calibration` prints of a desk that did something twenty times, and once more.
struct CalibrationStoryTests {
  private static let later = Desk.afterHistory

  /// Twenty cases whose milestone, and which themselves, were done in one of twenty hours each; and one of two days later that
  /// took five, and was handed over and called something else in between.
  private func desk() async throws -> Desk {
    let desk = try await Desk.withHistory()
    try await desk.does("team", "add", "field", "--works-in", "Europe/Berlin")
    for hours in 1...20 { try await desk.does("case", "resolve", "\(hours)", at: Desk.doneAt(hours)) }
    try await desk.does("milestone", "add", "21", "Plumber", "--due", "+19h", at: Self.later)
    try await desk.does("case", "assign", "21", "--team", "field", at: "2026-06-03T10:00:00Z")
    try await desk.does("case", "set", "21", "--category", "roof", at: "2026-06-03T11:00:00Z")
    try await desk.does("milestone", "done", "21/1", "warm", at: "2026-06-03T14:00:00Z")
    try await desk.does("case", "resolve", "21", at: "2026-06-03T14:00:00Z")
    return desk
  }

  @Test(arguments: ["milestone", "resolution"])
  func `what would have been suggested is held against what came of it`(_ kind: String) async throws {
    let desk = try await desk()
    let before = try desk.digest()
    let rows = try await desk.rows(
      "calibration", "--kind", kind, "--from", "2026-06-01T00:00:00Z", "--levels", "10,50", "--teams-of", "1",
      at: "2026-06-10T09:00:00Z")
    #expect(try desk.digest() == before)
    // All of it was care's when it began; of the twenty nobody knew anything yet.
    #expect(rows.map { $0["team"] } == ["all", "all", "care", "care"])
    #expect(rows.map { $0["level"] } == ["10", "50", "10", "50"])
    for (row, met) in zip(rows, ["0", "100", "0", "100"]) {
      #expect(row["asked"] == "21" && row["answered"] == "1" && row["met"] == met, "\(row)")
    }
    // Ten in a hundred are done within three hours or so, and it took five; half within eleven.
    #expect(
      rows.map { $0["verdict"] } == [
        "fewer met, or chance", "more met, or chance", "fewer met, or chance", "more met, or chance",
      ])
  }
}
