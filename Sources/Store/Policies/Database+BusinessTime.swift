package import Domain
import Postgres

extension Database {
  /// The business clock of every team, with all versions of its calendars and of the policies.
  ///
  /// - Parameter zone: finds a zone by its IANA name.
  package func businessTime(zone: (String) throws -> Zone) throws -> BusinessTime {
    let hours = try workingTimes(asOf: nil, reusing: CalendarTimes(), zone: zone)
    var pausing: [BusinessTime.Scope: [BusinessTime.Pausing]] = [:]
    for version in try policyVersions() {
      pausing[BusinessTime.Scope(team: version.team, priority: version.priority), default: []].append(
        BusinessTime.Pausing(since: version.madeAt, clocks: version.policy?.pausing))
    }
    let usual = WorkingTime(try WorkingCalendar(.nineToFive, in: try zone("UTC")))
    return BusinessTime(hours: hours, usual: usual, pausing: pausing)
  }
}
