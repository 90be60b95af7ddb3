import ArgumentParser
import Domain

struct CaseLog: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Log a contact with the customer.",
    discussion: "A contact keeps or voids no promise: that takes done, move or withdraw.")

  @OptionGroup var subject: CaseArgument

  @Argument(help: "What was said.")
  var note: String

  @Option(help: ArgumentHelp("How: phone, email, chat, …", valueName: "channel"))
  var via: String = "phone"

  @Flag(help: "The customer came to us.")
  var inbound = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform(
      .contact(channel: via, direction: inbound ? .inbound : .outbound, note: note), on: subject)
  }
}
