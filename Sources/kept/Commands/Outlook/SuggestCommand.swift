import ArgumentParser
import Domain
import Store

struct SuggestCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest", abstract: "By when something will be done, as far as history knows.",
    discussion: """
      From how long the team's own promises of the same category took, in its working time; with fewer than \
      \(Outlook.fewest) of them from all of the team's, then from everybody's. What is shown is recorded in the case; of \
      promises that are made against it `kept metrics` tells how good it was.
        kept suggest 1042 --kind milestone --category refund
        kept suggest 1042 --kind resolution --confidence 95
      """)

  @Argument(help: ArgumentHelp("The case's number, such as 1042.", valueName: "case"))
  var number: CaseNumber

  @Option(help: ArgumentHelp("milestone, follow-up, or resolution.", valueName: "kind"))
  var kind: SuggestedKind = .milestone

  @Option(help: "What kind of problem. Default: the case's.")
  var category: String?

  @Option(help: ArgumentHelp("How sure, in percent.", valueName: "percent"))
  var confidence: Int = 85

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if !(1...99).contains(confidence) { throw ValidationError("A confidence is from 1 to 99 percent.") }
  }

  func run(in context: Context) throws -> Output {
    let actor = try context.actor
    let file = try context.database.file(number)
    let category = category ?? file.category
    if !file.isOpen {
      throw Refusal(
        .conflict, "case \(number) is \(file.state.rawValue)", allowed: "a suggestion for a case that is open",
        next: "kept case show \(number)")
    }
    if kind == .resolution, file.reopens > 0 {
      throw Refusal(
        .conflict, "case \(number) was resolved once already, and history knows first resolutions only",
        allowed: "a milestone for what is left to do", next: "kept suggest \(number) --kind milestone")
    }
    let outlook = try context.outlook(of: kind.outlook, team: file.team)
    let hours = outlook.hours
    let team = context.teamName(file.team)
    guard let chosen = outlook.book.nearest(category: category) else {
      throw Refusal(
        .notFound,
        "history does not know: fewer than \(Outlook.fewest) \(OutlookWords.kind(kind.outlook)) are on record",
        allowed: "a date that you can vouch for",
        next: "kept \(kind == .followUp ? "follow-up" : "milestone") add \(number) \"…\" --due TIME")
    }
    let start = kind.outlook == .resolution ? file.openedAt : context.now
    let page = SuggestionPage(
      file: file, kind: kind.outlook, chosen: chosen, category: category, team: team,
      confidence: Double(confidence) / 100, start: start, reached: hours.workingTime(from: start, until: context.now),
      hours: hours, context: context)
    let shown = page.dates.map { date in
      Command.forecast(
        .init(
          kind: kind.outlook, basis: chosen.basis, sample: chosen.outlook.sample, due: date.due,
          claimed: Int((date.share * 10_000).rounded())))
    }
    if !shown.isEmpty {
      _ = try context.database.perform(shown, on: number, at: try context.moment(happenedAt: nil), by: actor.id)
    }
    try context.keep(outlook)
    return try page.output
  }
}

/// What a suggestion is for, as it is typed.
enum SuggestedKind: String, ExpressibleByArgument, CaseIterable {
  case milestone
  case followUp = "follow-up"
  case resolution

  var outlook: OutlookKind {
    switch self {
    case .milestone: .milestone
    case .followUp: .followUp
    case .resolution: .resolution
    }
  }
}
