import ArgumentParser
import Domain
import Files
import Store

struct TeamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: "Groups of members that own cases together.",
    subcommands: [TeamAdd.self, TeamList.self, TeamShow.self, TeamSet.self])
}

struct TeamAdd: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a team.")

  @Argument(help: "A short word to type, such as billing.")
  var handle: String

  @Option(help: "The name in full. Default: the handle.")
  var name: String?

  @Option(
    name: .customLong("works-in"),
    help: ArgumentHelp("The IANA zone it works in. Default: this machine's.", valueName: "zone"))
  var teamZone: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let zone = try context.zones.zone(teamZone ?? context.surroundings.systemZone).identifier
    try context.database.addTeam(handle: handle, name: name ?? handle, zone: zone)
    return try PeopleTables(context).teams(only: handle)
  }
}

struct TeamList: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The teams.")
  @OptionGroup var options: GlobalOptions
  func run(in context: Context) throws -> Output { try PeopleTables(context).teams() }
}

struct TeamShow: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "A team and its members.")
  @Argument var handle: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let team = try context.roster.team(called: handle)
    let lead = context.name(of: team.lead)
    let calendar = try Calendars(context).inUse(by: team)
    let hours = calendar.map { "\($0.handle): \($0.calendar.week), \($0.calendar.zone.identifier)" }
    return .page(
      Page([
        .headline(
          id: "team", .text("\(team.name) (\(team.handle)) · works in \(team.zone)"),
          fields: [
            Fact("handle", "Handle", .text(team.handle)), Fact("name", "Name", .text(team.name)),
            Fact("zone", "Works in", .text(team.zone)),
          ]),
        .facts(
          id: "rules",
          [
            Fact("lead", "Lead", .text(lead ?? "nobody", lead == nil ? .overdue : nil)),
            Fact("calendar", "Calendar", .text(hours ?? "none: Monday to Friday, 9:00 to 17:00 in \(team.zone)")),
          ]),
        .table(id: "hours", title: "Worked by", try HoursHistory(context).calendars(of: team)),
        .table(id: "members", title: "Members", try PeopleTables(context).members { $0.team == team.id }),
      ]))
  }
}

struct TeamSet: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change a team.",
    discussion: """
      Another calendar, or another zone of a team without one, holds from now on: what was worked before keeps the hours \
      it ran on. Its first calendar, and its zone until it has one, hold from the beginning where nobody has done anything \
      in Kept yet in its cases or in those that its members were told of: histories are imported before there is a calendar.
      """)

  @Argument var handle: String
  @Option var name: String?
  @Option(name: .customLong("works-in"), help: ArgumentHelp("The IANA zone it works in.", valueName: "zone"))
  var teamZone: String?
  @Option(help: ArgumentHelp("Who is told first when a case climbs.", valueName: "handle")) var lead: String?
  @Option(help: ArgumentHelp("The calendar it works by.", valueName: "handle")) var calendar: String?
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if name == nil, teamZone == nil, lead == nil, calendar == nil {
      throw ValidationError("Nothing to set. One of --name, --works-in, --lead, --calendar.")
    }
  }

  func run(in context: Context) throws -> Output {
    let zone = try teamZone.map { try context.zones.zone($0).identifier }
    let lead = try lead.map { try context.roster.member(called: $0).id }
    let calendar = try calendar.map { try Calendars(context).required($0).id }
    let team = try context.roster.team(called: handle).id
    let moment = Moment(now: context.now, clockSet: context.clockSet)
    // All of it under one lock: whoever waits for it holds no row that its holder needs.
    let version: Int? = try context.database.holdingRules {
      if name != nil || lead != nil {
        try context.database.setTeam(team, name: name, lead: lead, at: context.now)
      }
      return zone == nil && calendar == nil
        ? nil
        : try context.database.setHours(
          of: team, zone: zone, calendar: calendar, at: moment, by: context.actorIfKnown?.id)
    }
    if let hours = try context.database.teamHours().first(where: { $0.team == team && $0.version == version }) {
      context.talk(
        try hours.since.map {
          "Its new hours hold from \(try context.times.absolute($0)) on: what was worked before keeps its own."
        } ?? "Its hours hold from the beginning, also for what was worked before they were set.")
    }
    return try PeopleTables(context).teams(only: handle)
  }
}
