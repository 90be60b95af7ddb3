import TestSupport
import Testing

/// Files that are not what they should be: refused whole with status 65, or row by row with a file that says why.
struct ImportFileTests {
  private static let map = """
    source: old-desk
    rows: case
    time: {format: yyyy-MM-dd HH:mm, zone: Europe/Berlin}
    case:
      ref: id
      opened_at: opened
      closed_at: closed
      subject: title
      team: {value: care}
    """
  private static let header = "id,opened,closed,title\n"

  /// Imports `bytes` under a name, after `edit` has changed the map.
  private func importing(
    _ name: String, _ bytes: [UInt8], in folder: TemporaryDirectory, at desk: Desk,
    map edit: (String) -> String = { $0 }
  ) async throws -> Finished {
    let map = try folder.write("map.yaml", edit(Self.map))
    return try await desk.types("import", try folder.write(name, bytes), "--map", map)
  }

  private func isRefused(
    _ name: String, _ bytes: [UInt8], saying words: String..., map edit: (String) -> String = { $0 },
    location: SourceLocation = #_sourceLocation
  ) async throws {
    let desk = try await Desk.open()
    let folder = try TemporaryDirectory()
    let before = try desk.digest()
    let finished = try await importing(name, bytes, in: folder, at: desk, map: edit)
    #expect(finished.exitCode == 65, "\(finished.stderr)", sourceLocation: location)
    #expect(finished.stdout == "", sourceLocation: location)
    finished.expectComplaint(words, location: location)
    #expect(try desk.digest() == before, sourceLocation: location)
    #expect(throws: (any Error).self, sourceLocation: location) { try folder.read("\(name).rejects.csv") }
  }

  @Test func `a trial says at once why rows are rejected, the most frequent reason first`() async throws {
    let desk = try await Desk.open()
    let folder = try TemporaryDirectory()
    let map = try folder.write("map.yaml", Self.map)
    let rows = "1,2026-05-01 09:00,,Cold\n2,May 1,,Cold\n,2026-05-01 09:00,,Cold\n3,May 2,,Cold\n"
    let trial = try await desk.types(
      "import", try folder.write("a.csv", Self.header + rows), "--map", map, "--dry-run", "--format", "table")
    let reasons = trial.stdout.split(separator: "\n").filter { $0.contains(" × ") }
    #expect(reasons.count == 2 && reasons.first?.hasPrefix("2 × opened: ") == true, "\(trial.stdout)")
    #expect(reasons.first?.hasSuffix("(first in line 3)") == true, "\(trial.stdout)")
    #expect(reasons.last?.hasPrefix("1 × id: ") == true, "\(trial.stdout)")
  }

  @Test func `a missing column is refused with those there are`() async throws {
    try await isRefused(
      "a.csv", Array("id,opened,title\n1,2026-05-01 09:00,Cold\n".utf8),
      saying: "there is no column \"closed\"", "id, opened, title", "allowed: what Documentation/importing.md")
  }

  @Test func `an empty file, and one with a header alone, are refused by name`() async throws {
    try await isRefused("a.csv", [], saying: "a.csv: the file is empty", "allowed: a CSV file with a header line")
    try await isRefused("a.csv", Array(Self.header.utf8), saying: "a.csv: the file has a header line, but no rows")
  }

  @Test func `a gzip file that is cut off is refused, with the cases it began with`() async throws {
    let rows = (1...3_000).map { "\($0),2026-05-01 09:00,,Problem number \($0 * 7919)\n" }.joined()
    let folder = try TemporaryDirectory()
    let whole = try folder.write("a.csv", Self.header + rows)
    let zipped = try await runScript("gzip -k \"$FILE\"", environment: ["FILE": whole])
    try #require(zipped.exitCode == 0)
    let bytes = try folder.read("a.csv.gz")
    for length in [bytes.count / 2, bytes.count - 1, 12] {
      try await isRefused("b.csv.gz", Array(bytes.prefix(length)), saying: "b.csv.gz", "cut off")
    }
    let desk = try await Desk.open()
    let all = try await importing("c.csv.gz", bytes, in: folder, at: desk)
    #expect(all.exitCode == 0)
    #expect(all.rows(separator: "\t").first?["cases_added"] == "3000")
    try await desk.verifies()
  }

  @Test func `a map that can't be used is refused with all that is wrong`() async throws {
    let row = Array("\(Self.header)1,2026-05-01 09:00,,Cold\n".utf8)
    try await isRefused("a.csv", row, saying: "cases", "did you mean case?") {
      $0.replacing("rows: case", with: "rows: cases")
    }
    try await isRefused("a.csv", row, saying: "Europe/Berlim") { $0.replacing("Berlin", with: "Berlim") }
    try await isRefused("a.csv", row, saying: "line") { _ in "source: [" }
  }

  @Test func `a bad quote costs its row alone, which is told by line`() async throws {
    let desk = try await Desk.open()
    let folder = try TemporaryDirectory()
    let csv = "\(Self.header)1,2026-05-01 09:00,,Cold\n2,2026-05-01 09:00,,b\"ad\n3,2026-05-01 09:00,,\"Dark\"\n"
    let finished = try await importing("a.csv", Array(csv.utf8), in: folder, at: desk)
    #expect(finished.exitCode == 0)
    #expect(finished.rows(separator: "\t").first?["rows_rejected"] == "1")
    #expect(finished.rows(separator: "\t").first?["cases_added"] == "2")
    let rejects = String(decoding: try folder.read("a.csv.rejects.csv"), as: UTF8.self)
    #expect(rejects.hasPrefix("line,column,value,reason"))
    #expect(rejects.contains("\n3,,"))
    #expect(rejects.contains("bad quote"))
    try await desk.verifies()
  }

