import ArgumentParser
import Domain

struct CaseAcknowledge: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "acknowledge", abstract: "Take note of an escalation.")

  @OptionGroup var subject: CaseArgument

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform(.acknowledge, on: subject)
  }
}
