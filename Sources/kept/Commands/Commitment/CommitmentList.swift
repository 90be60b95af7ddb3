import ArgumentParser
import Domain
import Store

struct CommitmentList<Noun: CommitmentNoun>: KeptCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: "\(Noun.kind == .milestone ? "Milestones" : "Follow-ups"), soonest due first.")
  }

  @Argument(help: ArgumentHelp("Only this case's.", valueName: "case"))
  var number: CaseNumber?

  @Option(help: ArgumentHelp("Only this member's; nobody for unowned ones.", valueName: "handle"))
  var owner: String?

  @Option(help: ArgumentHelp("Only this team's.", valueName: "handle"))
  var team: String?

  @Option(help: ArgumentHelp("Only those due by then.", valueName: "time"))
  var dueBy: String?

  @Flag(help: "Those that have ended too.")
  var all = false

  @Option(help: "How many at most; 0 for all.")
  var limit: Int = 50

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let owner = try owner.map { try context.owner(called: $0, active: false) }
    let filter = CommitmentFilter(
      kind: Noun.kind, owner: owner.flatMap { $0?.id }, unowned: owner.map { $0 == nil } ?? false,
      team: try context.team(called: team)?.id, caseNumber: number, includingEnded: all,
      dueBy: try dueBy.map { try context.instant($0) }, limit: limit > 0 ? limit + 1 : nil)
    return try CommitmentListPage(
      lines: try context.database.commitments(filter), limit: limit, kind: Noun.kind,
      isFiltered: filter != CommitmentFilter(kind: Noun.kind, limit: filter.limit), context: context
    ).output
  }
}
