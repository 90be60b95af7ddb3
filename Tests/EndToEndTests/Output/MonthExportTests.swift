import Glibc
import TestSupport
import Testing

/// `kept export month`: a folder that appears whole or not at all.
struct MonthExportTests {
  private static let july = "2026-07-02T09:00:00Z"
  private static let files = [
    "cases.csv", "commitments.csv", "datapackage.json", "escalations.csv", "metrics.csv", "report.html", "stalls.csv",
    "workbook.xlsx",
  ]

  private func desk() async throws -> (Desk, TemporaryDirectory) {
    let desk = try await Desk.open()
    try await desk.does(
      "case", "open", "Cold, \"very\" cold", "--customer", "ines", "--milestone", "Plumber @ +2d", "--follow-up",
      "Call @ +2h", "--category", "heating")
    try await desk.does("case", "open", "=cmd()", "--priority", "high")
    try await desk.does("case", "escalate", "2", "--reason", "stuck")
    try await desk.does("follow-up", "done", "1/2", "said", "--at", "2026-06-01T10:00:00.125Z", at: nil)
    try await desk.does("scheduler", "--once", at: "2026-06-20T09:00:00Z")
    return (desk, try TemporaryDirectory())
  }

  private func names(in folder: String) async throws -> [String] {
    try await runScript("ls -A \"$FOLDER\"", environment: ["FOLDER": folder]).stdout.split(separator: "\n")
      .map(String.init)
  }

  @Test(.enabled(if: Frictionless.program != nil, "\(Frictionless.isMissing)"))
  func `frictionless finds a month valid, and one that was touched not`() async throws {
    let (desk, folder) = try await desk()
    for (name, options) in [("plain", []), ("all", ["--with-customers", "--raw-text"]), ("team", ["--team", "care"])] {
      let path = "\(folder.path)/\(name)"
      let finished = try await desk.types(["export", "month", "2026-06", "--to", path] + options, at: Self.july)
      try #require(finished.exitCode == 0, "\(finished.stderr)")
      #expect(try Frictionless.complaint(about: path) == nil)
      let rows = try await runScript("tail -n +2 \"$FOLDER/stalls.csv\" | wc -l", environment: ["FOLDER": path])
      #expect(rows.stdout != "0\n", "there is something to validate")
    }
    var bytes = try folder.read("plain/cases.csv")
    bytes.append(contentsOf: bytes.suffix(2))
    try folder.write("plain/cases.csv", bytes)
    #expect(try Frictionless.complaint(about: "\(folder.path)/plain")?.contains("cases") == true)
  }

