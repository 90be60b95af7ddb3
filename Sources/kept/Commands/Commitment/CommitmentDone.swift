import ArgumentParser
import Domain
import Store

struct CommitmentDone<Noun: CommitmentNoun>: KeptCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "done", abstract: "Note that a \(Noun.kind.noun) was kept.",
      discussion: Noun.kind == .followUp ? "The contact itself is logged along with it." : "")
  }

  @OptionGroup var subject: CommitmentArgument

  @Argument(help: "The evidence: what was delivered or said.")
  var evidence: String?

  @Option(
    help: ArgumentHelp("The customer was told as it was done, this way; logged as a contact.", valueName: "channel"))
  var toldVia: String?

  @Option(help: ArgumentHelp("When the customer was told, if that was logged already.", valueName: "time"))
  var toldAt: String?

  @OptionGroup(title: "Listening") var heard: ListeningOptions

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if toldVia != nil, toldAt != nil { throw ValidationError("Either --told-via or --told-at.") }
  }

  func run(in context: Context) throws -> Output {
    let told: Command.Told? =
      if let toldVia {
        .then(via: toldVia)
      } else {
        try toldAt.map {
          .at(
            try context.instant(
              $0, leaning: .back, team: try context.database.file(subject.address.caseNumber).team))
        }
      }
    return try context.perform(
      .done(
        number: subject.address.number, evidence: evidence, told: told, listening: try heard.listening(in: context)),
      on: subject, Noun.kind)
  }
}
