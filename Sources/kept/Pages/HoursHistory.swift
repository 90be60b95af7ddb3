import Domain
import Store

/// By which calendar each team worked from when on.
struct HoursHistory {
  /// A stretch of time in which a team worked by one thing.
  private struct Stretch {
    let hours: TeamHours
    let until: Instant?
  }

  private let context: Context
  private let stretches: [Stretch]

  init(_ context: Context) throws {
    self.context = context
    let all = try context.database.teamHours()
    stretches = all.indices.compactMap { index in
      let hours = all[index]
      // Of what holds from no later on than the one before, nothing was left of that one.
      let following = all[(index + 1)...].prefix { $0.team == hours.team }
      let until = following.map { $0.since ?? .earliest }.min()
      if let until, until <= hours.since ?? .earliest { return nil }
      return Stretch(hours: hours, until: until)
    }
  }

  /// What a team worked by.
  func calendars(of team: Team) throws -> Table {
    var table = Table(
      [
        Column("from", "From", .time), Column("until", "Until", .time), Column("calendar", "Calendar"),
        Column("by", "By", priority: 2),
      ], empty: "")
    let calendars = try Calendars(context)
    for stretch in stretches where stretch.hours.team == team.id {
      let name = calendars.handle(of: stretch.hours.calendar)
      table.append([
        beginning(stretch), end(stretch),
        .text(name ?? "none: Monday to Friday, 9:00 to 17:00 in \(stretch.hours.zone)"),
        .text(context.name(of: stretch.hours.madeBy)),
      ])
    }
    return table
  }

  /// Which teams worked by a calendar.
  func teams(by calendar: CalendarID) throws -> Table {
    var table = Table(
      [
        Column("team", "Team"), Column("from", "From", .time), Column("until", "Until", .time),
        Column("by", "By", priority: 2),
      ], empty: "No team has worked by it.")
    for stretch in stretches where stretch.hours.calendar == calendar {
      table.append([
        .text(context.teamName(stretch.hours.team)), beginning(stretch), end(stretch),
        .text(context.name(of: stretch.hours.madeBy)),
      ])
    }
    return table
  }

  private func beginning(_ stretch: Stretch) -> Cell {
    // To a program no time is no time.
    stretch.hours.since == nil && context.showsTables ? .text("the beginning", .dim) : .instant(stretch.hours.since)
  }

  private func end(_ stretch: Stretch) -> Cell { .instant(stretch.until) }
}
