import ArgumentParser
import Domain
import Files
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
    return .table(table)
  }
}

struct SettingsSet: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "set", abstract: "Change a setting.")

  @Option(help: ArgumentHelp("The one zone of month boundaries in all figures.", valueName: "zone"))
  var reportingZone: String

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.database.set("reporting_zone", to: try context.zones.zone(reportingZone).identifier)
    return try SettingsShow.parse([]).run(in: context)
  }
}
