package import Domain
import Postgres

extension Database {
  /// The business clock of every team, with all versions of its calendar and of the policies.
  ///
  /// - Parameter zone: finds a zone by its IANA name.
  package func businessTime(zone: (String) throws -> Zone) throws -> BusinessTime {
    var calendars: [CalendarID: [BusinessTime.Hours]] = [:]
    for version in try calendarVersions(zone: zone) {
      let time = WorkingTime(version.calendar)
      calendars[version.id, default: []].append(BusinessTime.Hours(since: version.madeAt, time: time))
    }
    var hours: [TeamID: [BusinessTime.Hours]] = [:]
    for team in try roster().teams {
      if let versions = team.calendar.flatMap({ calendars[$0] }) {
        hours[team.id] = versions
      } else {
        let calendar = try WorkingCalendar(.nineToFive, in: try zone(team.zone))
        hours[team.id] = [BusinessTime.Hours(since: .earliest, time: WorkingTime(calendar))]
      }
    }
    var pausing: [BusinessTime.Scope: [BusinessTime.Pausing]] = [:]
    for version in try policyVersions() {
      pausing[BusinessTime.Scope(team: version.team, priority: version.priority), default: []].append(
        BusinessTime.Pausing(since: version.madeAt, clocks: version.policy?.pausing))
    }
    let usual = WorkingTime(try WorkingCalendar(.nineToFive, in: try zone("UTC")))
    return BusinessTime(hours: hours, usual: usual, pausing: pausing)
  }
}
