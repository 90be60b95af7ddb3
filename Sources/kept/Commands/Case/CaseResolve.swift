import ArgumentParser
import Domain

struct CaseResolve: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "resolve", abstract: "Note that the problem is solved.")

  @OptionGroup var subject: CaseArgument

  @Option(help: "What solved it.")
  var note: String?

  @OptionGroup var open: OpenPromises

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform(.resolve(note: note, withdrawOpen: open.reason), on: subject)
  }
}
