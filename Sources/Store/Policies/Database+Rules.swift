package import Domain
import Postgres
import SQL
import Synchronization

extension Database {
  /// What holds at an instant.
  ///
  /// - Parameters:
  ///   - known: working time that was computed before, so that a calendar that stays as it is keeps its table.
  ///   - zone: finds a zone by its IANA name.
  package func rules(
    at now: Instant, reusing known: WorkingTimes, zone: (String) throws -> Zone
  ) throws -> RuleBook {
    let roster = try roster()
    var calendars: [CalendarID: WorkingCalendar] = [:]
    for version in try calendarVersions(zone: zone) where version.madeAt <= now || calendars[version.id] == nil {
      calendars[version.id] = version.calendar
    }
    var hours: [TeamID: WorkingTime] = [:]
    for team in roster.teams {
      let calendar =
        try team.calendar.flatMap { calendars[$0] } ?? WorkingCalendar(.nineToFive, in: try zone(team.zone))
      hours[team.id] = known.workingTime(of: calendar)
    }
    let absences = try absences(at: now)
    var policies: [RuleBook.Scope: ChosenPolicy] = [:]
    for version in try policyVersions() where version.madeAt <= now {
      policies[RuleBook.Scope(team: version.team, priority: version.priority)] = version.policy.map {
        ChosenPolicy(policy: $0, id: version.id, version: version.version)
      }
    }
    let leads = roster.teams.compactMap { team in team.lead.map { (team.id, $0) } }
    return RuleBook(
      staff: Staff(
        members: roster.members, leads: Dictionary(uniqueKeysWithValues: leads), hours: hours,
        usual: known.workingTime(of: try WorkingCalendar(.nineToFive, in: try zone("UTC"))), absences: absences),
      policies: policies, silences: try learntSilences(at: now).compactMapValues(\.learnt.limit),
      teams: roster.teams.map(\.id))
  }
}

/// Working time by calendar, computed once for each.
package final class WorkingTimes: Sendable {
  private let known = Mutex<[WorkingCalendar: WorkingTime]>([:])

  package init() {}

  func workingTime(of calendar: WorkingCalendar) -> WorkingTime {
    known.withLock { known in
      if let time = known[calendar] { return time }
      let time = WorkingTime(calendar)
      known[calendar] = time
      return time
    }
  }
}
