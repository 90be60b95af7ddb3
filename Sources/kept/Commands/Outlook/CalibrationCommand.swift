import ArgumentParser
import Domain
import Store

struct CalibrationCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibration", abstract: "How well history's suggestions would have been met.",
    discussion: """
      For everything of a kind that began in a span of time, the dates that would have been suggested from what was known \
      at that moment are held against what came of it. A claim is good when as many were met as it says: those that are \
      off by more than \(CalibrationTable.tolerance) points are marked. Warned is the share of answers that said that things \
      had come to take longer, or less long, than history knew. Everything counts with the team and category that its case \
      had then, and so does the history that is learnt from. Writes nothing.
      """)

  @Option(help: ArgumentHelp("milestone, follow-up, or resolution.", valueName: "kind"))
  var kind: SuggestedKind = .milestone

  @Option(help: ArgumentHelp("What began since then.", valueName: "time"))
  var from: String

  @Option(help: ArgumentHelp("What began before then. Default: now.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("Degrees of certainty in percent.", valueName: "percents"))
  var levels: String = "50,70,85,95"

  @Option(help: ArgumentHelp("Teams of at least so many by themselves.", valueName: "number"))
  var teamsOf: Int = 200

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let levels = try percents()
    let end = context.now
    let from = try context.instant(from, leaning: .back)
    let until = try until.map { try context.instant($0, leaning: .back) } ?? end
    guard from < until else { throw Refusal(.invalid, "that span is empty", allowed: "--from before --until") }
    let staff = try context.rules.staff
    let scores = try context.working("reading history", onlyReads: true) { progress, interruption in
      let trial = OutlookTrial(
        try context.database.everySpell(of: kind.outlook, at: end), hours: { staff.hours(of: $0) }, usual: staff.usual)
      return try trial.scores(in: from..<until, levels: levels, until: end) { share in
        // No statement runs meanwhile that a signal could stop.
        try interruption.check()
        progress.update(share: share)
      }
    }
    return .table(
      CalibrationTable(scores: scores, levels: levels, least: teamsOf, name: context.teamName).table)
  }

  private func percents() throws -> [Double] {
    let numbers = levels.split(separator: ",").map { Int($0.trimmingPrefix(while: \.isWhitespace)) }
    let known = numbers.compactMap { $0 }.filter { (1...99).contains($0) }
    guard !known.isEmpty, known.count == numbers.count else {
      throw Refusal(
        .invalid, "can't read \"\(levels)\" as degrees of certainty", allowed: "percents from 1 to 99 with commas",
        next: "--levels 50,85")
    }
    return known.map { Double($0) / 100 }
  }
}
