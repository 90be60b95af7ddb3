package import Domain
import FoundationEssentials
import Postgres
import SQL

/// One version of a working calendar.
package struct CalendarVersion: Sendable {
  package let id: CalendarID
  package let handle: String
  package let version: Int
  package let calendar: WorkingCalendar
  package let madeAt: Instant
  package let madeBy: MemberID?
}

/// A date that differs, as the table keeps it.
private struct StoredDay: Codable {
  let day: String
  let name: String
  let hours: String
}

extension Database {
  /// Every version of every calendar, by handle and version.
  ///
  /// - Parameter zone: finds a zone by its IANA name.
  package func calendarVersions(zone: (String) throws -> Zone) throws -> [CalendarVersion] {
    try session.rows(Statement.calendarVersionsList.query) { row in
      let days = try JSONDecoder().decode([StoredDay].self, from: Data(try row.json(5).utf8))
      let special = try days.map { stored in
        let hours = stored.hours.isEmpty ? [] : try WorkingSpan.parse(stored.hours)
        return try SpecialDay(try Day(iso8601: stored.day), stored.name, hours: hours)
      }
      let calendar = try WorkingCalendar(
        try WorkingWeek.parse(try row.text(4)), in: try zone(try row.text(3)), specialDays: special)
      return CalendarVersion(
        id: try row.int8(0), handle: try row.text(1), version: try row.int(2), calendar: calendar,
        madeAt: try row.instant(6), madeBy: try row.optionalInt8(7))
    }
  }

  /// Gives a calendar other hours from now on, or makes it, and has the live cases looked at anew.
  ///
  /// - Returns: the version's number.
  @discardableResult
  package func setCalendar(
    _ handle: String, _ calendar: WorkingCalendar, at moment: Moment, by member: MemberID?
  ) throws -> Int {
    try holdingRules { try add(handle, calendar, at: moment, by: member) }
  }

  /// Changes a calendar as it stands: nobody else can change it in between, so that of two who change it at once neither
  /// undoes the other's.
  ///
  /// - Parameters:
  ///   - zone: finds a zone by its IANA name.
  ///   - change: from the version that holds, nil for none, to what is to hold; run again when the transaction is.
  /// - Returns: the version's number; nil where nothing changes.
  @discardableResult
  package func changeCalendar(
    _ handle: String, at moment: Moment, by member: MemberID?, zone: (String) throws -> Zone,
    _ change: (CalendarVersion?) throws -> WorkingCalendar
  ) throws -> Int? {
    try holdingRules {
      let known = try calendarVersions(zone: zone).last { $0.handle == handle }
      let changed = try change(known)
      return changed == known?.calendar ? nil : try add(handle, changed, at: moment, by: member)
    }
  }

  private func add(_ handle: String, _ calendar: WorkingCalendar, at moment: Moment, by member: MemberID?) throws -> Int
  {
    let days = calendar.specialDays.map {
      StoredDay(day: "\($0.day)", name: $0.name, hours: WorkingSpan.words($0.hours))
    }
    let json = String(decoding: try JSONEncoder().encode(days), as: UTF8.self)
    do {
      let version = try session.row(
        Statement.calendarSet.query,
        [
          .text(handle), .text(calendar.zone.identifier), .text("\(calendar.week)"), .json(json),
          .timestamp(moment.occurredAt.microseconds), .int8(member),
        ]
      ) { try $0.int(1) }
      try hasten(team: nil, priority: nil, at: moment)
      return version
    } catch let error as PostgresError {
      throw Refusal(error) ?? error
    }
  }
}
