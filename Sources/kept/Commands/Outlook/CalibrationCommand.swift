import ArgumentParser
import Domain
import Store

struct CalibrationCommand: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibration", abstract: "How well history's suggestions would have been met.",
    discussion: """
      For everything of a kind that began in a span of time, the dates that would have been suggested from what was known \
      at that moment are held against what came of it. A claim is good when as many were met as it says.
        kept calibration --kind resolution --month 2026-10
        kept calibration --from 2026-07-01 --until 2026-10-01 --teams-of 50

      Asked is what began then and was not taken out; answered is for how much of it history had seen enough to give a date \
      that has come by now. Met from and to is the 95 % interval of what was met. Off marks what differs by more than \
      \(CalibrationTable.tolerance) points, and says where chance alone may do that. Warned is the share of answers that \
      said that things had come to take longer, or less long, than history knew. Everything counts with the team and \
      category that its case had then, and so does the history that is learnt from. Writes nothing.
      """)

  @Option(help: ArgumentHelp("milestone, follow-up, or resolution.", valueName: "kind"))
  var kind: SuggestedKind = .milestone

  @Option(help: ArgumentHelp("What began in a month, such as 2026-10.", valueName: "month"))
  var month: String?

  @Option(help: ArgumentHelp("What began since then.", valueName: "time"))
  var from: String?

  @Option(help: ArgumentHelp("What began before then. Default: now.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("Degrees of certainty in percent.", valueName: "percents"))
  var levels: String = "50,70,85,95"

  @Option(help: ArgumentHelp("Teams of at least so many by themselves.", valueName: "number"))
  var teamsOf: Int = 200

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if month != nil, from != nil || until != nil { throw ValidationError("Either --month, or --from and --until.") }
    if month == nil, from == nil { throw ValidationError("Since when? --month 2026-10, or --from TIME.") }
  }

  func run(in context: Context) throws -> Output {
    let levels = try percents()
    let end = context.now
    let (from, until) = try span(in: context)
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

  private func span(in context: Context) throws -> (from: Instant, until: Instant) {
    if let month {
      let interval = try context.interval(of: context.month(month))
      return (interval.from, min(interval.until, context.now))
    }
    let from = try context.instant(from ?? "", leaning: .back)
    let until = try until.map { try context.instant($0, leaning: .back) } ?? context.now
    guard from < until else { throw Refusal(.invalid, "that span is empty", allowed: "--from before --until") }
    return (from, until)
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
