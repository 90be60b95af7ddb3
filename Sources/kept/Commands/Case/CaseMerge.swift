import ArgumentParser
import Domain
import Store

struct CaseMerge: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "End a duplicate; its open promises go on in the other case.")

  @OptionGroup var subject: CaseArgument

  @Option(help: ArgumentHelp("The case that carries on.", valueName: "case"))
  var into: CaseNumber

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let merged = try context.database.merge(
      subject.number, into: into, at: try context.moment(happenedAt: subject.late.happenedAt),
      by: try context.actor.id)
    return try ChangePage(committed: merged, context: context).output
  }
}
