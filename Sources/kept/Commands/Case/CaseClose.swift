import ArgumentParser
import Domain

struct CaseClose: KeptCommand {
  static let configuration = CommandConfiguration(commandName: "close", abstract: "Close a resolved case.")

  @OptionGroup var subject: CaseArgument
  @OptionGroup var open: OpenPromises

  @Flag(help: "Close over promises that are still open; they count as missed.")
  var missOpen = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if missOpen, open.withdrawOpen {
      throw ValidationError("Either --withdraw-open or --miss-open: a promise can't be both withdrawn and missed.")
    }
  }

  func run(in context: Context) throws -> Output {
    let withdrawal = open.reason.map(Command.OpenCommitments.withdraw(reason:))
    return try context.perform(
      .close(openCommitments: missOpen ? .closeOver : withdrawal ?? .refuse), on: subject)
  }
}
