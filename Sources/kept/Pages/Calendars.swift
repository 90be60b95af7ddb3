import Domain
import Files
import Store

/// Working calendars as people see them.
struct Calendars {
  private let context: Context
  private let versions: [CalendarVersion]

  init(_ context: Context) throws {
    self.context = context
    versions = try context.database.calendarVersions { try context.zones.zone($0) }
  }

  /// The version that holds now; nil when there is no such calendar.
  func newest(_ handle: String) -> CalendarVersion? { versions.last { $0.handle == handle } }

  /// The version that a team works by; nil for a team without a calendar.
  func inUse(by team: Team) -> CalendarVersion? { team.calendar.flatMap { id in versions.last { $0.id == id } } }

  func handle(of calendar: CalendarID?) -> String? { versions.first { $0.id == calendar }?.handle }

  /// - Throws: `Refusal` that lists near handles.
  func required(_ handle: String) throws -> CalendarVersion {
    if let found = newest(handle) { return found }
    let known = Set(versions.map(\.handle)).sorted()
    throw Refusal.unknown(
      "calendar", handle, among: known,
      list: known.isEmpty ? "kept calendar set \(handle) --hours \"mon-fri 9:00-17:00\"" : "kept calendar list")
  }

  static func day(_ text: String) throws -> Day {
    do {
      return try Day(iso8601: text)
    } catch {
      throw Refusal(.invalid, "can't read \"\(text)\" as a date", allowed: "a date such as 2026-12-25")
    }
  }

  var table: Table {
    get throws {
      var table = Table(
        [
          Column("calendar", "Calendar"), Column("hours", "Hours", shrinking: .wrapping(16)),
          Column("zone", "Zone", priority: 2), Column("holidays", "Dates that differ", .number, priority: 3),
          Column("version", "Version", .number, priority: 4), Column("teams", "Teams", shrinking: .wrapping(8)),
        ], empty: "No calendar: teams work Monday to Friday, 9:00 to 17:00, in their zone.")
      let teams = try context.roster.teams
      for handle in Set(versions.map(\.handle)).sorted() {
        guard let version = newest(handle) else { continue }
        table.append([
          .text(handle), .text("\(version.calendar.week)"), .text(version.calendar.zone.identifier),
          .number(version.calendar.specialDays.count), .number(version.version),
          .text(teams.filter { $0.calendar == version.id }.map(\.handle).joined(separator: ", ")),
        ])
      }
      return table
    }
  }

  func page(_ handle: String) throws -> Output {
    let version = try required(handle)
    let calendar = version.calendar
    let teams = try context.roster.teams.filter { $0.calendar == version.id }.map(\.handle)
    var dates = Table(
      [Column("day", "Date"), Column("name", "Name", shrinking: .wrapping(12)), Column("hours", "Hours")],
      empty: "No date differs.")
    for special in calendar.specialDays {
      dates.append([
        .day(special.day), .text(special.name),
        .text(special.isHoliday ? "none" : WorkingSpan.words(special.hours)),
      ])
    }
    var history = Table(
      [
        Column("version", "Version", .number), Column("since", "Since", .time),
        Column("hours", "Hours", shrinking: .wrapping(16)), Column("dates", "Dates that differ", .number, priority: 3),
        Column("by", "By", priority: 2),
      ], empty: "")
    for version in versions where version.handle == handle {
      history.append([
        .number(version.version), .instant(version.madeAt), .text("\(version.calendar.week)"),
        .number(version.calendar.specialDays.count), .text(context.name(of: version.madeBy)),
      ])
    }
    let usage = try HoursHistory(context).teams(by: version.id)
    let users =
      teams.isEmpty
      ? "no team works by it \(usage.rows.isEmpty ? "yet" : "any more")" : "teams: \(teams.joined(separator: ", "))"
    var blocks: [Block] = [
      .headline(
        id: "calendar", .text("\(handle) · \(calendar.week) · \(calendar.zone.identifier) · \(users)"),
        fields: [
          Fact("handle", "Calendar", .text(handle)), Fact("hours", "Hours", .text("\(calendar.week)")),
          Fact("zone", "Zone", .text(calendar.zone.identifier)), Fact("version", "Version", .number(version.version)),
          Fact("teams", "Teams", .text(teams.joined(separator: ", "))),
        ]),
      .table(id: "dates", title: "Dates that differ", dates), .table(id: "versions", title: "Versions", history),
      .table(id: "used_by", title: "Who worked by it", usage),
    ]
    if teams.isEmpty { blocks.append(.hint("kept team set TEAM --calendar \(handle)", why: "a team works by it")) }
    return .page(Page(blocks))
  }
}
