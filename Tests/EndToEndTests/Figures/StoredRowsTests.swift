import TestSupport
import Testing

/// The rows of a closed month, in whatever form they are asked for.
struct StoredRowsTests {
  private static let july = "2026-07-02T09:00:00Z"
  private static let later = "2026-07-20T09:00:00Z"

  /// A month with two teams, in whose texts stands what a spreadsheet would run, quotes, and nothing.
  private func desk() async throws -> Desk {
    let desk = try await Desk.open()
    try await desk.does("team", "add", "nights", "--works-in", "Europe/Berlin")
    try await desk.does(
      "case", "open", "=1+1, \"cold\"", "--customer", "ines", "--team", "care", "--milestone", "'=Plumber @ +2d",
      "--category=-heating")
    try await desk.does(
      "case", "open", "'quoted", "--owner", "nobody", "--team", "nights", "--follow-up", "Call @ +2h",
      at: "2026-06-01T09:00:00.25Z")
    try await desk.does("case", "open", "Dark", "--team", "care")
    try await desk.does("case", "escalate", "1", "--reason", "@stuck")
    try await desk.does("case", "resolve", "3", at: "2026-06-02T09:20:00Z")
    try await desk.does("scheduler", "--once", at: "2026-06-20T09:00:00Z")
    return desk
  }

  private static let forms: [[String]] = [
    ["--format", "json"], ["--format", "ndjson"], ["--raw-text"], ["--team", "care"], ["--team", "nights"],
    ["--team", "care", "--raw-text"], ["--team", "nights", "--format", "json"], [],
  ]

  private func everything(_ desk: Desk, at instant: String) async throws -> [[String]: String] {
    var all: [[String]: String] = [:]
    for table in ["cases", "commitments", "escalations", "stalls"] {
      for form in Self.forms {
        let words = ["export", table, "--month", "2026-06"] + form
        let finished = try await desk.types(words, at: instant)
        try #require(finished.exitCode == 0, "\(words): \(finished.stderr)")
        all[words] = finished.stdout
      }
    }
    return all
  }

  @Test func `rows of a closed month stay as they were in every form, and those of a team`() async throws {
    let desk = try await desk()
    // As of the instant of the closing, before there is an edition.
    let open = try await everything(desk, at: Self.july)
    #expect(open[["export", "cases", "--month", "2026-06", "--raw-text"]]?.contains("\"=1+1, \"\"cold\"\"\"") == true)
    #expect(open[["export", "cases", "--month", "2026-06", "--team", "nights"]]?.contains("Dark") == false)
    try await desk.does("month", "close", "2026-06", at: Self.july)
    // The same rows, whatever happens to them, and whatever is told late.
    for number in ["1", "2"] {
      try await desk.does("case", "resolve", number, "--withdraw-open", "--reason", "over", at: "2026-07-03T09:00:00Z")
    }
    try await desk.does("case", "set", "3", "--category", "power", at: "2026-07-03T09:00:00Z")
    try await desk.does(
      "case", "open", "Told late", "--team", "care", "--happened-at", "2026-06-05T09:00:00Z", at: Self.later)
    let closed = try await everything(desk, at: Self.later)
    for (words, rows) in open { #expect(closed[words] == rows, "\(words)") }
    let live = try await desk.does(
      "export", "cases", "--month", "2026-06", "--format", "json", "--live", at: Self.later)
    #expect(live.contains("Told late"))
  }

  @Test func `the folder of a team has the rows that were stored, in its workbook, too`() async throws {
    let desk = try await desk()
    let folder = try TemporaryDirectory()
    try await desk.does("month", "close", "2026-06", at: Self.july)
    func export(_ name: String, _ options: [String], at instant: String) async throws {
      let finished = try await desk.types(
        ["export", "month", "2026-06", "--to", "\(folder.path)/\(name)"] + options, at: instant)
      try #require(finished.exitCode == 0, "\(finished.stderr)")
    }
    for (name, options) in [("team", ["--team", "care"]), ("raw", ["--raw-text"])] {
      try await export(name, options, at: Self.july)
    }
    try await desk.does(
      "case", "resolve", "1", "--withdraw-open", "--reason", "over", at: "2026-07-03T09:00:00Z")
    for (name, options) in [("team", ["--team", "care"]), ("raw", ["--raw-text"])] {
      try await export("\(name)2", options, at: Self.later)
      for file in ["cases.csv", "commitments.csv", "escalations.csv", "stalls.csv", "metrics.csv", "datapackage.json"] {
        #expect(
          try folder.read("\(name)/\(file)") == folder.read("\(name)2/\(file)"), "\(name) \(file)")
      }
      if name == "raw" { #expect(try ReadWorkbook(in: "\(folder.path)/raw2").differences == []) }
    }
    // What is told late is in no report of it, either.
    try await desk.does(
      "case", "open", "Told late", "--team", "care", "--happened-at", "2026-06-05T09:00:00Z", at: Self.later)
    try await export("raw3", ["--raw-text"], at: Self.later)
    #expect(try folder.read("raw3/report.html") == folder.read("raw/report.html"))
    #expect(try !String(decoding: folder.read("team2/cases.csv"), as: UTF8.self).contains("quoted"))
  }

  @Test func `customers are not stored, and are named only in rows as they stand`() async throws {
    let desk = try await desk()
    try await desk.does("month", "close", "2026-06", at: Self.july)
    try await desk.isRefused(
      "export", "cases", "--month", "2026-06", "--with-customers",
      saying: "2026-06 is closed, and what was stored of it names no customer",
      "kept export cases --month 2026-06 --with-customers --live", at: Self.later)
    let folder = try TemporaryDirectory()
    try await desk.isRefused(
      "export", "month", "2026-06", "--to", "\(folder.path)/june", "--with-customers",
      saying: "names no customer", "--with-customers --to \(folder.path)/june --live", at: Self.later)
    let live = try await desk.does(
      "export", "cases", "--month", "2026-06", "--with-customers", "--live", at: Self.later)
    #expect(live.contains(",ines,"))
  }
}
