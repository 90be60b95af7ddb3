import ArgumentParser
import Domain
import Store

struct Today: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "today", abstract: "What you promised that is overdue or due today, and what of your team nobody owns."
  )

  @Option(help: ArgumentHelp("Look further ahead.", valueName: "time"))
  var until: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let member = try context.actor
    let end = try until.map { try context.instant($0) } ?? context.endOfToday
    let lines = try context.database.today(of: member, dueBy: end)
    let table = CommitmentTable(lines: lines, context: context, empty: "")
    guard context.showsTables else { return .table(try table.table()) }
    let later = try context.database.later(of: member, than: end)
    let headline = Block.headline(id: "member", .text("\(member.name) · \(headline(lines, context))"))
    let sentence = Block.text(id: "later", .text(try sentence(later, context), .dim))
    if lines.isEmpty { return .page(Page([headline, sentence])) }
    return .page(Page([headline, .table(id: "promises", title: "", try table.table()), sentence]))
  }

  private func headline(_ lines: [CommitmentLine], _ context: Context) -> String {
    let overdue = lines.count { context.now > $0.due.at }
    let unowned = lines.count { $0.owner == nil }
    let words = [
      overdue > 0 ? "\(overdue) overdue" : nil, lines.count > overdue ? "\(lines.count - overdue) to come" : nil,
      unowned > 0 ? "\(unowned) unowned" : nil,
    ].compactMap { $0 }
    return words.isEmpty ? "nothing due" : words.joined(separator: ", ")
  }

  private func sentence(_ later: Later, _ context: Context) throws -> String {
    guard let first = later.firstDueAt else { return "Nothing of yours is promised for later." }
    return "\(later.count) more of yours later; the next is \(try context.times.dueClause(Due(at: first)))."
  }
}
