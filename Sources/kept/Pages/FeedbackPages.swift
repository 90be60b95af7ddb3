import Domain
import Files
import Signing
import Store

/// Scores in words: `satisfied 4 of 5, effort 2 of 7`.
enum FeedbackWords {
  static func scores(_ scores: Feedback.Scores) -> String {
    let words = ["csat": "satisfied", "nps": "recommends", "listening": "listened to", "solving": "solved"]
    return Feedback.Scores.scales.compactMap { question, scale in
      scores[question].map { "\(words[question] ?? question) \($0) of \(scale.upperBound)" }
    }.joined(separator: ", ")
  }

  static func sentence(_ feedback: Feedback) -> String {
    let scores = scores(feedback.scores)
    return "feedback" + (scores.isEmpty ? "" : " \(scores)") + (feedback.comment.map { ": \($0)" } ?? "")
      + (feedback.followUp.map { "; low: /\($0) asks about it" } ?? "")
  }

  static func occasion(_ occasion: Survey.Occasion) -> String {
    switch occasion {
    case .resolved: "the resolution"
    case .repairKept: "a kept repair"
    }
  }
}

/// What feedback did to a case.
struct FeedbackChange {
  let committed: Committed
  let context: Context

  var output: Output {
    get throws {
      let output = try ChangePage(committed: committed, context: context).output
      guard case .page(var page) = output else { return output }
      if let feedback = committed.file.feedback.last, feedback.source == .call, let survey = feedback.survey {
        page.blocks.append(
          .text(id: "survey", .text("It answers survey \(survey) of the case, whose link is used up.", .dim)))
      }
      if committed.isTakenUp {
        page.blocks.append(
          .text(
            id: "taken_up",
            .text(
              "The case was closed. It is taken up again for the follow-up and stays solved: it counts as no reopening.",
              .soon)))
      }
      return .page(page)
    }
  }
}

/// A link to a survey, with the text that it can be sent with.
struct SurveyPage {
  let file: CaseFile
  let settings: SurveySettings
  let keys: LinkKeys
  let context: Context

  var output: Output {
    get throws {
      guard let survey = file.surveys.last else { return .page(Page()) }
      let customer = try file.customer.flatMap { try context.database.customers([$0])[$0] }
      let token = keys.token(
        for: SurveyLink(caseNumber: file.number, survey: survey.number, expiresAt: survey.expiresAt))
      let link = "\(try settings.requiredAddress)/f/\(token)"
      return .page(
        Page([
          .headline(
            id: "case", .text("Case \(file.number) · \(file.subject)"),
            fields: [Fact("number", "Number", .number(file.number.value))]),
          .facts(
            id: "survey",
            [
              Fact("about", "Asks about", .text(FeedbackWords.occasion(survey.occasion))),
              Fact("expires_at", "Ends", .instant(survey.expiresAt)),
              Fact("to", "Customer", .text(customer?.name)), Fact("email", "Mail", .text(customer?.email)),
            ]),
          .verbatim(id: "link", .text(link, .good)),
          .text(id: "how", .text("Kept writes to members only. A text to send:", .dim)),
          .verbatim(id: "text", .text(try letter(survey, to: customer, link: link))),
        ]))
    }
  }

  private func letter(_ survey: Survey, to customer: Customer?, link: String) throws -> String {
    let zone = try customer?.zone.map { try context.zones.zone($0) } ?? context.zone
    let until = zone.day(of: survey.expiresAt).words(today: zone.day(of: context.now))
    let filled = ["{name}": customer?.name ?? "", "{subject}": file.subject, "{link}": link, "{until}": until]
    // One pass, so that what a customer is called is never taken for a blank.
    var text = ""
    var rest = settings.text[...]
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      rest = rest[open...]
      guard let blank = SurveySettings.blanks.first(where: { rest.hasPrefix($0) }) else {
        text.append(rest.removeFirst())
        continue
      }
      text += filled[blank] ?? ""
      rest = rest.dropFirst(blank.count)
    }
    return (text + rest).replacing("Hello ,", with: "Hello,")
  }
}

/// The surveys and the feedback of a case.
struct FeedbackTables {
  let file: CaseFile
  let context: Context

  /// Those that there are; programs get both.
  var blocks: [Block] {
    var blocks: [Block] = []
    if !file.surveys.isEmpty || !context.showsTables {
      blocks.append(.table(id: "surveys", title: "Surveys", surveys))
    }
    if !file.feedback.isEmpty || !context.showsTables {
      blocks.append(.table(id: "feedback", title: "Feedback", feedback))
    }
    return blocks
  }

  private var surveys: Table {
    var table = Table(
      [
        Column("number", "Survey", .number), Column("at", "Sent", .time), Column("occasion", "About"),
        Column("stands", "How it stands"), Column("expires_at", "Ends", .time, priority: 3),
        Column("answered_at", "Answered", .time, isForPrograms: true), Column("by", "Sent by", priority: 4),
      ], empty: "Nobody was asked.")
    for survey in file.surveys {
      let stands: Cell =
        if survey.answeredAt != nil { .text("answered", .good) } else if context.now > survey.expiresAt {
          .text("ended unanswered", .dim)
        } else { .text("can be answered") }
      table.append([
        .number(survey.number), .instant(survey.at), .text(FeedbackWords.occasion(survey.occasion)), stands,
        .instant(survey.expiresAt), .instant(survey.answeredAt), .text(context.name(of: survey.by)),
      ])
    }
    return table
  }

  private var feedback: Table {
    var table = Table(
      [Column("number", "Feedback", .number, isForPrograms: true), Column("at", "When", .time)]
        + FeedbackColumns.said + [Column("source", "Came by", priority: 4)], empty: "No feedback.")
    for feedback in file.feedback {
      table.append(
        [.number(feedback.number), .instant(feedback.at)] + FeedbackColumns.cells(feedback, of: file.number, context)
          + [.text(feedback.source.rawValue)])
    }
    return table
  }
}

/// What was said, the same wherever it is shown.
enum FeedbackColumns {
  static var said: [Column] {
    [
      Column("csat", "Satisfied", .number), Column("nps", "Recommends", .number, priority: 2),
      Column("effort", "Effort", .number, priority: 3), Column("listening", "Listened", .number, priority: 4),
      Column("solving", "Solved", .number, priority: 4), Column("apology", "Apology", .number, priority: 4),
      Column("comment", "What was said", shrinking: .wrapping(20)),
      Column("about", "Whose work", shrinking: .to(6), priority: 3),
      Column("follow_up", "Follow-up", priority: 2),
    ]
  }

  static func cells(_ feedback: Feedback, of number: CaseNumber, _ context: Context) -> [Cell] {
    Feedback.Scores.scales.map { .number(feedback.scores[$0.name]) } + [
      .text(feedback.comment),
      .text(context.name(of: feedback.owner)), .text(feedback.followUp.map { "\(number)/\($0)" }, .soon),
    ]
  }
}
