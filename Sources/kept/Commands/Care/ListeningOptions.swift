import ArgumentParser
import Domain
import Store

/// What was heard in a contact, besides what was said.
struct ListeningOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What the customer felt when it began: kept feeling list.", valueName: "word"))
  var felt: String?

  @Option(help: ArgumentHelp("What they felt when it ended.", valueName: "word"))
  var left: String?

  @Option(help: "What the customer needs.")
  var needs: String?

  @Option(help: "What is behind it.")
  var behind: String?

  /// - Throws: `Refusal` that lists near words, for a feeling that the list has not got.
  func listening(in context: Context) throws -> Command.Listening {
    // Most contacts name no feeling, and need no list.
    guard felt != nil || left != nil else { return Command.Listening(needs: needs, behind: behind) }
    let list = try context.database.feelings()
    return Command.Listening(
      felt: try felt.map { try list.feeling(typed: $0, in: context) },
      left: try left.map { try list.feeling(typed: $0, in: context) }, needs: needs, behind: behind)
  }
}
