import Domain
import Export
import Files
import Glibc
import Import
import Measures
import Postgres
import Store
import TestSupport
import Testing

/// A real file, imported once into a database of its own, and what Kept exports of it.
struct ImportedData: Sendable {
  let map: ImportMap
  let target: ConnectionTarget
  let report: ImportReport
  let reference: Reference
  let zone: Zone
  let asOf: Instant
  let cases: [ExportedCase]
  /// By the case's number; each case of these files has at most one.
  let promises: [String: ExportedPromise]
  /// Names by handle.
  let teams: [String: String]
  private let file: String

  /// - Parameters:
  ///   - source: the name of the map.
  ///   - file: below the folder of shared data, beside its reference.json.
  static func load(source: String, file: String, zone: Zone, asOf: Instant) async throws -> ImportedData {
    try ImportedData(
      source: source, file: file, zone: zone, asOf: asOf, target: try await TestCluster.shared.makeDatabase())
  }

  private init(source: String, file: String, zone: Zone, asOf: Instant, target: ConnectionTarget) throws {
    self.target = target
    self.zone = zone
    self.asOf = asOf
    self.file = try #require(SharedData.path(file))
    let folder = file.prefix { $0 != "/" }
    reference = try Reference(path: try #require(SharedData.path("\(folder)/reference.json")))
    map = try ImportMap.parse(
      yaml: try WholeFile.text("\(SharedData.packageRoot)/Documentation/maps/\(source).yaml"), zones: ZoneFiles())
    let database = Database(session: try Session(target))
    report = try Self.run(map, self.file, in: database, asOf: asOf)
    let teams = Dictionary(uniqueKeysWithValues: try database.roster().teams.map { ($0.handle, $0.name) })
    self.teams = teams
    let options = ExportOptions(zone: zone, asOf: asOf)
    let sink = CollectedBytes()
    _ = try Exporter(session: database.session).export(.cases, options, to: sink)
    let exported = ExportedFile(sink.bytes, keeping: ExportedCase.columns)
    cases = try exported.rows.map { try ExportedCase($0, exported.columns, teams: teams) }
    let promised = CollectedBytes()
    _ = try Exporter(session: database.session).export(.commitments, options, to: promised)
    let promises = ExportedFile(promised.bytes, keeping: ExportedPromise.columns)
    self.promises = Dictionary(
      uniqueKeysWithValues: try promises.rows.map { try ExportedPromise($0, promises.columns) }.map { ($0.number, $0) })
  }

  func database() throws -> Database { Database(session: try Session(target)) }

  /// Imports the same file once more.
  func importAgain() throws -> ImportReport {
    try Self.run(map, file, in: try database(), asOf: asOf)
  }

  /// The rows of the source, as they are.
  func sourceBytes() throws -> [UInt8] { try WholeFile.bytes(file) }

  private static func run(
    _ map: ImportMap, _ file: String, in database: Database, asOf: Instant
  ) throws -> ImportReport {
    try ImportRun(
      database: database, map: map, path: file, rejectsPath: "/tmp/kept-reference-\(getpid())-\(map.source).csv",
      at: Moment(now: asOf), by: nil
    ).run()
  }

  /// How many rows each table has that holds cases or what belongs to them, and the highest number given.
  func contents() throws -> [String: Int64] {
    let query = Query(
      name: "test_contents",
      text: """
        SELECT 'cases', count(*) FROM cases UNION ALL SELECT 'highest number', max(case_id) FROM cases
        UNION ALL SELECT 'case_events', count(*) FROM case_events UNION ALL SELECT 'ownerships', count(*) FROM ownerships
        UNION ALL SELECT 'waits', count(*) FROM waits UNION ALL SELECT 'resolutions', count(*) FROM resolutions
        UNION ALL SELECT 'escalations', count(*) FROM escalations
        UNION ALL SELECT 'commitments', count(*) FROM commitments UNION ALL SELECT 'contacts', count(*) FROM contacts
        UNION ALL SELECT 'case_imports', count(*) FROM case_imports UNION ALL SELECT 'teams', count(*) FROM teams
        UNION ALL SELECT 'members', count(*) FROM members UNION ALL SELECT 'customers', count(*) FROM customers
        """)
    return Dictionary(uniqueKeysWithValues: try database().session.rows(query) { (try $0.text(0), try $0.int8(1)) })
  }

  /// Kept's own figures for these months.
  func metrics(
    _ ids: [String], from first: String, until last: String, asOf: Instant? = nil, by dimensions: [Dimension] = []
  ) throws -> MetricRows {
    let end = try Month(iso8601: last)
    let months = Array(sequence(first: try Month(iso8601: first)) { $0 < end ? $0.next : nil })
    let run = try MetricsRun(
      months: months, zone: zone, asOf: asOf ?? self.asOf, by: dimensions,
      metrics: try ids.map { try #require(Measure(id: $0)) }, businessTime: try database().businessTime())
    return MetricRows(rows: try run.rows(from: try database().session))
  }
}
