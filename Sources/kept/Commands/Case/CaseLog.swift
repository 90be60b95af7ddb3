import ArgumentParser
import Domain
import Store

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
  var note: String?

  @OptionGroup var template: TemplateOptions

  @Option(
    help: ArgumentHelp("How: phone, email, chat, … Default: the case's own channel, else phone.", valueName: "channel"))
  var via: String?

  @Flag(help: "The customer came to us.")
  var inbound = false

  @OptionGroup(title: "Listening") var heard: ListeningOptions

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if (note == nil) == (template.name == nil) { throw ValidationError("Either what was said, or --template NAME.") }
  }

  func run(in context: Context) throws -> Output {
    let filled = try template.filled(on: subject.number, for: nil, in: context)
    if let canned = try filled?.canned(on: subject.number, in: context).first {
      context.talk("The same words stand in case \(canned.caseNumber): \"\(canned.words)\".")
    }
    return try context.perform(
      .contact(
        channel: via ?? context.database.file(subject.number).channel ?? "phone",
        direction: inbound ? .inbound : .outbound, note: note ?? filled?.words ?? "",
        listening: try heard.listening(in: context)),
      on: subject, filling: filled?.sentences ?? [])
  }
}
