import ArgumentParser
import Domain

struct CommitmentWithdraw<Noun: CommitmentNoun>: KeptCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "withdraw", abstract: "Take a \(Noun.kind.noun) back, with a reason.",
      discussion: "Withdrawn after it was due, it counts as missed.")
  }

  @OptionGroup var subject: CommitmentArgument

  @Option(help: "Why.")
  var reason: String

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    try context.perform(.withdraw(number: subject.address.number, reason: reason), on: subject, Noun.kind)
  }
}
