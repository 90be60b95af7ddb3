import Domain
import Files
import Postgres
import Scheduler
import Store
import TestSupport
import Testing

/// A scheduler that was away finds everything that fell due, however much it is, and begins with what is oldest.
struct BacklogTests {
  private static let zones = ZoneFiles()
  private static let count = 25_000
  private let tenDaysLater = monday.advanced(bySeconds: 10 * 86_400)

  /// Cases with a promise each, due a second after one another in an order that is not that of their numbers.
  private func fill(_ database: Database) throws -> Installation {
    let people = try database.install()
    try database.setPolicy(Policy(), team: nil, priority: nil, at: Moment(now: monday), by: nil)
    let first = Command.Promise(
      kind: .milestone, what: "Plumber visits", due: Due(at: monday.plus(hours: 1, seconds: 7919)))
    let number = try database.openCase(people, promises: [first]).file.number
    try #require(number == CaseNumber(1))
    let copies = ["cases", "ownerships", "commitments", "case_checks"].map { table in
      """
      INSERT INTO \(table)
      SELECT r.* FROM plan AS p, (SELECT * FROM \(table) WHERE case_id = 1) AS c, LATERAL jsonb_populate_record(
        NULL::\(table), to_jsonb(c) || jsonb_build_object(
          'case_id', p.case_id, 'next_due_at', p.due_at, 'due_at', p.due_at, 'promised_due_at', p.due_at)) AS r;
      """
    }
    try database.session.script(
      """
      CREATE TEMP TABLE plan AS
      SELECT n AS case_id, timestamptz '2026-06-01 10:00Z' + n * 7919 % \(Self.count) * interval '1 s' AS due_at
      FROM generate_series(2, \(Self.count)) AS n;
      \(copies.joined(separator: "\n"))
      UPDATE case_checks AS k SET next_check_at = c.next_due_at, swept_at = c.opened_at FROM cases AS c WHERE c.case_id = k.case_id;
      ANALYZE
      """)
    return people
  }

  @Test func `of 25,000 that are due every one fires once, the oldest first`() async throws {
    try await withDatabase { database in
      let people = try fill(database)
      let runner = SweepRunner { try Self.zones.zone($0) }
      var batches = 0
      // Stopped in the middle, what was looked at is what had waited longest.
      let first = try runner.run(
        on: database, at: tenDaysLater,
        isStopping: {
          defer { batches += 1 }
          return batches == 20
        })
      #expect(first.looked == 20 * SweepRunner.batch && first.stallsBegun == first.looked)
      let bounds = try database.session.row(
        Query(
          name: "test_bounds",
          text: """
            SELECT max(c.next_due_at) FILTER (WHERE s.case_id IS NOT NULL), min(c.next_due_at) FILTER (WHERE s.case_id IS NULL)
            FROM cases AS c LEFT JOIN stalls AS s USING (case_id)
            """)
      ) { (done: try $0.timestamp(0), left: try $0.timestamp(1)) }
      #expect(bounds.done + 1_000_000 == bounds.left)
      let rest = try runner.run(on: database, at: tenDaysLater)
      #expect(first.looked + rest.looked == Self.count)
      let counted = try database.session.row(
        Query(
          name: "test_counts",
          text: """
            SELECT (SELECT count(*) FROM stalls), (SELECT count(DISTINCT case_id) FROM stalls),
              (SELECT count(*) FROM stalls WHERE began_at = (SELECT next_due_at FROM cases WHERE cases.case_id = stalls.case_id)),
              (SELECT count(*) FROM notices WHERE kind = 'stalled' AND to_id = $1),
              (SELECT count(*) FROM case_checks WHERE next_check_at IS NOT NULL)
            """), [.int8(people.ana)]
      ) { row in try (0..<5).map { try row.int8($0) } }
      #expect(counted == [25_000, 25_000, 25_000, 25_000, 0])
    }
  }
}
