import ArgumentParser
import Domain
import Store

struct Today: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "today",
    abstract: "What you promised that is overdue or due today, and what of your team nobody owns.",
    discussion: "For programs a case that nobody owns is a row of the kind case, with the case's number as its address."
  )

  @Option(help: ArgumentHelp("Look further ahead.", valueName: "time"))
  var until: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let member = try context.actor
    let end = try until.map { try context.instant($0) } ?? context.endOfToday
    let day = try context.zone.day(of: end)
    let lines = try context.database.today(of: member, dueBy: end, day: day)
    let team = try context.roster.team(member.team)
    let ownerless = try OwnerlessCases(of: team, limit: context.showsTables ? Self.mostOwnerless : 0, context)
    guard context.showsTables else {
      return .table(try CommitmentTable(lines: lines, context: context, empty: "", ownerless: ownerless.rows).table())
    }
    let table = CommitmentTable(lines: lines, context: context, empty: "")
    let later = try context.database.later(of: member, than: end, day: day)
    let headline = Block.headline(id: "member", .text("\(member.name) · \(headline(lines, ownerless, context))"))
    let promises: [Block] = lines.isEmpty ? [] : [.table(id: "promises", title: "", try table.table())]
    let sentence = Block.text(id: "later", .text(try sentence(later, context), .dim))
    return .page(Page([headline] + promises + ownerless.blocks + [sentence]))
  }

  /// So many cases that nobody owns are enough to take one on.
  private static let mostOwnerless = 10

  private func headline(_ lines: [CommitmentLine], _ ownerless: OwnerlessCases, _ context: Context) -> String {
    let overdue = lines.count { context.now > $0.due.at }
    let unowned = lines.count { $0.owner == nil }
    let words = [
      overdue > 0 ? "\(overdue) overdue" : nil, lines.count > overdue ? "\(lines.count - overdue) to come" : nil,
      unowned > 0 ? "\(unowned) unowned" : nil,
    ].compactMap { $0 }
    return ([words.isEmpty ? "nothing due" : nil] + words + [ownerless.words.map { "\($0) that nobody owns" }])
      .compactMap { $0 }.joined(separator: ", ")
  }

  private func sentence(_ later: Later, _ context: Context) throws -> String {
    guard let first = later.firstDueAt else { return "Nothing of yours is promised for later." }
    return "\(later.count) more of yours later; the next is \(try context.times.dueClause(Due(at: first)))."
  }
}
