import Domain
import Postgres
import SQL

extension Database {
  /// Compares the hours that every team has with the last ones that are noted of it, and looks whether a version is missing.
  func verifyTeamHours(into result: inout Verification) throws {
    let versions = Dictionary(grouping: try teamHours(), by: \.team)
    for team in try roster().teams {
      func note(_ column: String, _ expected: String, _ found: String) {
        result.discrepancies.append(
          Discrepancy(
            caseNumber: nil, table: "team_hours", row: Int(team.id), column: column, expected: expected, found: found))
      }
      let noted = versions[team.id] ?? []
      for (index, hours) in noted.enumerated() where hours.version != index + 1 {
        note("version", "\(index + 1)", "\(hours.version)")
        break
      }
      guard let last = noted.last else { continue }
      if last.calendar != team.calendar {
        note("calendar_id", team.calendar.map { "\($0)" } ?? "nothing", last.calendar.map { "\($0)" } ?? "nothing")
      } else if last.calendar == nil, last.zone != team.zone {
        note("zone", team.zone, last.zone)
      }
    }
  }
}
