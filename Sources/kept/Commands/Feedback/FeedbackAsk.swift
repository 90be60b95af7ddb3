import ArgumentParser
import Domain
import Store

struct FeedbackAsk: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask", abstract: "Ask a customer how it went: a signed link, and a text to send it with.",
    discussion: """
      After a resolution, or after a repair that was kept. A customer is not asked again within the days of \
      kept settings set --survey-rest-days, in whatever case. Kept writes to members only: send the text yourself.
      """)

  @Argument(help: ArgumentHelp("The case's number, such as 1042.", valueName: "case"))
  var number: CaseNumber

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    // What is missing shows before anything is written.
    let keys = try context.linkKeys
    let settings = try SurveySettings(context.database)
    _ = try settings.requiredAddress
    do {
      let committed = try context.database.sendSurvey(
        on: number, expiresAt: context.now.advanced(bySeconds: Int64(settings.daysValid) * 86_400),
        resting: settings.rest, at: Moment(now: context.now, clockSet: context.clockSet), by: try context.actor.id)
      return try SurveyPage(file: committed.file, settings: settings, keys: keys, context: context).output
    } catch let soon as SurveyTooSoon {
      throw try refusal(soon, in: context)
    }
  }

  private func refusal(_ soon: SurveyTooSoon, in context: Context) throws -> Refusal {
    let times = try context.times
    return Refusal(
      .conflict, "the customer of case \(number) was asked already, \(times.moment(soon.askedAt))",
      allowed: soon.possibleFrom.map { "asking from \(times.absolute($0)) on" } ?? "asking a customer once",
      next: "kept settings set --survey-rest-days DAYS")
  }
}

struct FeedbackLink: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Show the link again that a customer was sent and has not answered.")

  @Argument(help: ArgumentHelp("The case's number, such as 1042.", valueName: "case"))
  var number: CaseNumber

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let keys = try context.linkKeys
    let file = try context.database.file(number)
    let standing = file.surveys.last { $0.answeredAt == nil && $0.expiresAt >= context.now }
    if standing == nil, let answeredAt = file.surveys.last?.answeredAt {
      throw Refusal(
        .conflict, "case \(number) was answered, \(try context.times.moment(answeredAt)): a link answers once",
        allowed: "reading what was said", next: "kept feedback list")
    }
    guard file.state != .excluded, standing != nil else {
      throw Refusal(
        .conflict, "case \(number) has no link that can still be answered", allowed: "asking first",
        next: "kept feedback ask \(number)")
    }
    return try SurveyPage(
      file: file, settings: SurveySettings(context.database), keys: keys, context: context
    ).output
  }
}
