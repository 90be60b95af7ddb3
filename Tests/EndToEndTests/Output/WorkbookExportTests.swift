import Glibc
import TestSupport
import Testing

/// `workbook.xlsx` in a month's folder.
struct WorkbookExportTests {
  private static let july = "2026-07-02T09:00:00Z"

  private func desk() async throws -> (Desk, TemporaryDirectory) {
    let desk = try await Desk.open()
    try await desk.does(
      "case", "open", "=cmd()", "--customer", "ines", "--milestone", "+1 plumber @ +2d", "--follow-up", "Call @ +2h")
    try await desk.does("case", "open", "Cold", "--priority", "high")
    try await desk.does("case", "escalate", "2", "--reason", "=stuck")
    try await desk.does("follow-up", "done", "1/2", "@said", "--at", "2026-06-01T10:00:00.125Z", at: nil)
    try await desk.does("scheduler", "--once", at: "2026-06-20T09:00:00Z")
    return (desk, try TemporaryDirectory())
  }

  @Test func `the workbook says what the CSV files say, and the data package knows it`() async throws {
    let (desk, folder) = try await desk()
    for (name, options) in [("all", ["--with-customers"]), ("team", ["--team", "care"])] {
      let path = "\(folder.path)/\(name)"
      let finished = try await desk.types(
        ["export", "month", "2026-06", "--raw-text", "--to", path] + options, at: Self.july)
      try #require(finished.exitCode == 0, "\(finished.stderr)")
      #expect(finished.stderr.contains("report.html, workbook.xlsx\n"))
      let read = try ReadWorkbook(in: path)
      #expect(read.differences == [])
      #expect((read.sheet("charts")?.charts ?? 0) >= 3)
      let script = """
        import hashlib, json
        document, = [d for d in json.load(open("\(path)/datapackage.json"))["kept:documents"] if d["path"] == "workbook.xlsx"]
        data = open("\(path)/workbook.xlsx", "rb").read()
        print(document["bytes"] == len(data) and document["hash"] == "sha256:" + hashlib.sha256(data).hexdigest())
        """
      #expect(try Python.run(script) == "True\n")
    }
  }

  @Test func `the same figures are the same bytes, later, too, and those of a closed month for ever`() async throws {
    let (desk, folder) = try await desk()
    var files: [[UInt8]] = []
    for name in ["one", "two"] {
      try await desk.does("export", "month", "2026-06", "--to", "\(folder.path)/\(name)", at: Self.july)
      files.append(try folder.read("\(name)/workbook.xlsx"))
    }
    #expect(files[0] == files[1])
    // A clock that stamped them could have stood still for both: none does.
    let stamps = """
      import zipfile
      book = zipfile.ZipFile("\(folder.path)/one/workbook.xlsx")
      print({entry.date_time for entry in book.infolist()})
      parts = book.read("docProps/core.xml").decode().split("W3CDTF")[1:]
      print(*{part[part.index(">") + 1 : part.index("<")] for part in parts})
      """
    #expect(try Python.run(stamps) == "{(1980, 1, 1, 0, 0, 0)}\n\(Self.july)\n")
    try await desk.does("month", "close", "2026-06", at: Self.july)
    try await desk.does("case", "open", "Told late", "--at", "2026-06-05T09:00:00Z", at: nil)
    for name in ["three", "four"] {
      try await desk.does("export", "month", "2026-06", "--to", "\(folder.path)/\(name)", at: "2026-08-01T09:00:00Z")
      #expect(try ReadWorkbook(in: "\(folder.path)/\(name)").sheet("cases")?.rows == 3)
    }
    #expect(try folder.read("three/workbook.xlsx") == folder.read("four/workbook.xlsx"))
  }

  @Test func `a single table is no workbook, which is said with what to type`() async throws {
    let (desk, _) = try await desk()
    try await desk.isRefused(
      "export", "cases", "--month", "2026-06", "--format", "xlsx", exit: 64, saying: "has no --format xlsx",
      "kept export month 2026-06 --to 2026-06", at: nil)
    try await desk.isRefused(
      "export", "metrics", "--format=XLSX", exit: 64, saying: "kept export metrics has no --format xlsx",
      "kept export month MONTH --to FOLDER", at: nil)
  }

