import ArgumentParser
import Domain
import Store

struct CaseAcknowledge: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge",
    abstract: "Take on what was escalated, all of it: it climbs no further until something new stalls.",
    discussion: """
      So can whoever a rung of the ladder told without raising the case, as its owner. With --next-update-by that is a \
      promise itself; when it lapses, the climb goes on.
      """)

  @OptionGroup var subject: CaseArgument

  @Option(help: ArgumentHelp("Promise the customer news by then, as a follow-up of yours.", valueName: "time"))
  var nextUpdateBy: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let climbedAt = try context.database.climb(of: subject.number)?.waitsSince
    let command = climbedAt.map { Command.takeOn(climbedAt: $0) } ?? .acknowledge
    guard let nextUpdateBy else { return try context.perform(command, on: subject) }
    let file = try context.database.file(subject.number)
    let promise = Command.Promise(
      kind: .followUp, what: "Next update",
      due: try context.due(nextUpdateBy, customer: file.customer, team: file.team),
      owner: try context.actor.id)
    return try context.perform([command, .promise(promise)], on: subject)
  }
}
