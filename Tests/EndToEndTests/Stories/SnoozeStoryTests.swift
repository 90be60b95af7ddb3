import TestSupport
import Testing

/// A case that is left alone until a time, for a reason.
struct SnoozeStoryTests {
  /// Overdue from Monday 10:00 UTC on, with a ladder of one rung three hours later.
  private func desk(mail: LoopbackServer) async throws -> Desk {
    var desk = try await Desk.open()
    desk.settings = mail.mailSettings
    try await desk.does("member", "set", "ana", "--email", "ana@example.com")
    try await desk.does("team", "set", "care", "--lead", "ben")
    try await desk.does("policy", "set", "--ladder", "3h lead", "--nag", "none", "--remind", "none")
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--owner", "ana", "--milestone", "Plumber @ +1h")
    return desk
  }

  private func at(_ time: String) -> String { "2026-06-01T\(time):00Z" }

  @Test func `it says until when and why, climbs no further, and its owner is told again when it is over`() async throws
  {
    let mail = try LoopbackServer.mail()
    let desk = try await desk(mail: mail)
    #expect(try await desk.once(at: at("10:05"))["sent"] == "1")
    try await desk.does(
      "case", "snooze", "1", "--until", "15:30", "--reason", "she sits in a plane", at: at("10:10"))
    func page(_ time: String) async throws -> String {
      try await desk.does("case", "show", "1", "--format", "table", at: at(time))
    }
    func stalled(_ time: String) async throws -> String {
      try await desk.does("stalled", "--format", "table", at: at(time))
    }
    let snoozed = try await page("10:20").split(separator: "\n").first { $0.contains("Snoozed") }
    #expect(snoozed?.contains("15:30: she sits in a plane") == true, "\(snoozed ?? "")")
    #expect(try await stalled("10:20").contains("snoozed"))
    #expect(try await desk.rows("stalled", at: at("10:20")).first?["snoozed_until"] == "2026-06-01T15:30:00+02:00")
    // The rung would have fired at 13:00; nothing is told before half past.
    let before = try await desk.once(at: at("13:10"))
    #expect(before["rungs_fired"] == "0" && before["sent"] == "0")
    let after = try await desk.once(at: at("13:30"))
    #expect(after["rungs_fired"] == "1" && after["sent"] == "1")
    #expect(try mail.mails.last?.texts.first?.contains("1/1 Plumber: overdue since Mon 1 Jun 12:00") == true)
    #expect(try await desk.once(at: at("13:40"))["notices"] == "0")
    #expect(try await !page("13:40").contains("Snoozed"))
    #expect(try await !stalled("13:40").contains("snoozed"))
    #expect(try await desk.rows("stalled", at: at("13:40")).first?["snoozed_until"] == "")
    try await desk.verifies()
  }

  @Test func `what stalls meanwhile is flagged and told when it is over, and --over ends it`() async throws {
    let mail = try LoopbackServer.mail()
    let desk = try await desk(mail: mail)
    try await desk.does("case", "snooze", "1", "--until", "15:30", "--reason", "she sits in a plane", at: at("09:30"))
    let flagged = try await desk.once(at: at("10:05"))
    #expect(flagged["stalls_begun"] == "1" && flagged["sent"] == "0")
    #expect(try await desk.once(at: at("13:30"))["sent"] == "1")
    try await desk.does("case", "snooze", "1", "--until", "17:00", "--reason", "once more", at: at("13:40"))
    try await desk.does("case", "snooze", "1", "--over", "--reason", "she called", at: at("13:50"))
    let page = try await desk.does("case", "show", "1", "--format", "table", at: at("13:50"))
    #expect(page.contains("snoozed no longer: she called") && !page.contains("Snoozed"))
    try await desk.isRefused(
      "case", "snooze", "1", "--over", "--reason", "again", saying: "case 1 is not snoozed",
      "kept case snooze 1 --until TIME", at: at("14:00"))
    #expect(try await desk.once(at: at("13:55"))["sent"] == "1")
    #expect(try await desk.once(at: at("14:05"))["notices"] == "0")
    try await desk.verifies()
  }

  @Test func `a snooze needs a reason and a time that is to come`() async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    try await desk.isRefused(
      "case", "snooze", "1", "--until", "2026-05-01", "--reason", "quiet", saying: "that time has passed already")
    try await desk.isRefused("case", "snooze", "1", "--until", "fri", "--reason", " ", saying: "reason")
    try await desk.isRefused("case", "snooze", "9", "--until", "fri", "--reason", "x", saying: "there is no case 9")
    for words in [["--until", "fri"], ["--reason", "x"], ["--until", "fri", "--over", "--reason", "x"]] {
      #expect(try await desk.types(["case", "snooze", "1"] + words).exitCode == 64, "\(words)")
    }
  }
}
