import ArgumentParser
import Domain
import Store

struct CaseList: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Cases, those with the soonest promise first.",
    discussion: "Without --state: the open ones.")

  @Option(help: ArgumentHelp("open, waiting, resolved, closed, excluded, or all; may be repeated.", valueName: "state"))
  var state: [CaseStateChoice] = []

  @Option(help: ArgumentHelp("Only this member's; nobody for unowned ones.", valueName: "handle"))
  var owner: String?

  @Option(help: ArgumentHelp("Only this team's.", valueName: "handle"))
  var team: String?

  @Option(help: ArgumentHelp("Only this customer's.", valueName: "handle"))
  var customer: String?

  @Option(
    help: ArgumentHelp(
      "Only those whose subject holds this, or whose number was this in the tool they came from.", valueName: "text"))
  var about: String?

  @Option(help: "Only of this priority.")
  var priority: String?

  @Option(help: "Only of this category.")
  var category: String?

  @Flag(help: "Only those in which nothing is promised.")
  var withoutPromise = false

  @Option(help: "How many at most; 0 for all.")
  var limit: Int = 50

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let states: [CaseFile.State]? =
      state.isEmpty ? [.open, .waiting] : state.contains(.all) ? nil : state.compactMap(\.state)
    let owner = try owner.map { try context.owner(called: $0, active: false) }
    let filter = CaseFilter(
      states: states, owner: owner.flatMap { $0?.id }, unowned: owner.map { $0 == nil } ?? false,
      team: try context.team(called: team)?.id,
      customer: try customer.map { try context.database.customer(called: $0).id }, subject: about,
      priority: priority, category: category, withoutPromise: withoutPromise,
      limit: limit > 0 ? limit + 1 : nil)
    let isFiltered = !state.isEmpty || filter != CaseFilter(states: states, limit: filter.limit)
    return try CaseListPage(
      cases: try context.database.cases(filter), limit: limit,
      empty: isFiltered ? "No case like that." : "No case is open.", context: context
    ).output
  }
}

enum CaseStateChoice: String, ExpressibleByArgument, CaseIterable {
  case open, waiting, resolved, closed, excluded, all

  var state: CaseFile.State? { CaseFile.State(rawValue: rawValue) }
}
