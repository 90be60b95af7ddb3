import ArgumentParser
import Domain

struct CaseLog: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Log a contact with the customer.",
    discussion: """
      A contact keeps or voids no promise: that takes done, move or withdraw. What the customer felt is named in the words
      of kept feeling list:
        kept case log 1042 --felt worried --left calm --needs "to know when somebody comes" "Told her: Friday at 9"
      """)

  @OptionGroup var subject: CaseArgument

  @Argument(help: "What was said.")
  var note: String

  @Option(help: ArgumentHelp("How: phone, email, chat, …", valueName: "channel"))
  var via: String = "phone"

  @Flag(help: "The customer came to us.")
  var inbound = false

  @OptionGroup(title: "Listening") var heard: ListeningOptions

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform(
      .contact(
        channel: via, direction: inbound ? .inbound : .outbound, note: note,
        listening: try heard.listening(in: context)), on: subject)
  }
}
