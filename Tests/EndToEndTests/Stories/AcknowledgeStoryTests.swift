import TestSupport
import Testing

/// Taking on what was escalated, and promising news of it.
struct AcknowledgeStoryTests {
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--owner", "ana")
    for reason in ["third call", "baby"] {
      try await desk.does("case", "escalate", "1", "--reason", reason, at: "2026-06-01T10:00:00Z")
    }
    return desk
  }

  private func somebody(_ member: String, _ desk: Desk) -> Desk {
    var other = desk
    other.member = member
    return other
  }

  @Test func `one act takes on all that waits, and its history says it once`() async throws {
    let desk = try await desk()
    let answer = try await somebody("ben", desk).does(
      "case", "acknowledge", "1", "--format", "table", at: "2026-06-01T12:00:00Z")
    #expect(answer.contains("2 escalations acknowledged"))
    let rows = try await desk.exported("escalations")
    #expect(rows.map { $0["hours_to_acknowledge"] } == ["2.000000", "2.000000"])
    #expect(rows.map { $0["acknowledged_by"] } == ["ben", "ben"])
    let history = try await desk.does("case", "show", "1", "--format", "table", at: "2026-06-01T12:00:00Z")
    #expect(history.split(separator: "escalations acknowledged").count == 2, "\(history)")
    try await desk.isRefused("case", "acknowledge", "1", saying: "no escalation that waits", at: "2026-06-01T13:00:00Z")
    try await desk.verifies()
  }

  @Test func `taking it on with a promise of news makes a follow-up of whoever does`() async throws {
    let desk = try await desk()
    let answer = try await somebody("ben", desk).does(
      "case", "acknowledge", "1", "--next-update-by", "tomorrow 15:00", "--format", "table", at: "2026-06-01T12:00:00Z")
    #expect(answer.contains("2 escalations acknowledged") && answer.contains("promised /1 Next update"), "\(answer)")
    let promises = try await desk.rows("follow-up", "list")
    #expect(promises.map { $0["owner"] } == ["ben"] && promises.map { $0["what"] } == ["Next update"])
    try await desk.verifies()
  }

  @Test func `a promise that can't be made takes nothing on`() async throws {
    let desk = try await desk()
    for (time, words) in [("2026-05-01 9:00", "passed"), ("whenever", "can't read \"whenever\"")] {
      try await desk.isRefused(
        "case", "acknowledge", "1", "--next-update-by", time, saying: words, at: "2026-06-01T12:00:00Z")
    }
    try await desk.does("case", "resolve", "1", "--note", "new valve", at: "2026-06-01T13:00:00Z")
    try await desk.isRefused(
      "case", "acknowledge", "1", "--next-update-by", "tomorrow 15:00", saying: "no escalation that waits",
      at: "2026-06-01T14:00:00Z")
    try await desk.verifies()
  }
}