  @Test func `rows rejected by an earlier run mislead nobody after one that rejects nothing`() async throws {
    let desk = try await Desk.open()
    let folder = try TemporaryDirectory()
    func importing(_ row: String, _ more: String...) async throws {
      let map = try folder.write("map.yaml", Self.map)
      let file = try folder.write("a.csv", Self.header + row)
      #expect(try await desk.types(["import", file, "--map", map] + more).stderr == "")
    }
    try await importing("1,nonsense,,Cold\n")
    #expect(String(decoding: try folder.read("a.csv.rejects.csv"), as: UTF8.self).contains("nonsense"))
    // A dry run changes nothing.
    try await importing("1,2026-05-01 09:00,,Cold\n", "--dry-run")
    _ = try folder.read("a.csv.rejects.csv")
    try await importing("1,2026-05-01 09:00,,Cold\n")
    #expect(throws: (any Error).self) { try folder.read("a.csv.rejects.csv") }
    // It is somebody else's.
    let notes = try folder.write("a.csv.rejects.csv", "my notes\n")
    try await importing("1,2026-05-01 09:00,,Cold\n")
    #expect(String(decoding: try folder.read("a.csv.rejects.csv"), as: UTF8.self) == "my notes\n", "\(notes)")
  }

  @Test func `a byte order mark and CRLF are no part of any value`() async throws {
    let desk = try await Desk.open()
    let folder = try TemporaryDirectory()
    let csv = "\(Self.header)1,2026-05-01 09:00,2026-05-02 09:00,Cold\n2,2026-05-01 09:00,,\"Dark\"\n"
    let bytes = [0xEF, 0xBB, 0xBF] + Array(csv.replacing("\n", with: "\r\n").utf8)
    let finished = try await importing("a.csv", bytes, in: folder, at: desk)
    #expect(finished.rows(separator: "\t").first?["cases_added"] == "2", "\(finished.stderr)")
    #expect(finished.rows(separator: "\t").first?["rows_rejected"] == "0")
    let cases = try await desk.rows("case", "list", "--state", "all")
    #expect(cases.map { $0["subject"] }.sorted { $0 ?? "" < $1 ?? "" } == ["Cold", "Dark"])
    #expect(cases.map { $0["state"] }.sorted { $0 ?? "" < $1 ?? "" } == ["closed", "open"])
  }

  @Test func `Latin-1 bytes are rejected, until the map says what they are`() async throws {
    let desk = try await Desk.open()
    let folder = try TemporaryDirectory()
    let bytes = Array("\(Self.header)1,2026-05-01 09:00,,Zo".utf8) + [0xEB] + Array("\n2,2026-05-01 09:00,,Ok\n".utf8)
    let first = try await importing("a.csv", bytes, in: folder, at: desk)
    #expect(first.exitCode == 0)
    #expect(first.rows(separator: "\t").first?["rows_rejected"] == "1")
    #expect(String(decoding: try folder.read("a.csv.rejects.csv"), as: UTF8.self).contains("encoding: windows-1252"))
    let second = try await importing("a.csv", bytes, in: folder, at: desk) { $0 + "\nencoding: latin-1\n" }
    #expect(second.rows(separator: "\t").first?["cases_added"] == "1", "\(second.stderr)")
    #expect(second.rows(separator: "\t").first?["cases_unchanged"] == "1")
    #expect(try await desk.rows("case", "list").map { $0["subject"] }.contains("Zoë"))
  }

  @Test func `a dry run and a second run change nothing`() async throws {
    let desk = try await Desk.open()
    let folder = try TemporaryDirectory()
    let map = try folder.write("map.yaml", Self.map)
    let file = try folder.write("a.csv", "\(Self.header)1,2026-05-01 09:00,,Cold\n2,nonsense,,Dark\n")
    let before = try desk.digest()
    let tried = try await desk.types("import", file, "--map", map, "--dry-run")
    #expect(tried.rows(separator: "\t").first?["cases_added"] == "1")
    #expect(try desk.digest() == before)
    try await desk.does("import", file, "--map", map)
    let cases = try await desk.does("export", "cases")
    let again = try await desk.types("import", file, "--map", map)
    #expect(again.rows(separator: "\t").first?["cases_unchanged"] == "1")
    #expect(again.rows(separator: "\t").first?["cases_added"] == "0")
    #expect(try await desk.does("export", "cases") == cases)
    try await desk.verifies()
  }

  @Test func `files that are not there are refused`() async throws {
    let desk = try await Desk.open()
    let folder = try TemporaryDirectory()
    let map = try folder.write("map.yaml", Self.map)
    try await desk.isRefused("import", "\(folder.path)/none.csv", "--map", map, saying: "there is no file", "none.csv")
    try await desk.isRefused("import", map, "--map", "\(folder.path)/none.yaml", saying: "none.yaml")
    try await desk.isRefused("import", folder.path, "--map", map, saying: "is a directory")
  }
}