  /// Where the library lies; nil where nobody may hide it.
  private static let library: String? = {
    guard geteuid() == 0, let pipe = popen("ldconfig -p | sed -n 's/.*libxlsxwriter\\.so\\.[0-9].* => //p'", "r") else {
      return nil
    }
    var line = [CChar](repeating: 0, count: 4096)
    let found = fgets(&line, 4096, pipe) != nil
    pclose(pipe)
    let path = String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return found ? path : nil
  }()

  @Test(.enabled(if: library != nil, "only the superuser can hide a library"))
  func `without libxlsxwriter it is refused before anything is read, unless it is not wanted`() async throws {
    let (desk, folder) = try await desk()
    let script = """
      mount --bind /dev/null "$LIBRARY" || exit 99
      "$KEPT_BINARY" export month 2026-06 --to "$FOLDER/a" --at 2026-07-02T09:00:00Z; echo "refused $?"
      "$KEPT_BINARY" export month 2026-06 --to "$FOLDER/b" --at 2026-07-02T09:00:00Z --without-workbook; echo "left out $?"
      "$KEPT_BINARY" month close 2026-06 --at 2026-07-02T09:00:00Z >/dev/null; echo "closed $?"
      "$KEPT_BINARY" export month 2026-06 --to "$FOLDER/c" --at 2026-07-03T09:00:00Z; echo "stored $?"
      "$KEPT_BINARY" export cases >/dev/null; echo "cases $?"
      ls "$FOLDER" | tr '\\n' ' '
      """
    let finished = try await runScript(
      "unshare -m bash -c '\(script.replacing("'", with: "'\\''"))'",
      environment: desk.environment.merging(["FOLDER": folder.path, "LIBRARY": Self.library ?? ""]) { given, _ in given
      })
    try #require(finished.exitCode != 99, "\(finished.stderr)")
    #expect(finished.stdout == "refused 1\nleft out 0\nclosed 0\nstored 0\ncases 0\nb c ")
    let package = Self.library.map { "libxlsxwriter" + ($0.split(separator: ".").last ?? "") } ?? ""
    for words in [
      "kept: workbook.xlsx can't be written: libxlsxwriter is not on this machine.",
      "allowed: --without-workbook", "try: apt-get install \(package)", "workbook.xlsx is left out of what is stored",
    ] { #expect(finished.stderr.contains(words), "\(finished.stderr)") }
    let names = try await runScript("ls \"$FOLDER/b\" \"$FOLDER/c\"", environment: ["FOLDER": folder.path])
    #expect(names.stdout.contains("cases.csv") && !names.stdout.contains("workbook.xlsx"))
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can mount a small disk"))
  func `a disk that fills up anywhere on the way leaves nothing, and one that doesn't a whole workbook`() async throws {
    let (desk, folder) = try await desk()
    let script = """
      for size in $(seq 240 100 4000); do
        mount -t tmpfs -o size=${size}k none "$FOLDER" || exit 99
        if "$KEPT_BINARY" export month 2026-06 --raw-text --to "$FOLDER/june" --at 2026-07-02T09:00:00Z 2>"/dev/shm/$$"; then
          mkdir "$OUT/$size"; cp "$FOLDER"/june/* "$OUT/$size"; echo "$size whole"; whole=$((whole + 1))
        else
          grep -q "the disk is full" "/dev/shm/$$" && echo "$size full" || cat "/dev/shm/$$"
          grep -c "" "/dev/shm/$$"
        fi
        ls -A "$FOLDER" | grep -v "^june$"
        umount "$FOLDER"
        [ "${whole:-0}" -lt 3 ] || break
      done
      rm -f "/dev/shm/$$"
      """
    let out = try TemporaryDirectory()
    let finished = try await runScript(
      "unshare -m bash -c '\(script.replacing("'", with: "'\\''"))'",
      environment: desk.environment.merging(["FOLDER": folder.path, "OUT": out.path]) { given, _ in given })
    try #require(finished.exitCode != 99, "\(finished.stderr)")
    let lines = finished.stdout.split(separator: "\n")
    let (full, whole) = (lines.filter { $0.hasSuffix("full") }, lines.filter { $0.hasSuffix("whole") })
    #expect(full.count > 5 && whole.count == 3, "\(finished.stdout)")
    // Two lines each: what was wrong, and what to type; nothing of the library's own, and nothing left behind.
    #expect(lines.count == full.count * 2 + whole.count, "\(finished.stdout)")
    #expect(lines.filter { $0 == "2" }.count == full.count)
    for line in whole {
      #expect(try ReadWorkbook(in: "\(out.path)/\(line.split(separator: " ")[0])").differences == [])
    }
  }
}
