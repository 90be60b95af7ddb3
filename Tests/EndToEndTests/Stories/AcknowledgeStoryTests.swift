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

  @Test func `news that was promised at the top of the ladder and does not come is told again, each time once`()
    async throws
  {
    let mail = try LoopbackServer.mail()
    var desk = try await Desk.open()
    desk.settings = mail.mailSettings
    try await desk.does("member", "add", "eve", "--name", "Eve", "--email", "eve@example.com")
    try await desk.does("team", "set", "care", "--lead", "eve")
    try await desk.does("policy", "set", "--ladder", "1h lead", "--nag", "none", "--remind", "none")
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--owner", "ana", "--milestone", "Plumber @ +1h")
    func told(_ time: String) async throws -> Int {
      try await desk.does("scheduler", "--once", at: "2026-06-01T\(time):00Z")
      return try mail.mails.count { $0.texts.contains { $0.contains("1 Cold: stalled since Mon 1 Jun 12:00") } }
    }
    let eve = somebody("eve", desk)
    #expect(try await told("11:30") == 1)
    try await eve.does("case", "acknowledge", "1", "--next-update-by", "14:40", at: "2026-06-01T11:40:00Z")
    #expect(try await told("12:30") == 1)
    #expect(try await told("12:50") == 2)
    #expect(try mail.mails.last?.texts.first?.contains("12:00, was taken on, and stalls anew") == true)
    #expect(try await told("13:10") == 2)
    try await eve.does("case", "acknowledge", "1", "--next-update-by", "15:50", at: "2026-06-01T13:20:00Z")
    #expect(try await told("14:05") == 3)
    #expect(try await told("14:30") == 3)
    let reasons = try await desk.exported("escalations").map { $0["reason"] }
    #expect(reasons == ["rung 1: overdue", "rung 1 again: overdue", "rung 1 again: overdue"])
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
