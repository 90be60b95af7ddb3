import Glibc
import Postgres
import TestSupport
import Testing

/// An export's file appears whole or not at all.
struct ExportFileTests {
  /// A desk with so many cases that their CSV is larger than 64 KiB.
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold")
    try Session(desk.target).script(
      """
      INSERT INTO cases SELECT (jsonb_populate_record(c, jsonb_build_object('case_id', n))).*
      FROM cases c, generate_series(1000, 2500) n
      """)
    return desk
  }

  private func names(in folder: String) async throws -> [String] {
    try await runScript("ls -A \"$FOLDER\"", environment: ["FOLDER": folder]).stdout.split(separator: "\n")
      .map(String.init)
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can mount a small disk"))
  func `a full disk leaves neither a file nor half of one`() async throws {
    let desk = try await desk()
    let folder = try TemporaryDirectory()
    let script = """
      mount -t tmpfs -o size=64k none "$FOLDER" || exit 99
      kept export cases --to "$FOLDER/cases.csv"; status=$?
      ls -A "$FOLDER"
      umount "$FOLDER"
      exit $status
      """
    let finished = try await runScript(
      "unshare -m bash -c \(Self.quoted("kept() { \"$KEPT_BINARY\" \"$@\"; }\n" + script))",
      environment: desk.environment.merging(["FOLDER": folder.path]) { given, _ in given })
    try #require(finished.exitCode != 99, "\(finished.stderr)")
    #expect(finished.exitCode == 1, "\(finished.stderr)")
    #expect(finished.stdout == "", "nothing may be left in the folder")
    finished.expectComplaint(["can't write \(folder.path)/cases.csv: the disk is full", "on another disk"])
  }

  @Test(
    .enabled(if: geteuid() == 0, "only the superuser can mount a small disk"),
    arguments: ["report --month 2026-06 --to \"$FOLDER/june.html\"", "month close 2026-06"])
  func `a full disk leaves neither a report nor a month that is closed by half`(words: String) async throws {
    let desk = try await Desk.open()
    try await desk.does("case", "open", "Cold", "--customer", "ines", "--milestone", "Plumber @ +2d")
    let folder = try TemporaryDirectory()
    let before = try desk.digest()
    let script = """
      mount -t tmpfs -o size=16k none "$FOLDER" || exit 99
      "$KEPT_BINARY" \(words) --at 2026-07-02T09:00:00Z; status=$?
      ls -A "$FOLDER"
      umount "$FOLDER"
      exit $status
      """
    let finished = try await runScript(
      "unshare -m bash -c \(Self.quoted(script))",
      environment: desk.environment.merging(["FOLDER": folder.path, "TMPDIR": folder.path]) { given, _ in given })
    try #require(finished.exitCode != 99, "\(finished.stderr)")
    #expect(finished.exitCode == 1, "\(finished.stderr)")
    #expect(finished.stdout == "", "nothing may be left in the folder")
    finished.expectComplaint(["the disk is full"])
    #expect(try desk.digest() == before)
  }

  @Test func `a limit on the size of files leaves the file of yesterday and nothing else`() async throws {
    let desk = try await desk()
    let folder = try TemporaryDirectory()
    try folder.write("cases.csv", "yesterday\n")
    let finished = try await runScript(
      "ulimit -f 16; kept export cases --to \"$FOLDER/cases.csv\"",
      environment: desk.environment.merging(["FOLDER": folder.path]) { given, _ in given })
    #expect(finished.exitCode == 1, "\(finished.stderr)")
    finished.expectComplaint(["it would be larger than a file may be", "the file was not changed"])
    #expect(try folder.read("cases.csv") == Array("yesterday\n".utf8))
    #expect(try await names(in: folder.path) == ["cases.csv"])
  }

  @Test(
    arguments: [
      (
        ["export", "cases"], "UPDATE cases SET waited_customer_us = 5 WHERE case_id = 2", "the time of case 2 does not"
      ),
      (["export", "metrics", "--month", "2026-06"], "UPDATE cases SET first_resolved_at = NULL", "in 2026-06, 0 open"),
      (
        ["export", "metrics", "--month", "2026-06", "--team", "care"],
        "UPDATE cases SET opened_team_id = opened_team_id + 1 WHERE case_id = 2", "in 2026-06, of care, 0 open"
      ),
      (
        ["export", "month", "2026-06", "--team", "care"],
        "UPDATE ownerships SET team_id = team_id + 1 WHERE case_id = 2", "in 2026-06, of care, 0 open"
      ),
      (["metrics", "--month", "2026-06"], "UPDATE cases SET first_resolved_at = NULL", "figures don't add up"),
    ])
  func `tables that somebody changed by hand give no export, and who finds the fault is said`(
    words: [String], tampering: String, problem: String
  ) async throws {
    let desk = try await Desk.open()
    try await desk.does("team", "add", "nights", "--works-in", "Europe/Berlin")
    for subject in ["Cold", "Dark"] { try await desk.does("case", "open", subject) }
    try await desk.does("case", "resolve", "1", at: "2026-06-02T09:00:00Z")
    let folder = try TemporaryDirectory()
    func types(into name: String) async throws -> Finished {
      let place = words[0] == "export" ? ["--to", "\(folder.path)/\(name)"] : []
      return try await desk.types(words + place, at: "2026-07-02T09:00:00Z")
    }
    let before = try await types(into: "before")
    #expect(before.exitCode == 0, "\(before.stderr)")
    try Session(desk.target).script(tampering)
    let finished = try await types(into: "after")
    #expect(finished.exitCode == 1 && finished.stdout == "")
    finished.expectComplaint([problem, "try: kept verify"])
    #expect(try await !names(in: folder.path).contains("after"))
    #expect(try await desk.types("verify", at: nil).exitCode == 1)
  }

  @Test func `a full device is told, whether by name or as standard output`() async throws {
    let desk = try await desk()
    for script in ["kept export cases --to /dev/full", "kept export cases >/dev/full", "kept board >/dev/full"] {
      let finished = try await runScript(script, environment: desk.environment)
      #expect(finished.exitCode == 1, "\(script): \(finished.stderr)")
      finished.expectComplaint(["the disk is full"])
    }
  }

  @Test func `where nothing can be written that is said, and nothing is left`() async throws {
    let desk = try await Desk.open()
    try await desk.isRefused("export", "cases", "--to", "/sys/cases.csv", saying: "may not write /sys/cases.csv")
    try await desk.isRefused(
      "export", "metrics", "--to", "/nowhere/at/all.csv", saying: "its directory doesn't exist; make it")
    try await desk.isRefused("export", "commitments", "--to", "/tmp", saying: "it is a directory; name a file in it")
  }

  @Test func `a whole file is said to be whole, and holds what standard output would`() async throws {
    let desk = try await desk()
    let folder = try TemporaryDirectory()
    let finished = try await desk.types("export", "cases", "--to", "\(folder.path)/cases.csv")
    #expect(finished.exitCode == 0)
    #expect(finished.stdout == "")
    #expect(finished.stderr == "1502 rows in \(folder.path)/cases.csv\n")
    let printed = try await desk.does("export", "cases")
    #expect(String(decoding: try folder.read("cases.csv"), as: UTF8.self) == printed)
    #expect(printed.split(separator: "\r\n").count == 1_503)
    #expect(try await names(in: folder.path) == ["cases.csv"])
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
