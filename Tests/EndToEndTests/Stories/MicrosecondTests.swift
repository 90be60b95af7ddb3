import Postgres
import TestSupport
import Testing

/// Microseconds go whole through import, storage, sweep and export.
struct MicrosecondTests {
  private static let map = """
    source: lab
    rows: case
    time: {format: iso8601, zone: UTC}
    case: {ref: id, opened_at: opened, closed_at: closed, subject: title, team: {value: care}, owner: owner}
    promises:
      - {what: title, kind: milestone, due: due, done_when: closed}
    """
  private static let due = "2026-06-02T10:00:00.000001Z"

  private func imports(_ rows: String, _ name: String, into desk: Desk, at instant: String) async throws {
    let folder = try TemporaryDirectory()
    let map = try folder.write("map.yaml", Self.map)
    let file = try folder.write(name, "id,opened,closed,title,owner,due\n\(rows)")
    let report = try await desk.does("import", file, "--map", map, at: instant)
    #expect(!report.contains("rejected\t") || report.contains("\t0"), "\(report)")
  }

  @Test func `a promise is overdue from its microsecond on, and kept until then`() async throws {
    let desk = try await Desk.open()
    try await desk.does("policy", "set", "--first-contact", "none", "--silence", "none", "--remind", "none")
    try await imports(
      "A,2026-06-01T08:00:00.000003Z,,Open,ana,\(Self.due)\n", "open.csv", into: desk, at: "2026-06-01T09:00:00Z")
    let before = try await desk.rows("scheduler", "--once", at: "2026-06-02T10:00:00.000000Z")
    #expect(before.first?["looked"] == "1" && before.first?["stalls_begun"] == "0")
    let now = try await desk.rows("scheduler", "--once", at: Self.due)
    #expect(now.first?["looked"] == "1" && now.first?["stalls_begun"] == "1")
    let began = try Session(desk.target).rows(Query(name: "began", text: "SELECT began_at FROM stalls")) {
      try $0.timestamp(0)
    }
    #expect(began == [1_780_394_400_000_001])
    let stalled = try await desk.rows("stalled", at: "2026-06-02T11:00:00Z")
    #expect(stalled.map { $0["began_at"] } == ["2026-06-02T12:00:00.000001+02:00"])

    try await imports(
      """
      B,2026-06-01T08:00:00Z,\(Self.due),Kept,ana,\(Self.due)
      C,2026-06-01T08:00:00Z,2026-06-02T10:00:00.000002Z,Late,ana,\(Self.due)

      """, "closed.csv", into: desk, at: "2026-06-03T09:00:00Z")
    let promises = try await desk.exported("commitments")
    #expect(promises.map { $0["outcome"] } == ["missed", "kept", "late"])
    #expect(
      promises.allSatisfy {
        $0["promised_due_at"]?.contains("10:00:00.000001") == true
          || $0["promised_due_at"]?.contains("12:00:00.000001") == true
      })
    let opened = try await desk.exported("cases").first { $0["source_ref"] == "A" }?["opened_at"]
    #expect(opened?.contains(":00:00.000003") == true)
    try await desk.verifies()
  }
}
