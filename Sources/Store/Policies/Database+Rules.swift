package import Domain
import Postgres
import SQL
import Synchronization

extension Database {
  /// What holds at an instant.
  ///
  /// - Parameters:
  ///   - known: calendars whose time was computed before, so that one that stays as it is keeps its table.
  ///   - zone: finds a zone by its IANA name.
  package func rules(
    at now: Instant, reusing known: CalendarTimes, zone: (String) throws -> Zone
  ) throws -> RuleBook {
    let roster = try roster()
    let hours = try workingTimes(asOf: now, reusing: known, zone: zone)
    let usual = WorkingTime(known.time(of: try WorkingCalendar(.nineToFive, in: try zone("UTC"))))
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
        usual: usual, absences: absences, timings: try timings(of: roster, zone: zone)),
      policies: policies, silences: try learntSilences(at: now).compactMapValues(\.learnt.limit),
      teams: roster.teams.map(\.id))
  }

  /// When those are told who are not told everything at once.
  private func timings(of roster: Roster, zone: (String) throws -> Zone) throws -> [MemberID: MessageTiming] {
    var timings: [MemberID: MessageTiming] = [:]
    for (id, reach) in try reaches() where reach.quiet != nil || reach.digestAt != nil {
      if let member = roster.member(id) { timings[id] = reach.timing(in: try zone(roster.zone(of: member))) }
    }
    return timings
  }
}

/// The time of calendars, computed once for each.
package final class CalendarTimes: Sendable {
  private let known = Mutex<[WorkingCalendar: CalendarTime]>([:])

  package init() {}

  func time(of calendar: WorkingCalendar) -> CalendarTime {
    known.withLock { known in
      if let time = known[calendar] { return time }
      let time = CalendarTime(calendar)
      known[calendar] = time
      return time
    }
  }
}