  @Test func `a month appears with all its files, and says what is in them`() async throws {
    let (desk, folder) = try await desk()
    let path = "\(folder.path)/june"
    let finished = try await desk.types("export", "month", "2026-06", "--to", path, at: Self.july)
    #expect(finished.exitCode == 0 && finished.stdout == "")
    #expect(
      finished.stderr.hasPrefix(
        "2026-06 in \(path): cases.csv (2), commitments.csv (2), escalations.csv (5), stalls.csv (4)"))
    #expect(!finished.stderr.contains("not over"))
    #expect(try await names(in: path) == Self.files)
    #expect(try await names(in: folder.path) == ["june"])
    for table in ["cases", "commitments", "escalations", "stalls"] {
      let alone = try await desk.does("export", table, "--month", "2026-06", at: Self.july)
      #expect(String(decoding: try folder.read("june/\(table).csv"), as: UTF8.self) == alone, "\(table)")
    }
  }

  @Test func `a running month is exported as it stands, a future one is refused`() async throws {
    let (desk, folder) = try await desk()
    let path = "\(folder.path)/month"
    let finished = try await desk.types("export", "month", "2026-06", "--to", path, at: "2026-06-30T23:59:59Z")
    #expect(finished.exitCode == 0)
    #expect(finished.stderr.contains("2026-06 is not over: this is how it stands at 2026-06-30T23:59:59+00:00."))
    try await desk.isRefused(
      "export", "month", "2026-07", "--to", "\(folder.path)/july", saying: "2026-07 has not begun",
      "or an earlier month", at: "2026-06-30T23:59:59Z")
    #expect(try await names(in: folder.path) == ["month"])
  }

  @Test func `what can't be read is refused with what is meant, and leaves nothing`() async throws {
    let (desk, folder) = try await desk()
    let path = "\(folder.path)/month"
    for month in ["2026-13", "june", "2026", "2026-6"] {
      try await desk.isRefused(
        "export", "month", month, "--to", path, saying: "\"\(month)\" is no month", "such as 2026-10")
    }
    try await desk.isRefused(
      "export", "month", "2026-06", "--to", path, "--team", "caer", saying: "no team called \"caer\"",
      "did you mean care?")
    try await desk.isRefused(
      "export", "month", "2026-06", "--to", path, "--format", "tsv", saying: "writes CSV, not tsv", "or none")
    let asked = try await desk.types("export", "month", "2026-06", "--to", path, "--format", "json")
    #expect(asked.exitCode == 1 && asked.stderr.contains("kept export cases --month 2026-06 --format json"))
    try await desk.isRefused(
      "export", "month", "2026-06", "--to", "/nowhere/at/all", saying: "the directory around it doesn't exist")
    try await desk.isRefused("export", "month", "2026-06", "--to", "/sys/june", saying: "/sys/june")
    try folder.write("file", "x")
    try await desk.isRefused("export", "month", "2026-06", "--to", "\(folder.path)/file", saying: "is no folder")
    #expect(try await names(in: folder.path) == ["file"])
  }

  @Test func `an earlier export is replaced only when that is asked for, and nothing else ever`() async throws {
    let (desk, folder) = try await desk()
    let path = "\(folder.path)/june"
    try await desk.does("export", "month", "2026-06", "--to", path, at: "2026-06-02T09:00:00Z")
    let before = try folder.read("june/cases.csv")
    try await desk.does("case", "open", "One more", at: "2026-06-03T09:00:00Z")
    try await desk.isRefused(
      "export", "month", "2026-06", "--to", path, saying: "holds an export already",
      "kept export month 2026-06 --to \(path) --replace", at: Self.july)
    #expect(try folder.read("june/cases.csv") == before)
    try await desk.does("export", "month", "2026-06", "--to", path, "--replace", at: Self.july)
    #expect(try folder.read("june/cases.csv") != before)
    #expect(try await names(in: folder.path) == ["june"])
    #expect(try await names(in: path) == Self.files)
    try folder.write("june/notes.txt", "mine")
    try await desk.isRefused(
      "export", "month", "2026-06", "--to", path, "--replace", saying: "holds notes.txt", "--to \(path)/2026-06",
      at: Self.july)
    #expect(try await names(in: path) == (Self.files + ["notes.txt"]).sorted())
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can mount a small disk"))
  func `a full disk leaves nothing of a month`() async throws {
    let (desk, folder) = try await desk()
    let script = """
      mount -t tmpfs -o size=16k none "$FOLDER" || exit 99
      kept export month 2026-06 --to "$FOLDER/june" --at 2026-07-02T09:00:00Z; status=$?
      ls -A "$FOLDER"
      umount "$FOLDER"
      exit $status
      """
    let finished = try await runScript(
      "unshare -m bash -c '\("kept() { \"$KEPT_BINARY\" \"$@\"; }\n" + script)'",
      environment: desk.environment.merging(["FOLDER": folder.path]) { given, _ in given })
    try #require(finished.exitCode != 99, "\(finished.stderr)")
    #expect(finished.exitCode == 1, "\(finished.stderr)")
    #expect(finished.stdout == "", "nothing may be left in the folder")
    finished.expectComplaint(["can't write \(folder.path)/june", "the disk is full (nothing was changed)"])
  }

  @Test(
    // Where many tests run beside it, its time holds what they take.
    .timeLimit(.minutes(60)),
    arguments: [(["month", "2026-06"], "stalls"), (["cases"], "waits"), (["metrics"], "resolutions")],
    [SIGINT, SIGTERM])
  func `Ctrl-C leaves no file, and no query in the server`(export: ([String], String), signal: Int32) async throws {
    let (desk, folder) = try await desk()
    let (words, table) = export
    let place = "\(folder.path)/place"
    _ = try await runScript("mkdir \(place)")
    try await desk.interrupts(
      "export \(words.joined(separator: " ")) --to \(place)/out", waitingFor: table, by: signal
    ) {
      let underWay = try await names(in: place)
      #expect(underWay.count == 1, "something is under way")
    }
    #expect(try await names(in: place) == [])
  }

  @Test(.timeLimit(.minutes(60)), arguments: ["month", "cases --month"])
  func `Ctrl-C leaves no file of a closed month`(words: String) async throws {
    let (desk, folder) = try await desk()
    try await desk.does("month", "close", "2026-06", at: Self.july)
    let told = try await desk.types("export", "cases", "--month", "2026-06", at: Self.july).stderr
    let place = "\(folder.path)/place"
    _ = try await runScript("mkdir \(place)")
    try await desk.interrupts(
      "export \(words) 2026-06 --to \(place)/out --at \(Self.july)", waitingFor: "edition_files", by: SIGINT,
      saying: told
    ) {
      let underWay = try await names(in: place)
      #expect(underWay.count == 1, "something is under way")
    }
    #expect(try await names(in: place) == [])
  }

  @Test func `who had customers named is on record, newest first`() async throws {
    let (desk, folder) = try await desk()
    #expect(try await desk.rows("audit") == [])
    try await desk.does("export", "month", "2026-06", "--to", "\(folder.path)/june", "--with-customers", at: Self.july)
    try await desk.does("export", "cases", "--month", "2026-06", "--team", "care", "--with-customers", at: Self.july)
    try await desk.does("export", "cases", "--month", "2026-06", at: Self.july)
    try await desk.does("export", "calendar", "--with-customers", "--as", "ben", at: Self.july)
    let entries = try await desk.rows("audit")
    #expect(
      entries.map { $0["detail"] } == [
        "calendar of ben to standard output", "cases of 2026-06 of team care to standard output",
        "everything of 2026-06 to \(folder.path)/june",
      ])
    #expect(entries.map { $0["by"] } == ["ben", "ana", "ana"])
    #expect(entries.allSatisfy { $0["action"] == "customers_exported" && $0["at"] == "2026-07-02T11:00:00+02:00" })
    #expect(try await desk.rows("audit", "--limit", "1").count == 1)
  }

  @Test func `customers are named to nobody in particular by nobody`() async throws {
    var (desk, folder) = try await desk()
    desk.member = ""
    for words in [["month", "2026-06"], ["cases"], ["stalls"]] {
      let arguments = ["export"] + words + ["--with-customers", "--to", "\(folder.path)/out"]
      let finished = try await desk.types(arguments, at: Self.july)
      #expect(finished.exitCode == 1)
      finished.expectComplaint(["kept does not know who you are", "--as HANDLE"])
    }
    #expect(try await names(in: folder.path) == [])
    #expect(try await desk.rows("audit") == [])
    desk.member = "ana"
    #expect(try await desk.does("export", "cases", "--with-customers", at: Self.july).contains(",ines,"))
  }
}
