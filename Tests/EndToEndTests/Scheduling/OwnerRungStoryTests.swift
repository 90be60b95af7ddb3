import TestSupport
import Testing

/// A ladder that begins with the owner: they are told how to stop the climb, and can.
struct OwnerRungStoryTests {
  /// Overdue since 10:00, and climbing: Ana after an hour, Eve after three.
  private func desk(_ mail: LoopbackServer) async throws -> Desk {
    var desk = try await Desk.open()
    desk.settings = mail.mailSettings
    try await desk.does("member", "set", "ana", "--email", "ana@example.com")
    try await desk.does("member", "add", "eve", "--name", "Eve", "--email", "eve@example.com")
    try await desk.does("team", "set", "care", "--lead", "eve")
    try await desk.does("policy", "set", "--ladder", "1h owner; 3h lead", "--nag", "none", "--remind", "none")
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--owner", "ana", "--milestone", "Plumber @ +1h")
    return desk
  }

  private func told(_ name: String, _ mail: LoopbackServer) throws -> [String] {
    try mail.mails.filter { $0.to.contains(name) }.compactMap(\.texts.first).filter {
      $0.contains("Cold: stalled since")
    }
  }

  @Test(arguments: [nil, "14:00"])
  func `the owner types what the mail says, and nobody above is told before news is late`(news: String?) async throws {
    let mail = try LoopbackServer.mail()
    let desk = try await desk(mail)
    try await desk.does("scheduler", "--once", at: "2026-06-01T10:30:00Z")
    try await desk.isRefused(
      "case", "acknowledge", "1", saying: "no escalation that waits", "a rung of the ladder told")
    try await desk.does("scheduler", "--once", at: "2026-06-01T11:00:00Z")
    #expect(try told("ana@example.com", mail).first?.contains("kept case acknowledge 1") == true)
    var words = ["case", "acknowledge", "1"]
    if let news { words += ["--next-update-by", news] }
    let answer = try await desk.types(words + ["--format", "table"], at: "2026-06-01T11:10:00Z")
    #expect(answer.exitCode == 0 && answer.stdout.contains("taken on"), "\(answer)")
    try await desk.isRefused("case", "acknowledge", "1", saying: "no escalation", at: "2026-06-01T11:20:00Z")
    try await desk.does("scheduler", "--once", at: "2026-06-01T13:30:00Z")
    #expect(try told("eve@example.com", mail) == [])
    #expect(try await desk.exported("escalations") == [])
    let audit = try await desk.does("stalled", "--audit", "--format", "json", at: "2026-06-01T13:30:00Z")
    #expect(audit.contains("\"acknowledged\":1"), "\(audit)")
    // Two hours lie between the rungs; in Berlin it is two hours later.
    try await desk.does("scheduler", "--once", at: "2026-06-01T14:30:00Z")
    #expect(try told("eve@example.com", mail).count == (news == nil ? 0 : 1))
    try await desk.verifies()
  }
}
