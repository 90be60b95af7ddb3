package import Domain
import Postgres
import SQL

/// By what a team works from an instant on: a calendar, or the usual week in a zone.
package struct TeamHours: Hashable, Sendable {
  package let team: TeamID
  package let version: Int
  /// Nil for Monday to Friday, 9:00 to 17:00, in `zone`.
  package let calendar: CalendarID?
  package let zone: String
  /// Nil from the beginning.
  package let since: Instant?
  /// Nil for what the team began with.
  package let madeAt: Instant?
  package let madeBy: MemberID?
}

extension Database {
  /// By what every team worked from when on, by team and version.
  package func teamHours() throws -> [TeamHours] {
    try session.rows(Statement.teamHoursList.query) { row in
      TeamHours(
        team: try row.int8(0), version: try row.int(1), calendar: try row.optionalInt8(2), zone: try row.text(3),
        since: try row.optionalInstant(4), madeAt: try row.optionalInstant(5), madeBy: try row.optionalInt8(6))
    }
  }

  /// Has a team work by another calendar, or in another zone, from now on, and has the live cases looked at anew: also other
  /// teams' cases wait for the working time of whom they lead to.
  ///
  /// - Parameters:
  ///   - zone: nil for the one it has.
  ///   - calendar: nil for the one it has.
  /// - Returns: the version that its hours are then; nil where they stay as they are.
  @discardableResult
  package func setHours(
    of team: TeamID, zone: String? = nil, calendar: CalendarID? = nil, at moment: Moment, by member: MemberID?
  ) throws -> Int? {
    try holdingRules {
      try session.execute(Statement.teamHoursBegin.query)
      let version = try session.optionalRow(
        Statement.teamHoursSet.query,
        [
          .int8(team), .text(zone), .int8(calendar), .timestamp(moment.occurredAt.microseconds), .int8(member),
        ]
      ) { try $0.int(0) }
      if version != nil { try hasten(team: nil, priority: nil, at: moment) }
      return version
    }
  }

  /// The working time of every team over the years, by all versions of its calendars.
  ///
  /// - Parameters:
  ///   - now: what was said later does not count; nil for all that was said.
  ///   - known: calendars whose time was computed before.
  ///   - zone: finds a zone by its IANA name.
  func workingTimes(
    asOf now: Instant?, reusing known: CalendarTimes, zone: (String) throws -> Zone
  ) throws -> [TeamID: WorkingTime] {
    func counts(_ since: Instant) -> Bool { now.map { since <= $0 } ?? true }
    var calendars: [CalendarID: WorkingTime] = [:]
    for version in try calendarVersions(zone: zone) {
      let time = WorkingTime(known.time(of: version.calendar))
      if let before = calendars[version.id] {
        if counts(version.madeAt) { calendars[version.id] = before.followed(by: time, since: version.madeAt) }
      } else {
        calendars[version.id] = time
      }
    }
    var hours: [TeamID: WorkingTime] = [:]
    for link in try teamHours() where counts(link.since ?? .earliest) {
      let time =
        try link.calendar.flatMap { calendars[$0] }
        ?? WorkingTime(known.time(of: try WorkingCalendar(.nineToFive, in: try zone(link.zone))))
      hours[link.team] = hours[link.team]?.followed(by: time, since: link.since ?? .earliest) ?? time
    }
    return hours
  }
}
