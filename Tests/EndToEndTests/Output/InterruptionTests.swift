import Glibc
import TestSupport
import Testing

/// Ctrl-C, in whatever takes long.
struct InterruptionTests {
  /// A desk of which everything can be asked, and the files of some feedback.
  private func desk() async throws -> (Desk, TemporaryDirectory) {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--milestone", "Plumber @ +2d")
    try await desk.does("case", "theme", "add", "1", "late-refund")
    try await desk.does("training", "topic", "add", "news", "--theme", "late-refund")
    try await desk.does("training", "practice", "news", "--member", "ana", "--on", "2026-05-20")
    try await desk.does("case", "resolve", "1", "--withdraw-open", "--reason", "not needed", at: "2026-06-02T09:00:00Z")
    try await desk.does("month", "close", "2026-06", at: "2026-07-02T09:00:00Z")
    let folder = try TemporaryDirectory()
    try folder.write("f.csv", "Case,At,Stars\n1,2026-06-03 09:00,1\n9,2026-06-03 09:00,1\n")
    // A row that is rejected, too: its file must not stay.
    try folder.write("c.csv", "id,opened,title\nB-1,yesterday,Cold\nB-2,2026-05-01 09:00,Cold\n")
    try folder.write(
      "cases.yaml",
      """
      source: blaudesk
      rows: case
      time: {format: yyyy-MM-dd HH:mm, zone: Europe/Berlin}
      case: {ref: id, opened_at: opened, subject: title, team: {value: care}}

      """)
    try folder.write(
      "map.yaml", "time: {format: yyyy-MM-dd HH:mm, zone: UTC}\nfeedback: {case: Case, at: At, csat: Stars}\n")
    return (desk, folder)
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      ("month diff 2026-06", "resolutions"), ("metrics --month 2026-07", "resolutions"),
      ("report --month 2026-07", "resolutions"), ("report --month 2026-06", "edition_files"),
      ("month close 2026-06 --restate late", "resolutions"), ("month close 2026-06 --restate late", "waits"),
      ("month close 2026-06 --restate late", "edition_files"),
      ("metrics --month 2026-07 --cases cases_opened", "cases"),
      ("themes --month 2026-06", "case_themes"), ("training", "case_themes"),
      ("calibration --from 2026-06-01T00:00:00Z", "commitments"), ("verify", "waits"),
      ("customer erase ines --reason wish", "contacts"),
      ("feedback import \"$FOLDER/f.csv\" --map \"$FOLDER/map.yaml\"", "feedback"),
      ("import \"$FOLDER/c.csv\" --map \"$FOLDER/cases.yaml\"", "case_imports"),
    ])
  func `Ctrl-C leaves nothing half done, and no query in the server`(words: String, table: String) async throws {
    let (desk, folder) = try await desk()
    let before = try desk.digest()
    try await desk.interrupts(
      "\(words) --at 2026-07-03T09:00:00Z", waitingFor: table, by: SIGINT,
      environment: ["FOLDER": folder.path, "TMPDIR": folder.path])
    #expect(try desk.digest() == before)
    let files = try await runScript("ls -A \"$FOLDER\"", environment: ["FOLDER": folder.path])
    #expect(files.stdout == "c.csv\ncases.yaml\nf.csv\nmap.yaml\n")
    // Undisturbed it does what was asked.
    let finished = try await runScript(
      "kept \(words) --at 2026-07-03T09:00:00Z",
      environment: desk.environment.merging(["FOLDER": folder.path]) { $1 })
    #expect(finished.exitCode == 0 && finished.stdout != "", "\(finished.stderr)")
  }

  @Test func `who is erased when looking for other mentions is stopped is told`() async throws {
    let (desk, _) = try await desk()
    try await desk.does("customer", "set", "ines", "--email", "ines@example.com")
    try await desk.does("case", "close", "1", at: "2026-07-02T10:00:00Z")
    // Nothing but the search reads what files were imported.
    try await desk.interrupts(
      "customer erase ines --reason wish --at 2026-07-03T09:00:00Z", waitingFor: "imports", by: SIGINT,
      saying: "ines is erased, and is erased-1 since; only looking for what else names them was stopped.\n")
    #expect(try await desk.does("customer", "list").contains("erased-1"))
    try await desk.verifies()
  }
}
