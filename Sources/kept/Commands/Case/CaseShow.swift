import ArgumentParser
import Domain
import Store

struct CaseShow: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A case with its promises, contacts and history.")

  @Argument(help: ArgumentHelp("The case's number, such as 1042.", valueName: "case"))
  var number: CaseNumber

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try CasePage(
      file: try context.database.file(number), history: try context.database.history(of: number), context: context
    ).output
  }
}
