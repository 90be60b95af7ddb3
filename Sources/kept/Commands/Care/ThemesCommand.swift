import ArgumentParser
import Domain
import Measures
import Store

struct ThemesCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "What customers keep running into: how often, how they feel, what becomes of it.",
    discussion: "A case is noted as an example with: kept case theme add CASE THEME")

  @Option(help: ArgumentHelp("One month, such as 2026-10. Default: the running one.", valueName: "month"))
  var month: String?

  @Option(help: ArgumentHelp("Only cases opened with this team.", valueName: "handle"))
  var team: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let zone = try context.reportingZone
    let team = try context.team(called: team)
    let month = try month.map { try context.month($0) } ?? context.runningMonth(at: context.now)
    let report = try context.working("counting themes", onlyReads: true) { _, _ in
      try ThemeReport(
        month, zone: zone, bounds: context.monthBounds, asOf: context.now, team: team?.id,
        from: context.database.session)
    }
    let topics = try context.database.trainingTopics()
    let page = ThemesPage(report: report, zone: zone, team: team, topics: topics)
    return context.showsTables ? .page(page.page) : .table(page.longForm)
  }
}
