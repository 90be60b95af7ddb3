import ArgumentParser
import Domain
import Signing
import Store

struct FeedbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback", abstract: "What customers say of how they were treated.",
    subcommands: [
      FeedbackAdd.self, FeedbackAsk.self, FeedbackLink.self, FeedbackAnswer.self, FeedbackList.self,
      FeedbackImport.self,
    ])
}

/// The answers to the questions of a survey.
struct FeedbackAnswers: ParsableArguments {
  @Argument(help: "What else the customer said.")
  var comment: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("How satisfied: 1 to 5.", valueName: "score"))
  var csat: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("How likely to recommend us: 0 to 10.", valueName: "score"))
  var nps: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How much effort it took: 1, very little, to 7, very much.", valueName: "score"))
  var effort: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Whether they were listened to: 1 to 5.", valueName: "score"))
  var listening: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Whether it was solved: 1 to 5.", valueName: "score"))
  var solving: Int?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Whether an apology felt sincere: 1 to 5.", valueName: "score"))
  var apology: Int?

  var scores: Feedback.Scores {
    Feedback.Scores(
      csat: csat, nps: nps, effort: effort, listening: listening, solving: solving, apology: apology)
  }
}

struct FeedbackAdd: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Record what a customer said when you asked how it went.",
    discussion: """
      After a resolution, also when the case is closed, or after a repair that was kept. A survey that the customer was \
      sent and can still answer is answered by it, and its link used up; --no-survey keeps the two apart. A low score (kept \
      policy set --low-score, and --low-nps for the willingness to recommend) opens a follow-up for the owner by itself; a \
      closed case is taken up again for it, as resolved.
      """)

  @OptionGroup var subject: CaseArgument
  @OptionGroup var answers: FeedbackAnswers

  @Option(help: ArgumentHelp("How you asked; logs the contact, too: phone, chat, …", valueName: "channel"))
  var via: String?

  @Flag(help: "What was said answers no survey: a link that was sent stays open.")
  var noSurvey = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let contact = via.map { channel in
      Command.contact(
        channel: channel, direction: .outbound,
        note: "Asked how it went" + (answers.comment.map { "; they said: \($0)" } ?? ""))
    }
    let committed = try context.database.record(
      .init(source: .call, scores: answers.scores, comment: answers.comment), answersSurvey: !noSurvey,
      contact: contact, on: subject.number, by: try context.rules,
      at: try context.moment(happenedAt: subject.late.happenedAt), by: try context.actor.id)
    return try FeedbackChange(committed: committed, context: context).output
  }
}

struct FeedbackAnswer: KeptCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Take the answer of a customer who was sent a link.",
    discussion: "A link answers once, until it ends. Nobody has to say who they are: the link does.")

  @Argument(help: ArgumentHelp("The link, or what stands at its end.", valueName: "token"))
  var token: String

  @OptionGroup var answers: FeedbackAnswers
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) throws -> Output {
    let keys = try context.linkKeys
    let text = token.split { $0 == "/" || $0.isWhitespace }.last.map(String.init) ?? ""
    guard let link = keys.link(of: text) else { throw Refusal.linkNotValid }
    let committed = try context.database.answer(
      link, scores: answers.scores, comment: answers.comment, by: try context.rules,
      at: Moment(now: context.now, clockSet: context.clockSet))
    return try FeedbackChange(committed: committed, context: context).output
  }
}
