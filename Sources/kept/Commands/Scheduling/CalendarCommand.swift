import ArgumentParser
import Domain
import Files
import Store

struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "When teams work: weekly hours, holidays, and the zone whose clocks count.",
    subcommands: [
      CalendarSet.self, CalendarHoliday.self, CalendarHolidays.self, CalendarList.self, CalendarShow.self,
    ])
}

struct CalendarSet: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Make a calendar, or give it other hours from now on.",
    discussion: """
      Every change is a new version; what was decided before keeps the version it was decided by. A team works by it
      after: kept team set TEAM --calendar HANDLE
      """, aliases: ["add"])

  @Argument(help: "A short word to type, such as office.")
  var handle: String

  @Option(help: ArgumentHelp("The usual week: mon-thu 8-12,13-17; fri 8-14; or 24x7.", valueName: "hours"))
  var hours: String?

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("The IANA zone whose clocks count. Default: this machine's.", valueName: "zone"))
  var calendarZone: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if hours == nil, calendarZone == nil { throw ValidationError("Nothing to set. One of --hours, --in.") }
  }

  func run(in context: Context) throws -> Output {
    let zone = try calendarZone.map { try context.zones.zone($0) }
    let week = try hours.map { try WorkingWeek.parse($0) }
    // The same again is no new version.
    try context.changeCalendar(handle) { known in
      try WorkingCalendar(
        week ?? known?.calendar.week ?? .nineToFive, in: try zone ?? known?.calendar.zone ?? context.machineZone,
        specialDays: known?.calendar.specialDays ?? [])
    }
    return try Calendars(context).page(handle)
  }
}

struct CalendarHoliday: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "holiday", abstract: "Say on which date nobody works, or at other hours.")

  @Argument var handle: String

  @Argument(help: "The date: 2026-12-25.")
  var day: String

  @Argument(help: "What people call it.")
  var name: String?

  @Option(help: ArgumentHelp("The hours of that date. Default: none.", valueName: "hours"))
  var hours: String?

  @Flag(help: "Take it back: the weekday's hours again.")
  var remove = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if name == nil, !remove {
      throw ValidationError("Say what people call it: kept calendar holiday \(handle) \(day) NAME")
    }
  }

  func run(in context: Context) throws -> Output {
    let calendars = try Calendars(context)
    _ = try calendars.required(handle)
    let date = try Calendars.day(day)
    let special =
      remove ? nil : try SpecialDay(date, name ?? "", hours: try hours.map { try WorkingSpan.parse($0) } ?? [])
    try context.changeCalendar(handle) { known in
      let known = try known ?? calendars.required(handle)
      if let special { return try known.calendar.setting(special) }
      guard known.calendar.specialDays.contains(where: { $0.day == date }) else {
        throw Refusal(
          .notFound, "\(date) is an ordinary day in \(handle)", next: "kept calendar show \(handle)")
      }
      return try known.calendar.removing(date)
    }
    return try Calendars(context).page(handle)
  }
}

extension Context {
  /// Changes a calendar as it stands, from now on.
  ///
  /// - Returns: the version's number; nil where nothing changes.
  @discardableResult
  func changeCalendar(_ handle: String, _ change: (CalendarVersion?) throws -> WorkingCalendar) throws -> Int? {
    try database.changeCalendar(
      handle, at: Moment(now: now, clockSet: clockSet), by: actorIfKnown?.id, zone: { try zones.zone($0) }, change)
  }
}

struct CalendarList: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The calendars.")
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) throws -> Output { .table(try Calendars(context).table) }
}

struct CalendarShow: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A calendar's hours, the dates that differ, and how it came to be so.")
  @Argument var handle: String
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) throws -> Output { try Calendars(context).page(handle) }
}
