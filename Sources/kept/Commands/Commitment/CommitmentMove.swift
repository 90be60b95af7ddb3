import ArgumentParser
import Domain
import Store

struct CommitmentMove<Noun: CommitmentNoun>: KeptCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "move", abstract: "Give a \(Noun.kind.noun) another due time.",
      discussion: """
        Before it is due, with the customer told, that is a renegotiation; later, or without telling, it is a slip.
        The time first promised stays on record.
        """)
  }

  @OptionGroup var subject: CommitmentArgument

  @Option(help: ArgumentHelp("The new due time.", valueName: "time"))
  var to: String

  @Option(help: "Why.")
  var reason: String

  @Option(help: ArgumentHelp("Who agreed to it; implies that the customer was told.", valueName: "name"))
  var agreedBy: String?

  @Flag(inversion: .prefixedNo, help: "Whether the customer was told.")
  var told: Bool?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if told == nil, agreedBy == nil {
      throw ValidationError("Was the customer told? --told, --no-told, or --agreed-by NAME.")
    }
  }

  func run(in context: Context) throws -> Output {
    let file = try context.database.file(subject.address.caseNumber)
    return try context.perform(
      .move(
        number: subject.address.number, due: try context.due(to, customer: file.customer, team: file.team),
        reason: reason,
        agreedBy: agreedBy, customerTold: told ?? true), on: subject, Noun.kind)
  }
}
