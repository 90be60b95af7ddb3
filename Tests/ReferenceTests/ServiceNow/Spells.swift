import Domain
import Postgres
import Store

/// What the exports do not carry, read from Kept's tables.
struct Spells {
  /// Changes from one team to another by case; `(none)`, for rows without a team, is no team.
  let teamHandoffs: [String: Int]
  /// The priority in the opening, by case.
  let openingPriorities: [String: String]
  /// The resolution that stood at the snapshot, in seconds, by case.
  let resolvedAtSnapshot: [String: Int]

  init(_ data: ImportedData) throws {
    let session = try data.database().session
    let handoffs = Query(
      name: "test_team_handoffs",
      text: """
        SELECT case_id, count(*) FROM (
          SELECT o.case_id, o.team_id, lag(o.team_id) OVER (PARTITION BY o.case_id ORDER BY o.number) AS before
          FROM ownerships o JOIN teams t USING (team_id) WHERE t.name <> '(none)'
        ) known WHERE before <> team_id GROUP BY case_id
        """)
    teamHandoffs = Dictionary(
      uniqueKeysWithValues: try session.rows(handoffs) { (String(try $0.int8(0)), Int(try $0.int8(1))) })
    let priorities = Query(
      name: "test_opening_priority",
      text: "SELECT case_id, body ->> 'priority' FROM case_events WHERE sequence = 1")
    openingPriorities = Dictionary(
      uniqueKeysWithValues: try session.rows(priorities) { (String(try $0.int8(0)), try $0.text(1)) })
    let standing = Query(
      name: "test_standing",
      text: """
        SELECT case_id, date_part('epoch', resolved_at)::bigint FROM resolutions
        WHERE resolved_at < $1::timestamptz AND (reopened_at < $1::timestamptz) IS NOT TRUE
        """)
    resolvedAtSnapshot = Dictionary(
      uniqueKeysWithValues: try session.rows(standing, [.timestamp(ServiceNow.snapshot.microseconds)]) {
        (String(try $0.int8(0)), Int(try $0.int8(1)))
      })
  }
}
