import ArgumentParser
import Domain
import Store

struct FeedbackList: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "What customers said, the latest first.",
    discussion: "--low: what the policy calls low (kept policy set --low-score, --low-nps).")

  @Option(help: ArgumentHelp("Only of one month, such as 2026-10.", valueName: "month"))
  var month: String?

  @Option(help: ArgumentHelp("Only about one team's work.", valueName: "handle"))
  var team: String?

  @Flag(help: "Only low scores.")
  var low = false

  @Option(help: "How many at most; 0 for all.")
  var limit: Int = 50

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let team = try context.team(called: team)
    let span = try month.map { try context.interval(of: context.month($0)) }
    let policy = try Policies(context).holding(team: team?.id, priority: nil)?.policy ?? .standard
    let lines = try context.database.feedback(
      FeedbackFilter(
        since: span?.from, before: span?.until, team: team?.id, low: low ? policy.lowScore : nil,
        lowNPS: low ? policy.lowNPS : nil, limit: limit > 0 ? limit + 1 : nil))
    let cut = Cut(read: lines.count, limit: limit)
    let isFiltered = month != nil || team != nil || low
    var table = Table(
      [Column("case", "Case", .number), Column("at", "When", .time)] + FeedbackColumns.said + [
        Column("subject", "Subject", shrinking: .to(12), priority: 4), Column("team", "Team", priority: 5),
        Column("customer", "Customer", shrinking: .to(8), priority: 5), Column("source", "Came by", priority: 6),
      ], empty: isFiltered ? "No feedback like that." : "No customer has said anything yet.")
    for line in lines.prefix(cut.shown) {
      table.append(
        [.number(line.caseNumber.value), .instant(line.feedback.at)]
          + FeedbackColumns.cells(line.feedback, of: line.caseNumber, context) + [
            .text(line.subject), .text(context.teamName(line.feedback.team)), .text(line.customer),
            .text(line.feedback.source.rawValue),
          ])
    }
    return cut.output(table, in: context)
  }
}
