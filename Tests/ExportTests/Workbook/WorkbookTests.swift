import Domain
import Files
import FoundationEssentials
import Postgres
import Store
import TestSupport
import Testing

@testable import Export

/// The workbook of a month, read back by openpyxl.
struct WorkbookTests {
  private func export(
    _ month: String = "2026-06", team: Team? = nil, asOf: String = "2026-07-01T12:00:00.25Z",
    withoutWorkbook: Bool = false
  ) throws -> MonthExport {
    try MonthExport(
      try Month(iso8601: month), zone: try ZoneFiles().zone("Europe/London"), asOf: try Instant(iso8601: asOf),
      team: team, dialect: CSVDialect(guardsFormulas: false), businessTime: .nineToFive,
      withoutWorkbook: withoutWorkbook)
  }

  /// Writes a month into a folder and hands its path to `body`.
  private func withFolder<T>(_ export: MonthExport, of database: Database, _ body: (String) throws -> T) async throws
    -> T
  {
    try await withTemporaryDirectory { path in
      let folder = try AtomicDirectory(path: "\(path)/month")
      _ = try export.write(from: database.session, into: folder)
      try folder.finish()
      return try body("\(path)/month")
    }
  }

  /// Texts that a spreadsheet might take for something else, or that XML can't say.
  private static let texts = [
    "=1+1", "=cmd|'/c calc'!A1", "+SUM(A1)", "-1", "@x", "12", "2026-06-01", "TRUE", " blanks around ", "line\nbreak",
    "tab\tand return\r", "\u{1}\u{1B}controls", "_x0041_ as it is", "<b>&amp;</b> \"quoted\"", "日本語 😀 é",
    "\u{FFFE}\u{FFFF} are none", "http://example.org/a?b=c", String(repeating: "a", count: 255), "'quote",
  ]

