import Domain
import Files
import Postgres
import Scheduler
import Store
import Testing

@Suite(.enabled(if: Boston.isHere, "the Boston requests are not on this machine"))
struct BostonSweepTests {
  @Test func `what one sweep calls overdue, with what was closed late, is what the city itself calls OVERDUE`()
    async throws
  {
    let now = try Instant(iso8601: "2016-01-13T00:00:00-05:00")
    let zones = ZoneFiles()
    // Its own: the sweep writes what other tests of the same data don't expect.
    let data = try await ImportedData.load(
      source: "boston-311", file: Boston.file, zone: try zones.zone("America/New_York"), asOf: now)
    let verdicts = try Boston.verdicts(data)
    let database = try data.database()
    let report = try SweepRunner { try zones.zone($0) }.run(on: database, at: now)
    #expect(report.looked > 4_000)
    let late = Query(
      name: "test_late",
      text: """
        SELECT c.source_ref FROM stalls AS s JOIN cases AS c ON c.case_id = s.case_id
        WHERE s.reason = 'overdue' AND s.commitment IS NOT NULL AND s.ended_at IS NULL
        UNION
        SELECT c.source_ref FROM commitments AS p JOIN cases AS c ON c.case_id = p.case_id WHERE p.outcome = 'late'
        """)
    let ours = Set(try database.session.rows(late) { try $0.text(0) })
    let judged = Set(verdicts.filter { !$0.value.isEmpty }.keys)
    #expect(verdicts.count - judged.count == 58)
    let theirs = Set(verdicts.filter { $0.value == "OVERDUE" }.keys)
    #expect(ours.intersection(judged).symmetricDifference(theirs) == [])
    #expect(theirs.count > 7_000)
    // Nothing is due any more, and another sweep finds nothing.
    #expect(try SweepRunner { try zones.zone($0) }.run(on: database, at: now).looked == 0)
  }
}
