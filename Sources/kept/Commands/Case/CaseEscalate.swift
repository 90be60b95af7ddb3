import ArgumentParser
import Domain

struct CaseEscalate: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalate", abstract: "Raise a case one level up the ladder.")

  @OptionGroup var subject: CaseArgument

  @Option(help: "Why.")
  var reason: String

  @Flag(help: "The customer asked for it.")
  var forCustomer = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform(.escalate(source: forCustomer ? .customer : .member, reason: reason), on: subject)
  }
}
