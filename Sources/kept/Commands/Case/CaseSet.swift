import ArgumentParser
import Domain
import Store

struct CaseSet: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Correct what describes a case.")

  @OptionGroup var subject: CaseArgument

  @Option(name: .customLong("subject"), help: "The problem in one line.")
  var line: String?

  @Option(help: ArgumentHelp("Whose problem it is.", valueName: "handle"))
  var customer: String?

  @Option(help: "How pressing it is.")
  var priority: String?

  @Option(help: "What kind of problem it is.")
  var category: String?

  @Option(help: "How it came in.")
  var channel: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if [line, customer, priority, category, channel].allSatisfy({ $0 == nil }) {
      throw ValidationError("Nothing to set. One of --subject, --customer, --priority, --category, --channel.")
    }
  }

  func run(in context: Context) throws -> Output {
    let customer = try customer.map { try context.database.customer(called: $0, mayBeNew: true).id }
    return try context.perform(
      .describe(
        .init(subject: line, customer: customer, priority: priority, category: category, channel: channel)),
      on: subject)
  }
}
