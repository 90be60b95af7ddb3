import ArgumentParser
import Domain
import Store

struct CaseLog: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Log a contact with the customer.",
    discussion: "A contact keeps or voids no promise: that takes done, move or withdraw.")

  @OptionGroup var subject: CaseArgument

  @Argument(help: "What was said.")
  var note: String?

  @OptionGroup var template: TemplateOptions

  @Option(help: ArgumentHelp("How: phone, email, chat, …", valueName: "channel"))
  var via: String = "phone"

  @Flag(help: "The customer came to us.")
  var inbound = false

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
      .contact(channel: via, direction: inbound ? .inbound : .outbound, note: note ?? filled?.words ?? ""),
      on: subject, filling: filled?.sentences ?? [])
  }
}
