import ArgumentParser
import Domain

struct CaseReopen: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Open a resolved or closed case again.")

  @OptionGroup var subject: CaseArgument

  @Option(help: "Why.")
  var reason: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform(.reopen(reason: reason), on: subject)
  }
}
