import Domain
import Files
import FoundationEssentials
import Postgres
import Store
import TestSupport
import Testing

@testable import Export

struct MonthExportTests {
  private func export(
    _ month: String = "2026-06", zone: String = "Europe/London", asOf: String = "2026-07-01T12:00:00Z",
    team: Team? = nil, withCustomers: Bool = false
  ) throws -> MonthExport {
    try MonthExport(
      try Month(iso8601: month), zone: try ZoneFiles().zone(zone), asOf: try Instant(iso8601: asOf), team: team,
      withCustomers: withCustomers, businessTime: .nineToFive)
  }

  /// The files of a month, by name.
  private func files(_ export: MonthExport, from database: Database) async throws -> [String: String] {
    try await withTemporaryDirectory { path in
      let folder = try AtomicDirectory(path: "\(path)/month")
      _ = try export.write(from: database.session, into: folder)
      try folder.finish()
      guard case .directory(let names) = try AtomicDirectory.occupation(of: "\(path)/month") else { return [:] }
      return try Dictionary(
        uniqueKeysWithValues: names.map { name in
          (name, String(decoding: try Data(contentsOf: URL(filePath: "\(path)/month/\(name)")), as: UTF8.self))
        })
    }
  }

  private func lines(_ text: String?) -> [String] { text?.split(separator: "\r\n").map(String.init) ?? [] }

  @Test func `a month has the files of the list and their description, the same bytes every time`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people, promises: [.due(inHours: 10)])
      let written = try await files(try export(), from: database)
      #expect(
        written.keys.sorted() == [
          "cases.csv", "commitments.csv", "datapackage.json", "escalations.csv", "metrics.csv", "report.html",
          "stalls.csv", "workbook.xlsx",
        ])
      #expect(Set(written.keys) == MonthFile.names)
      #expect(lines(written["cases.csv"]).count == 2)
      #expect(lines(written["commitments.csv"]).count == 2)
      #expect(lines(written["escalations.csv"]).count == 1)
      #expect(try await files(try export(), from: database) == written)
      // Each file is what its own command writes.
      #expect(
        lines(written["cases.csv"]) == (try database.lines(of: .cases, month: "2026-06", asOf: "2026-07-01T12:00:00Z")))
      for dimension in ["team", "owner", "priority", "category", "channel"] {
        #expect(lines(written["metrics.csv"]).contains { $0.contains(",\(dimension),") }, "\(dimension)")
      }
      #expect(lines(written["metrics.csv"]).contains { $0.hasPrefix("2026-06,,,,opened,cases_opened,") })
    }
  }

  @Test func `figures of parts whose months before were not looked at say so`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try database.openCase(people, at: monday.advanced(bySeconds: -30 * 86_400))
      _ = try database.openCase(people)
      let written = try await files(try export(), from: database)
      let figures = lines(written["metrics.csv"])
      #expect(figures.contains("2026-06,,,,opened,cases_opened,calendar,count,1,count,1,,,,"))
      #expect(
        figures.contains(
          "2026-06,care,team,care,opened,cases_opened,calendar,count,1,count,1,,,,its past was not looked at: an earlier month is not closed"
        ))
      #expect(written["datapackage.json"]?.contains("when note says that its past was not looked at") == true)
    }
  }

  @Test func `all files are of one instant, whatever happens meanwhile`() async throws {
    try await withTarget(from: .kept) { target in
      let database = Database(session: try Session(target))
      let people = try database.install()
      for _ in 0..<3 { _ = try database.openCase(people, promises: [.due(inHours: 10)]) }
      // Somebody opens a case between the tables and the figures.
      nonisolated(unsafe) let other = Database(session: try Session(target))
      let export = try MonthExport(
        try Month(iso8601: "2026-06"), zone: .utc, asOf: try Instant(iso8601: "2026-07-01T00:00:00Z"),
        businessTime: .nineToFive
      ) { file, _, _ in
        if file == "metrics.csv" { #expect(throws: Never.self) { try other.openCase(people) } }
      }
      let written = try await files(export, from: database)
      #expect(lines(written["cases.csv"]).count == 4)
      #expect(lines(written["metrics.csv"]).contains("2026-06,,,,opened,cases_opened,calendar,count,3,count,3,,,,"))
      #expect(try database.lines(of: .cases, month: "2026-06").count == 5)
    }
  }

  @Test func `nobody who is a customer is named unless that is asked for`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let visit = Command.Promise(
        kind: .milestone, what: "a visit", due: Due(at: monday.advanced(bySeconds: 3600)), promisedTo: "Tia Rosa")
      _ = try database.openCase(people, promises: [visit])
      for (name, text) in try await files(try export(), from: database) {
        for customer in [",ines", "Inês", "Rosa"] { #expect(!text.contains(customer), "\(name)") }
      }
      let named = try await files(try export(withCustomers: true), from: database)
      #expect(named["cases.csv"]?.contains(",ines,") == true)
      #expect(named["commitments.csv"]?.contains(",Tia Rosa,") == true)
      #expect(named["datapackage.json"]?.contains("\"kept:names_customers\": true") == true)
    }
  }

  @Test func `a team's month holds what is the team's`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let nights = try database.addTeam(handle: "nights", name: "Nights", zone: "Europe/London")
      _ = try database.openCase(people)
      let team = try #require(try database.roster().teams.first { $0.id == nights })
      let written = try await files(try export(team: team), from: database)
      #expect(lines(written["cases.csv"]).count == 1)
      #expect(written["datapackage.json"]?.contains("\"name\": \"kept-2026-06-nights\"") == true)
      #expect(written["datapackage.json"]?.contains("\"kept:team\": \"nights\"") == true)
    }
  }

  @Test func `a month that has not begun is refused, and a running one says so`() throws {
    // In London July has begun, in UTC not yet.
    let instant = "2026-06-30T23:30:00Z"
    #expect(try !export("2026-07", asOf: instant).isOver)
    #expect(try export("2026-06", asOf: instant).isOver)
    let refusal = try #require(throws: Refusal.self) { try export("2026-07", zone: "UTC", asOf: instant) }
    #expect(refusal.problem == "2026-07 has not begun: there is nothing to export")
    #expect(refusal.allowed == "2026-06, which is running, or an earlier month")
  }

  @Test func `the description tells where the month ends, as of when, and the size and checksum of each file`()
    async throws
  {
    try await withDatabase { database in
      _ = try database.openCase(try database.install())
      let written = try await files(try export(), from: database)
      let text = try #require(written["datapackage.json"])
      for line in [
        "\"profile\": \"tabular-data-package\"", "\"created\": \"2026-07-01T12:00:00Z\"",
        "\"kept:zone\": \"Europe/London\"", "\"kept:as_of\": \"2026-07-01T13:00:00+01:00\"",
        "\"kept:month\": \"2026-06\"", "\"kept:month_is_over\": true", "\"primaryKey\": [\"case\"]",
        "\"id\": \"cases_opened\"",
      ] { #expect(text.contains(line), "\(line)") }
      let script = """
        import hashlib, json, sys
        package, cases = open(sys.argv[1], newline="", encoding="utf-8").read().split("\\x1e")
        resource = json.loads(package)["resources"][0]
        data = cases.encode()
        assert resource["path"] == "cases.csv" and resource["bytes"] == len(data)
        print(resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest())
        """
      let input = Array("\(text)\u{1E}\(written["cases.csv"] ?? "")".utf8)
      #expect(try Python.run(script, input: input) == "True\n")
    }
  }
}
