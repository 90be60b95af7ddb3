import ArgumentParser
import Domain
import Store

struct Today: KeptCommand {
  static let configuration = CommandConfiguration(
    abstract: "What you promised that is overdue or due today, and what of your team nobody owns.")

  @Option(help: ArgumentHelp("Look further ahead.", valueName: "time"))
  var until: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let member = try context.actor
    let end = try until.map { try context.instant($0) } ?? context.endOfToday
    let lines = try context.database.today(of: member, dueBy: end)
    let table = CommitmentTable(lines: lines, context: context, empty: "Nothing is due. Every promise is in hand.")
    guard context.showsTables else { return .table(table.table) }
    let later = try context.database.later(of: member, than: end)
    return .page(
      Page([
        .headline(id: "member", .text("\(member.name) · \(headline(lines, context))")),
        .table(id: "promises", title: "", table.table),
        .text(id: "later", .text(try sentence(later, context), .dim)),
      ]))
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
    return "\(later.count) more of yours later; the next is due \(try context.times.due(first))."
  }
}
