import ArgumentParser
import Domain
import Files
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
    let rules = try context.database.rules(at: context.now, reusing: CalendarTimes()) { try context.zones.zone($0) }
    let place = rules.policy(of: file).policy.ladder.recipient(ofLevel: file.escalationLevel)
    guard let to = rules.staff.recipient(place, of: file, at: context.now) else {
      return .text(
        id: "told",
        .text("Nobody is told: nobody leads \(context.teamName(file.team)), and the ladder names none.", .overdue))
    }
    let name = context.name(of: to) ?? ""
    return .text(id: "told", .text("The scheduler tells \(name).", .dim))
  }
}
