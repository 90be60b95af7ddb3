import TestSupport
import Testing

/// `kept stalled --audit`, as a lead reads it.
struct AuditStoryTests {
  private func at(_ time: String) -> String { "2026-06-01T\(time):00Z" }

  /// Two cases that are overdue from 10:00 UTC on, with rungs at 11:00 and 12:00; a scheduler looked at 09:00.
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("team", "set", "care", "--lead", "ben")
    try await desk.does("policy", "set", "--ladder", "1h lead; 2h lead")
    for subject in ["Cold", "Loud"] {
      try await desk.does("case", "open", subject, "--owner", "ana", "--milestone", "Plumber @ +1h")
    }
    return desk
  }

  private func audit(_ desk: Desk, _ options: String..., at time: String) async throws -> String {
    let finished = try await desk.types(
      ["stalled", "--audit", "--format", "table"] + options, at: "2026-06-01T\(time):00Z")
    try #require(finished.exitCode == 0, "\(finished.stderr)")
    return finished.stdout
  }

  @Test func `what did not fire is told while no scheduler runs, then as late or never, with the gap`() async throws {
    var desk = try await desk()
    desk.settings["COLUMNS"] = "200"
    #expect(try await audit(desk, at: "09:00").contains("No scheduler has ever looked. kept scheduler --once"))
    try await desk.does("scheduler", "--once")
    try await desk.does("milestone", "done", "2/1", "he came", at: at("11:20"))
    let waiting = try await audit(desk, at: "11:30")
    #expect(waiting.contains("0 fired in time, 0 late, 2 never"), "\(waiting)")
    #expect(waiting.contains("not yet") && waiting.contains("never: it was over"), "\(waiting)")
    try await desk.does("scheduler", "--once", at: at("12:30"))
    let told = try await audit(desk, at: "12:30")
    #expect(told.contains("3 rungs since") && told.contains("0 fired in time, 2 late, 1 never"), "\(told)")
    #expect(told.contains("No scheduler ran") && told.contains("no scheduler ran"))
    #expect(!told.contains("the scheduler was behind") && !told.contains("not yet"))
    let since = try await audit(desk, "--since", "2026-06-01T11:30:00Z", at: "12:30")
    #expect(since.contains("1 rung since") && since.contains("0 fired in time, 1 late, 0 never"), "\(since)")
    try await desk.verifies()
  }

  @Test func `rungs that fired in time are said to have, and what they were good for`() async throws {
    let desk = try await desk()
    for time in ["09:00", "11:00", "12:00"] { try await desk.does("scheduler", "--once", at: at(time)) }
    try await desk.does("case", "acknowledge", "1", at: at("12:10"))
    let told = try await audit(desk, at: "12:30")
    #expect(told.contains("4 rungs since") && told.contains("all fired in time"), "\(told)")
    let json = try await desk.does("stalled", "--audit", "--format", "json", at: at("12:30"))
    #expect(json.contains("\"rung\":\"2h lead\",\"planned\":2,\"in_time\":2,\"late\":0,\"never\":0"), "\(json)")
    #expect(json.contains("\"acknowledged\":1"))
  }

  @Test func `what the first scheduler ever found is in time, and what it was good for is told`() async throws {
    let desk = try await desk()
    // Both rungs were planned before anybody looked.
    try await desk.does("scheduler", "--once", at: at("12:30"))
    try await desk.does("case", "acknowledge", "1", at: at("12:40"))
    let told = try await audit(desk, at: "12:50")
    #expect(told.contains("4 rungs since") && told.contains("all fired in time"), "\(told)")
    let json = try await desk.does("stalled", "--audit", "--format", "json", at: at("12:50"))
    #expect(json.contains("\"acknowledged\":1"), "\(json)")
  }

  @Test func `an audit is about ladders, not about owners or reasons`() async throws {
    let desk = try await Desk.open()
    for words in [["--audit", "--owner", "ana"], ["--audit", "--reason", "silent"], ["--since", "fri"]] {
      #expect(try await desk.types(["stalled"] + words).exitCode == 64, "\(words)")
    }
  }
}
