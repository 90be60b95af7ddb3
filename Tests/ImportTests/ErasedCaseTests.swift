import Domain
import Files
import Import
import Postgres
import Store
import TestSupport
import Testing

/// A file that is imported once more brings nothing back of whom Kept was asked to forget.
struct ErasedCaseTests {
  private static let map = """
    source: old-desk
    rows: change
    time: {format: yyyy-MM-dd HH:mm, zone: UTC}
    changed_at: at
    case: {ref: id, subject: title, team: team, customer: customer}
    states: {column: state, open: [New], resolved: [Solved]}
    """
  private static let first = """
    id,at,title,team,customer,state
    A-1,2026-05-01 09:00,Boiler of Ines is cold,care,Ines Carvalho,New
    A-2,2026-05-01 09:00,Dark,care,Tom,New

    """
  /// The same cases go on, and Ines has told the source more.
  private static let second =
    first + """
      A-1,2026-05-02 09:00,Boiler of Ines is cold and wet,care,Ines Carvalho,Solved
      A-2,2026-05-02 09:00,Dark,care,Tom,Solved

      """

  private func run(_ text: String, into database: Database, dryRun: Bool = false) throws -> ImportReport {
    let folder = try TemporaryDirectory()
    let map = try ImportMap.read(path: try folder.write("map.yaml", Self.map), zones: ZoneFiles())
    return try ImportRun(
      database: database, map: map, path: try folder.write("log.csv", text), rejectsPath: "\(folder.path)/rejects.csv",
      at: Moment(now: monday), by: nil, isDryRun: dryRun
    ).run()
  }

  @Test func `no file and no member brings back what a customer said who was erased`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people).file.number
      _ = try database.perform(
        .resolve(note: nil, withdrawOpen: nil), on: number, at: Moment(now: monday), by: people.ana)
      func erase(_ days: Int64) throws -> Erasure {
        try database.erase(
          try #require(try database.customers([people.customer])[people.customer]), reason: "her wish",
          withOpenCases: true, at: Moment(now: monday.advanced(bySeconds: days * 86_400)), by: people.ana)
      }
      #expect(try !erase(1).isAgain)
      let events = try database.history(of: number)
      let folder = try TemporaryDirectory()
      let map = try FeedbackMap.parse(
        yaml: """
          time: {format: yyyy-MM-dd HH:mm, zone: UTC}
          feedback: {case: Case, at: At, csat: Stars, comment: Words}
          """, zones: ZoneFiles())
      let file = try folder.write("f.csv", "Case,At,Stars,Words\n\(number),2026-06-01 10:00,1,Ines was cold\n")
      let later = Moment(now: monday.advanced(bySeconds: 2 * 86_400))
      let report = try FeedbackRun(
        database: database, map: map, path: file, rejectsPath: "\(folder.path)/rejects.csv", at: later, by: nil
      ).run()
      #expect(report.rowsRejected == 1 && report.added == 0)
      let rejects = String(decoding: try folder.read("rejects.csv"), as: UTF8.self)
      #expect(rejects.contains("what was said in case \(number) was erased"), "\(rejects)")
      let rules = try database.rules(at: monday, reusing: CalendarTimes()) { _ in .utc }
      let refusal = #expect(throws: Refusal.self) {
        try database.record(
          .init(source: .call, scores: .init(csat: 1), comment: "Ines was cold"), contact: nil, on: number, by: rules,
          at: later, by: people.ana)
      }
      #expect(refusal?.problem == "what was said in case \(number) was erased, at a customer's wish")
      let asked = #expect(throws: Refusal.self) {
        try database.sendSurvey(
          on: number, expiresAt: later.occurredAt.advanced(bySeconds: 86_400), resting: .init(days: 0), at: later,
          by: people.ana)
      }
      #expect(asked?.problem == "what was said in case \(number) was erased, at a customer's wish")
      #expect(try database.history(of: number) == events)

      // What a member writes all the same goes once they are erased once more, and figures stay.
      _ = try database.perform(
        .contact(channel: "phone", direction: .inbound, note: "Ines rang"), on: number, at: later, by: people.ana)
      let again = try erase(3)
      #expect(again.isAgain && again.removals.map(\.table).sorted() == ["case_events", "contacts"])
      #expect(try database.file(number).contacts.map(\.note) == ["[erased]"])
      #expect(throws: ErasedAlready.self) { try erase(4) }
      #expect(try database.verify().discrepancies == [])
    }
  }

  @Test func `an erased case is known again, and left as it is`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      _ = try run(Self.first, into: database)
      let ines = try #require(try database.customers(matching: "Ines Carvalho").first)
      let number = try #require(try database.cases(CaseFilter(customer: ines.id)).first?.number)
      let erasure = try database.erase(
        ines, reason: "her wish", withOpenCases: true, at: Moment(now: monday), by: people.ana)
      #expect(erasure.cases == [number] && erasure.removals.contains { $0.table == "case_imports" })
      let file = try database.file(number)
      let customers = try database.customers().map(\.handle)
      for (text, continued) in [(Self.first, 0), (Self.second, 1)] {
        for dryRun in [true, false] {
          let report = try run(text, into: database, dryRun: dryRun)
          #expect(report.casesErased == 1)
          #expect(report.counts.casesAdded == 0 && report.counts.casesContinued == continued)
          #expect(report.counts.rowsRejected == 0 && report.customersAdded == 0)
        }
      }
      #expect(try database.file(number) == file)
      #expect(try database.customers().map(\.handle) == customers)
      #expect(try database.verify().discrepancies == [])
      let left = try database.session.row(
        Query(
          name: "left",
          text: "SELECT count(*) FROM case_events e WHERE e.body::text ~ 'Ines|A-1' OR e.body->>'subject' ~ 'cold'")
      ) { try $0.int8(0) }
      #expect(left == 0)
    }
  }
}
