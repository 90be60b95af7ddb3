import ArgumentParser
import Domain

struct CaseAssign: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Hand a case over.",
    discussion: "Open promises of the owner before go along.")

  @OptionGroup var subject: CaseArgument

  @Option(help: ArgumentHelp("The new owner; nobody leaves the case unowned.", valueName: "handle"))
  var to: String?

  @Option(help: ArgumentHelp("The team that takes it over.", valueName: "handle"))
  var team: String?

  @Option(help: "What the new owner should know.")
  var note: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if to == nil, team == nil {
      throw ValidationError("Name who takes it: --to HANDLE, --to nobody, or --team HANDLE.")
    }
  }

  func run(in context: Context) throws -> Output {
    let team = try context.team(called: team)
    let owner = try to.flatMap { try context.owner(called: $0) }
    return try context.perform(
      .assign(team: team?.id ?? owner?.team, owner: owner?.id, note: note), on: subject)
  }
}
