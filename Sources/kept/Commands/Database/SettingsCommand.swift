import ArgumentParser
import Domain
import Files
import Measures
import Store

struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "What holds for the whole installation.",
    subcommands: [SettingsShow.self, SettingsSet.self], defaultSubcommand: SettingsShow.self)
}

struct SettingsShow: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "All settings.")
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    var table = Table([Column("setting", "Setting"), Column("value", "Value")], empty: "")
    table.append([.text("reporting_zone"), .text(try context.database.setting("reporting_zone") ?? "UTC")])
    table.append([.text("close_months_after"), .text(try MonthCloser.setting(in: context.database).words)])
    for (name, value) in try SurveySettings(context.database).rows { table.append([.text(name), .text(value)]) }
    return .table(table)
  }
}

struct SettingsSet: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: "Change a setting.")

  @Option(help: ArgumentHelp("The one zone of month boundaries in all figures.", valueName: "zone"))
  var reportingZone: String?

  @Option(
    help: ArgumentHelp(
      "How many days after its end the scheduler closes a month by itself; or never.", valueName: "days"))
  var closeMonthsAfter: String?

  @OptionGroup var surveys: SurveyOptions

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if reportingZone == nil, closeMonthsAfter == nil, surveys.isEmpty {
      throw ValidationError("Nothing to set: --reporting-zone ZONE or --close-months-after DAYS, or of surveys.")
    }
  }

  func run(in context: Context) throws -> Output {
    let zone = try reportingZone.map { try context.zones.zone($0).identifier }
    let closing = try closeMonthsAfter.map(MonthCloser.Setting.init(typed:))
    let surveys = try surveys.stored
    for (name, value) in surveys {
      if let value { try context.database.set(name, to: value) }
    }
    if let zone {
      try context.database.set("reporting_zone", to: zone)
      try tellOfClosedMonths(in: context)
    }
    if let closing { try context.database.set(MonthCloser.settingName, to: closing.stored) }
    return try SettingsShow.parse([]).run(in: context)
  }

  /// Another zone changes no month that is closed, and how long the next one is.
  private func tellOfClosedMonths(in context: Context) throws {
    guard let last = try Editions(session: context.database.session).list().last,
      let words = try context.storedMonthBounds.words(about: last.month.next, in: context.storedReportingZone)
    else { return }
    context.talk("Closed months stay as they are, in the zone that each was closed in. \(words)")
  }
}
