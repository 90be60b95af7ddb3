import Domain
import Export
import Files
import Measures
import Store
import TestSupport
import Testing

/// The files of a closed month are the same bytes for ever.
struct MonthClosingTests {
  @Test func `the folder of a closed month is what was exported when it was closed`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let number = try database.openCase(people, promises: [.due(inHours: 10)]).file.number
      try database.perform(.done(number: 1, evidence: nil, told: nil), on: number, at: "2026-06-01T12:00:00Z")
      let asOf = try Instant(iso8601: "2026-07-03T00:00:00Z")
      let month = try Month(iso8601: "2026-06")
      try await withTemporaryDirectory { path in
        let closing = MonthClosing(
          session: database.session, zone: .utc, teams: try database.roster().teams,
          businessTime: try database.businessTime(), directory: path)
        let edition = try closing.close(month, asOf: asOf, by: people.ana)
        let first = try folder(edition, database, path)
        #expect(Set(first.keys).isSuperset(of: ["cases.csv", "metrics.csv", "stalls.csv", "datapackage.json"]))
        #expect(first["cases.csv"]?.contains("No hot water") ?? false)

        // What happens later, and what is told late.
        _ = try database.openCase(people, subject: "Told late")
        try database.perform(.resolve(note: nil, withdrawOpen: nil), on: number, at: "2026-07-20T12:00:00Z")
        #expect(try folder(edition, database, path) == first)
        #expect(try Editions(session: database.session).changed().isEmpty)
        // Nothing is left of what was written on the way.
        #expect(try names(in: path).isEmpty)
      }
    }
  }

  @Test func `a file larger than a part comes back whole`() async throws {
    try await withDatabase { database in
      let people = try database.install()
      let long = String(repeating: "é", count: 9_000)
      for _ in 0..<100 {
        let number = try database.openCase(people, promises: [.due(inHours: 10)]).file.number
        try database.perform(.done(number: 1, evidence: long, told: nil), on: number, at: "2026-06-01T12:00:00Z")
      }
      try await withTemporaryDirectory { path in
        let closing = MonthClosing(
          session: database.session, zone: .utc, teams: [], businessTime: try .nineToFive, directory: path)
        let asOf = try Instant(iso8601: "2026-07-03T00:00:00Z")
        let edition = try closing.close(try Month(iso8601: "2026-06"), asOf: asOf, by: nil)
        let text = try #require(try folder(edition, database, path)["commitments.csv"])
        #expect(text.filter { $0 == "é" }.count == 900_000)
      }
    }
  }

  private func folder(_ edition: Edition, _ database: Database, _ path: String) throws -> [String: String] {
    let folder = try AtomicDirectory(path: "\(path)/again")
    defer { folder.abandon() }
    let names = try EditionFiles(session: database.session).write(edition, into: folder)
    var files: [String: String] = [:]
    for name in names {
      var bytes: [UInt8] = []
      try folder.readBack(name) { bytes.append(contentsOf: $0) }
      files[name] = String(decoding: bytes, as: UTF8.self)
    }
    return files
  }

  private func names(in path: String) throws -> [String] {
    switch try AtomicDirectory.occupation(of: path) {
    case .directory(let names): names
    default: []
    }
  }
}