  @Test func `every table is a sheet with the values of its CSV file, of the same types`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      for (place, text) in Self.texts.enumerated() {
        let number = try database.openCase(
          people, promises: [.due(inHours: 480 + Int64(place))],
          at: monday.advanced(bySeconds: Int64(place) * 40_000)
        ).file.number
        if place.isMultiple(of: 3) {
          try database.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: "2026-06-20T12:00:00.125Z")
        }
        // No command takes some of them; what was written by other means is shown all the same.
        try database.session.execute(
          Query(name: "word", text: "UPDATE cases SET subject = $1 WHERE case_id = $2"),
          [.text(text), .int8(number.value)])
      }
      let read = try await withFolder(try export(), of: database) { try ReadWorkbook(in: $0) }
      #expect(read.differences == [])
      #expect(
        read.sheets.map(\.name) == ["about", "charts", "cases", "commitments", "escalations", "stalls", "metrics"])
      let cases = try #require(read.sheet("cases"))
      #expect(cases.rows == Self.texts.count + 1)
      #expect(cases.frozen == "A2" && cases.filter == "A1:AD\(cases.rows)" && cases.isBold)
      for table in ExportTable.all {
        let sheet = try #require(read.sheet(table.name))
        #expect(sheet.notes.count == table.columnNames.count)
        #expect(sheet.frozen == "A2", "\(table.name)")
      }
      #expect(cases.notes.first == "Number of the case")
      #expect(cases.notes.contains("From the opening to the first contact (hours)"))
    }
  }

  @Test func `what it is about stands in front, as of when, and for whom`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people, promises: [.due(inHours: 10)])
      let read = try await withFolder(try export(), of: database) { try ReadWorkbook(in: $0) }
      #expect(read.created == "2026-07-01T12:00:00")
      #expect(read.title == "Cases, promises, escalations, stalls and figures of all teams, 2026-06")
      let about = try #require(read.sheet("about")?.cells)
      for row in [
        ["Month", "2026-06"], ["Team", "all teams"], ["Zone", "Europe/London"],
        ["As of", "2026-07-01T13:00:00.25+01:00"], ["Customers", "are not named"],
      ] { #expect(about.contains(row), "\(row)") }
      #expect(about.contains { $0.prefix(2) == ["cases", "1"] })
      #expect(about.contains { $0.prefix(2) == ["escalations", "0"] })

      let team = try #require(try database.roster().teams.first { $0.id == people.team })
      let running = try export(team: team, asOf: "2026-06-20T12:00:00Z")
      let other = try await withFolder(running, of: database) { try ReadWorkbook(in: $0) }
      let lines = try #require(other.sheet("about")?.cells)
      #expect(lines.contains(["Month", "2026-06, which is not over"]))
      #expect(lines.contains(["Team", "\(team.name) (\(team.handle))"]))
    }
  }

  @Test func `the figures of the report are charts, each beside its table`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      for day in 0..<20 {
        let opened = monday.advanced(bySeconds: Int64(day) * 86_400)
        let number = try database.openCase(people, promises: [.due(inHours: Int64(day) * 24 + 10)], at: opened).file
          .number
        let later = opened.advanced(bySeconds: 7_200).description
        try database.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: later)
        if day < 3 { try database.perform(.escalate(source: .member, reason: "stuck"), on: number, at: later) }
        if day < 16 { try database.perform(.resolve(note: nil, withdrawOpen: nil), on: number, at: later) }
      }
      let read = try await withFolder(try export(), of: database) { try ReadWorkbook(in: $0) }
      let charts = try #require(read.sheet("charts"))
      let titles = charts.cells.compactMap { $0.count == 1 ? $0[0] : nil }
      for title in [
        "Time to solve a problem", "How old the open ones are", "Promises kept, by team",
        "Escalations by level and by who raised them",
      ] { #expect(titles.contains(title), "\(title)") }
      #expect(charts.charts >= 8)
      // Each has a title and how to read it, and nothing else stands alone in a row.
      #expect(titles.count >= charts.charts * 2)
      #expect(charts.cells.contains(["Time", "June 2026", "May 2026"]))
      #expect(charts.cells.contains(["2–4 h", "100", "0"]))
      // The first chart, whose names stand above the figures of thirteen months: the last one's are known.
      let header = try #require(charts.cells.firstIndex(of: ["Month", "half", "three quarters"]))
      let june = charts.cells[(header + 1)...].prefix { $0.count > 1 || $0.first?.count == 6 }.last ?? []
      #expect(june.first == "Jun 26" && june.dropFirst().allSatisfy { Double($0).map { $0 > 0 } ?? false }, "\(june)")
      #expect(june.count == 3)
    }
  }

  @Test func `a month without anything is a workbook, too`() async throws {
    try await withDatabase { database in
      _ = try database.install()
      let read = try await withFolder(try export(), of: database) { try ReadWorkbook(in: $0) }
      #expect(read.differences == [])
      #expect(read.sheet("cases")?.rows == 1)
    }
  }

  @Test func `without it the folder has all the other files, and does not speak of it`() async throws {
    try await withDatabase { database in
      _ = try database.openCase(try database.install())
      try await withFolder(try export(withoutWorkbook: true), of: database) { path in
        guard case .directory(let names) = try AtomicDirectory.occupation(of: path) else { return }
        #expect(Set(names) == MonthFile.names.subtracting(["workbook.xlsx"]))
        let description = try Data(contentsOf: URL(filePath: "\(path)/datapackage.json"))
        #expect(!String(decoding: description, as: UTF8.self).contains("workbook.xlsx"))
      }
    }
  }

  @Test(arguments: ["<row r=\"3\"", "</worksheet>", "<sheetData>"])
  func `a sheet that lacks something is found when the workbook is read back`(lost: String) async throws {
    try await withDatabase { database in
      let people = try database.install()
      for _ in 0..<3 { _ = try database.openCase(people) }
      try await withFolder(try export(), of: database) { path in
        let script = """
          import sys, zipfile
          path, lost = sys.argv[1:]
          before = zipfile.ZipFile(path + "/workbook.xlsx")
          rows = before.read("xl/worksheets/sheet3.xml")
          start, end = rows.index(b"<sheetData>") + 11, rows.index(b"</sheetData>")
          print(end - start)
          with zipfile.ZipFile(path + "/touched.xlsx", "w", zipfile.ZIP_DEFLATED) as after:
              for name in before.namelist():
                  data = before.read(name)
                  after.writestr(name, data.replace(lost.encode(), b"") if name.endswith("sheet3.xml") else data)
          """
        try Data(script.utf8).write(to: URL(filePath: "\(path)/lose.py"))
        let bytes = try DebianPython.run([DebianPython.program, "\(path)/lose.py", path, "'\(lost)'"])
        // Only of the third sheet is it known here how long it is; the others are held against nothing but their ends.
        let rows = try #require(Int(bytes.dropLast()))
        let name = "xl/worksheets/sheet3.xml"
        #expect(try WorkbookCheck.fault(in: "\(path)/workbook.xlsx", rows: [name: rows]) == nil)
        #expect(try WorkbookCheck.fault(in: "\(path)/workbook.xlsx", rows: [name: rows + 1]) == name)
        #expect(try WorkbookCheck.fault(in: "\(path)/workbook.xlsx", rows: ["xl/worksheets/sheet99.xml": 1]) != nil)
        #expect(try WorkbookCheck.fault(in: "\(path)/touched.xlsx", rows: [name: rows]) == name)
      }
    }
  }

  @Test func `rows beyond what a sheet holds go on in another one`() async throws {
    try await withTemporaryDirectory { path in
      let folder = try AtomicDirectory(path: "\(path)/month")
      defer { folder.abandon() }
      let table = TableDescription(
        name: "cases", meaning: "Rows.",
        columns: ["case", "subject"].map {
          ColumnDescription(
            name: $0, kind: $0 == "case" ? .integer : .string, unit: nil, meaning: "A \($0)", constraints: .required)
        }, key: [])
      let workbook = try Workbook(
        "book.xlsx", in: folder, title: "t", subject: "s", created: monday, isLarge: true)
      var writer = SheetWriter(to: try workbook.sheet("cases"), in: workbook, of: table, zone: .utc, mostRows: 4)
      try writer.header(["case", "subject"])
      for number in 1...7 as ClosedRange<Int64> {
        // The first field of a row may be anything.
        if number == 4 { writer.null() } else { writer.integer(number) }
        writer.text("subject \(number)")
        try writer.endRow()
      }
      try writer.finish()
      #expect(workbook.sheets(of: "cases") == ["cases", "cases 2", "cases 3"])
      try workbook.finish()
      let script = """
        from openpyxl import load_workbook
        for sheet in load_workbook("\(folder.hiddenPath(of: "book.xlsx"))"):
            print(sheet.title, [list(row) for row in sheet.values], sheet.freeze_panes, sheet.auto_filter.ref)
        """
      let file = "\(path)/read.py"
      try Data(script.utf8).write(to: URL(filePath: file))
      #expect(
        try DebianPython.run([DebianPython.program, file]) == """
          cases [['case', 'subject'], [1, 'subject 1'], [2, 'subject 2'], [3, 'subject 3']] A2 A1:B4
          cases 2 [['case', 'subject'], [None, 'subject 4'], [5, 'subject 5'], [6, 'subject 6']] A2 A1:B4
          cases 3 [['case', 'subject'], [7, 'subject 7']] A2 A1:B2

          """)
    }
  }
}
