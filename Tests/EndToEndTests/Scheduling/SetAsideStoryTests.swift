import Postgres
import TestSupport
import Testing

/// What a person is told of a case that a scheduler can't look at.
struct SetAsideStoryTests {
  private static let overdue = "2026-06-04T09:00:00Z"

  @Test func `--once does all else, names the case and fails; doctor names it until it is mended`() async throws {
    let desk = try await Desk.open()
    try await desk.does("policy", "set", "--first-contact", "none", "--silence", "none")
    for number in 1...3 { try await desk.does("case", "open", "Case \(number)", "--milestone", "Plumber @ +1d") }
    let session = try Session(desk.target)
    try session.script("UPDATE commitments SET due_at = 'infinity' WHERE case_id = 2")
    let would = try await desk.types("scheduler", "--once", "--dry-run", "--format", "table", at: Self.overdue)
    #expect(would.exitCode == 0 && would.stdout.contains("; 1 can't be looked at\n"), "\(would.stdout)")
    #expect(would.stdout.contains("\ncase 2 can't be looked at: case_load_commitments: "), "\(would.stdout)")
    let once = try await desk.types("scheduler", "--once", at: Self.overdue)
    #expect(once.exitCode == 1)
    let row = try #require(once.rows(separator: "\t").first)
    #expect(row["looked"] == "2" && row["set_aside"] == "1")
    once.expectComplaint(["case 2 can't be looked at", "\"due_at\"", "all others were looked at", "try: kept doctor"])
    #expect(try await desk.rows("stalled", at: Self.overdue).compactMap { $0["where"] } == ["1/1", "3/1"])
    let doctor = try await desk.types("doctor", "--format", "tsv", at: Self.overdue)
    #expect(doctor.exitCode == 1)
    let check = try #require(doctor.rows(separator: "\t").first { $0["check"] == "cases" })
    #expect(check["result"] == "failed")
    #expect(check["detail"]?.hasPrefix("1 case can't be looked at: 2: case_load_commitments: column ") == true)
    // verify goes on, too, and says where it stands.
    let verify = try await desk.types("verify", "--format", "tsv", at: nil)
    let place = try #require(verify.rows(separator: "\t").first)
    #expect([place["case"], place["table"], place["column"]] == ["2", "commitments", "due_at"])
    #expect(verify.stderr.contains("3 cases compared"))
    try session.script("UPDATE commitments SET due_at = promised_due_at")
    #expect(try await desk.rows("scheduler", "--once", at: Self.overdue).first?["stalls_begun"] == "1")
    let mended = try await desk.types("doctor", "--format", "tsv", at: Self.overdue)
    #expect(mended.rows(separator: "\t").first { $0["check"] == "cases" }?["result"] == "ok")
    try await desk.verifies()
  }
}
