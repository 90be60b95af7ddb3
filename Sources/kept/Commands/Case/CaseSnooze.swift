import ArgumentParser
import Domain
import Store

struct CaseSnooze: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze", abstract: "Let nobody be nagged about a case, and let it climb no further, until a time.",
    discussion: "What stalls is flagged all the same, and promises are reminded of before they are due.")

  @OptionGroup var subject: CaseArgument

  @Option(help: ArgumentHelp("Until when; a day ends it as the day begins.", valueName: "time")) var until: String?

  @Flag(help: "It is snoozed no longer.") var over = false

  @Option(help: "Why.") var reason: String

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if (until == nil) == !over { throw ValidationError("Either --until TIME, or --over.") }
  }

  func run(in context: Context) throws -> Output {
    let until = try until.map { try context.instant($0, team: try context.database.file(subject.number).team) }
    return try context.perform(.snooze(until: until, reason: reason), on: subject)
  }
}
