import TestSupport
import Testing

/// A ladder that leads to nobody: everybody who could notice is told.
struct DeadEndTests {
  /// A desk with a case that is overdue from Monday 10:00 UTC on, where a scheduler runs.
  private func desk(ladder: String) async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("policy", "set", "--ladder", ladder)
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--owner", "ana", "--milestone", "Plumber @ +1h")
    try await desk.does("scheduler", "--once")
    return desk
  }

  private static let later = "2026-06-01T11:00:00Z"

  @Test func `the scheduler, the lists, the audit, the history and the doctor say so`() async throws {
    let desk = try await desk(ladder: "1h lead")
    let once = try await desk.does("scheduler", "--once", "--format", "table", at: Self.later)
    #expect(once.contains("fired 1 rung (1 reached nobody: kept doctor)"), "\(once)")
    let stalled = try await desk.does("stalled", "--format", "table", at: Self.later)
    #expect(stalled.contains("1 case climbed to nobody who is there: 1."), "\(stalled)")
    let audit = try await desk.does("stalled", "--audit", "--format", "table", at: Self.later)
    #expect(audit.contains("0 fired in time, 0 late, 0 never, 1 reached nobody"), "\(audit)")
    #expect(audit.contains("nobody leads care"))
    let program = try await desk.does("stalled", "--audit", "--format", "json", at: Self.later)
    #expect(program.contains("\"unheard\":[\n{\"case\":\"1\",\"rung\":\"1h lead\""), "\(program)")
    #expect(try await desk.does("case", "show", "1").contains("rung 1, which reached nobody: overdue"))
    let doctor = try await desk.rows("doctor", at: Self.later).first { $0["check"] == "ladders" }
    #expect(doctor?["result"] == "note")
    #expect(
      doctor?["detail"] == "rungs that lead to nobody: nobody leads care (1h lead); kept team set care --lead HANDLE")
    try await desk.does("team", "set", "care", "--lead", "ben")
    let mended = try await desk.rows("doctor", at: Self.later).first { $0["check"] == "ladders" }
    #expect(mended?["result"] == "ok" && mended?["detail"] == "every rung leads to somebody")
    try await desk.does("case", "acknowledge", "1", at: Self.later)
    #expect(try await !desk.does("stalled", "--format", "table", at: Self.later).contains("climbed to nobody"))
    try await desk.verifies()
  }

  @Test func `somebody who is away without a stand-in is nobody, and the doctor says who`() async throws {
    let desk = try await desk(ladder: "1h ben; 20h ana")
    try await desk.does("member", "away", "ben", "--until", "friday")
    let doctor = try await desk.rows("doctor").first { $0["check"] == "ladders" }
    #expect(
      doctor?["detail"]?.contains("ben is away, and nobody who is there stands in (1h ben)") == true, "\(doctor ?? [:])"
    )
    #expect(doctor?["detail"]?.contains("kept member away ben --until TIME --substitute HANDLE") == true)
    try await desk.does("scheduler", "--once", at: Self.later)
    let audit = try await desk.does("stalled", "--audit", "--format", "table", at: Self.later)
    #expect(audit.contains("1 fired in time, 0 late, 0 never, 1 reached nobody"), "\(audit)")
    #expect(audit.contains("ben is away, and nobody who is there stands in"))
  }

  @Test func `whoever raises a case to nobody is told who hears of it instead`() async throws {
    let desk = try await desk(ladder: "1wd lead; 2wd ben")
    func raise() async throws -> String {
      try await desk.does("case", "escalate", "1", "--reason", "it burns", "--format", "table")
    }
    #expect(try await raise().contains("The scheduler tells ben, for nobody leads care."))
    #expect(try await raise().contains("The scheduler tells ben."))
  }

  @Test func `nobody leaves who is named on a ladder, as a lead or as a stand-in`() async throws {
    let desk = try await desk(ladder: "1h lead; 20h ben")
    try await desk.does("team", "set", "care", "--lead", "ben")
    try await desk.does("policy", "set", "--team", "care", "--priority", "high", "--ladder", "1h ben")
    try await desk.does("member", "away", "ana", "--until", "friday", "--substitute", "ben")
    try await desk.isRefused(
      "member", "deactivate", "ben", saying: "Ben (ben) is still named as somebody who is told what stalls",
      "they lead care", "they stand in for ana", "the ladder of all teams leads to them",
      "the ladder of team care, priority high, leads to them", "kept policy set --team care --priority high --ladder",
      "kept member away ana --until TIME --substitute HANDLE", "try: kept team set care --lead HANDLE")
    try await desk.does("team", "set", "care", "--lead", "ana")
    try await desk.does("member", "away", "ana", "--back")
    try await desk.does("policy", "set", "--team", "care", "--priority", "high", "--ladder", "1h lead")
    try await desk.isRefused(
      "member", "deactivate", "ben", saying: "the ladder of all teams leads to them", "try: kept policy set --ladder")
    try await desk.does("policy", "set", "--ladder", "1h lead")
    try await desk.does("member", "deactivate", "ben")
  }
}
