import ArgumentParser
import Domain
import Store

struct CaseOpen: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a case.",
    discussion: """
      Promises can be made in the same breath, as WHAT @ WHEN:
        kept case open "No hot water" --customer ines --milestone "plumber visits @ fri 17:00"
      """)

  @Argument(help: "The problem in one line.")
  var subject: String

  @Option(help: ArgumentHelp("Whose problem it is.", valueName: "handle"))
  var customer: String?

  @Option(help: ArgumentHelp("Who is accountable; nobody leaves it unowned. Default: you.", valueName: "handle"))
  var owner: String?

  @Option(help: ArgumentHelp("The team. Default: the owner's, or yours.", valueName: "handle"))
  var team: String?

  @Option(help: "How pressing it is.")
  var priority: String?

  @Option(help: "What kind of problem it is.")
  var category: String?

  @Option(help: "How it came in: phone, email, chat, …")
  var channel: String?

  @Option(help: ArgumentHelp("An outcome promised on the spot; may be repeated.", valueName: "what @ when"))
  var milestone: [String] = []

  @Option(help: ArgumentHelp("A contact promised on the spot; may be repeated.", valueName: "what @ when"))
  var followUp: [String] = []

  @OptionGroup var late: LateEntry
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let actor = try context.actor
    let owner = try owner.map { try context.owner(called: $0) } ?? actor
    let customer = try customer.map { try context.database.customer(called: $0, mayBeNew: true).id }
    let team = try context.team(called: team)?.id ?? owner?.team ?? actor.team
    let promises =
      try milestone.map { try PromiseText($0).promise(.milestone, customer: customer, team: team, in: context) }
      + followUp.map { try PromiseText($0).promise(.followUp, customer: customer, team: team, in: context) }
    let category = try Text.line(ifGiven: category, called: "category")
    let foretold = try context.foretold(promises, team: team, category: category, late: late)
    let opened = try context.database.open(
      .init(
        subject: subject, customer: customer, team: team, owner: owner?.id, priority: priority, category: category,
        channel: channel),
      promises: promises, forecasts: foretold.forecasts,
      at: try context.moment(happenedAt: late.happenedAt, team: team),
      by: actor.id)
    let output = try ChangePage(committed: opened, context: context).output
    try context.tell(foretold)
    return output
  }
}
