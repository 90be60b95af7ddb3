import ArgumentParser
import Domain
import Store

struct CaseEscalate: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalate", abstract: "Raise a case one level up the ladder.")

  @OptionGroup var subject: CaseArgument

  @Option(help: "Why.")
  var reason: String

  @Flag(help: "The customer asked for it.")
  var forCustomer = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let output = try context.perform(.escalate(source: forCustomer ? .customer : .member, reason: reason), on: subject)
    guard context.showsTables, case .page(var page) = output else { return output }
    let file = try context.database.file(subject.number)
    page.blocks.append(try told(of: file, context))
    return .page(page)
  }

  /// Who will hear of it.
  private func told(of file: CaseFile, _ context: Context) throws -> Block {
    let rules = try context.rules
    let ladder = rules.policy(of: file).policy.ladder
    let place = ladder.recipient(ofLevel: file.escalationLevel)
    let why = rules.staff.deadEnd(of: place, team: file.team, at: context.now)
      .map { DeadEndWords(context: context).reason($0, place) }
    let raiser = context.actorIfKnown?.id
    guard
      let to = rules.staff.told(ofLevel: file.escalationLevel, on: ladder, file, by: raiser, at: context.now)
    else {
      return .text(
        id: "told", .text("Nobody is told: \(why ?? "the ladder leads to nobody"). kept doctor", .overdue))
    }
    let name = context.name(of: to) ?? ""
    if let why { return .text(id: "told", .text("The scheduler tells \(name), for \(why).", .soon)) }
    return .text(id: "told", .text("The scheduler tells \(name).", .dim))
  }
}
