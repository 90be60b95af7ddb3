import ArgumentParser
import Domain

struct CommitmentAssign<Noun: CommitmentNoun>: KeptCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "assign", abstract: "Hand a \(Noun.kind.noun) over.")
  }

  @OptionGroup var subject: CommitmentArgument

  @Option(help: ArgumentHelp("Who sees to it; nobody leaves it unowned.", valueName: "handle"))
  var to: String

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let owner = try context.owner(called: to)
    return try context.perform(
      .assignCommitment(number: subject.address.number, owner: owner?.id), on: subject, Noun.kind)
  }
}
