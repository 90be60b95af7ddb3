import ArgumentParser
import Domain
import Store

struct CommitmentAdd<Noun: CommitmentNoun>: KeptCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add", abstract: "Promise a \(Noun.kind.noun).",
      discussion: "A day without a time lapses at its end where the customer lives.")
  }

  @OptionGroup var subject: CaseArgument

  @Argument(help: "What was promised, in the customer's terms.")
  var what: String

  @Option(help: ArgumentHelp("By when: fri 17:00, tomorrow 9am, +2d, +3wd, 2026-07-01.", valueName: "time"))
  var due: String

  @Option(help: ArgumentHelp("Who sees to it. Default: the case's owner.", valueName: "handle"))
  var owner: String?

  @Option(help: ArgumentHelp("How the customer will be contacted.", valueName: "channel"))
  var channel: String?

  @Option(help: ArgumentHelp("To whom it was promised, if not simply the customer.", valueName: "name"))
  var to: String?

  @Option(help: ArgumentHelp("How they were told.", valueName: "channel"))
  var toldVia: String?

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if channel != nil, Noun.kind == .milestone {
      throw ValidationError("Only a follow-up has a channel. How the customer was told of it: --told-via.")
    }
  }

  func run(in context: Context) throws -> Output {
    let file = try context.database.file(subject.number)
    let promise = Command.Promise(
      kind: Noun.kind, what: what, channel: channel,
      due: try context.due(due, customer: file.customer, team: file.team),
      owner: try owner.map { try context.roster.member(called: $0).id }, promisedTo: to, toldVia: toldVia)
    return try context.perform(.promise(promise), on: subject)
  }
}
