import SQL

/// What customers said of how they were treated.
extension Measure {
  /// What holds for all of these.
  private static let base = """
    Of feedback given in the month, by a call, a file or a link. It belongs to the team and owner whose work it is about: \
    those of the resolution before it, or of when the customer was asked, whatever became of the case since.
    """
  private static let few =
    "Knows only those who answered, who are seldom like the others: read it beside survey_response_rate."

  static let csat = Measure(
    id: "csat", title: "Satisfied customers", unit: .ratio, cohort: .given, direction: .higherIsBetter,
    question: "How many of those who answered are satisfied?",
    definition: "Answers of 4 or 5 out of all answers to how satisfied they are, from 1 to 5. \(base)", caveats: [few],
    shape: .rate, statement: .measureCsat)

  static let nps = Measure(
    id: "nps", title: "Net promoter score", unit: .points, cohort: .given, direction: .higherIsBetter,
    question: "Would those who answered recommend us?",
    definition: """
      The share of answers of 9 and 10 less the share of answers of 0 to 6, of all answers to how likely they are to \
      recommend us, from 0 to 10; in points, from -100 to 100. \(base)
      """,
    caveats: [few, "Moves a lot with few answers: look at its interval."], shape: .balance, statement: .measureNps)

  static let effort = mean(
    "effort", "Effort of the customer", "How hard did we make it for those who answered?",
    "how much effort it took them, from 1, very little, to 7, very much", scale: 1...7, .lowerIsBetter, .measureEffort)

  static let listening = mean(
    "listening", "Listened to", "Do those who answered feel heard?", "whether they were listened to, from 1 to 5",
    scale: 1...5, .higherIsBetter, .measureListening)

  static let solving = mean(
    "solving", "Solved, as the customer sees it", "Is the problem gone for those who answered?",
    "whether their problem was solved, from 1 to 5", scale: 1...5, .higherIsBetter, .measureSolving)

  static let apology = mean(
    "apology", "Sincerity of apologies", "Do our apologies reach those whom we let down?",
    "whether an apology felt sincere, from 1 to 5", scale: 1...5, .higherIsBetter, .measureApology)

  static let surveyResponseRate = Measure(
    id: "survey_response_rate", title: "Surveys answered", unit: .ratio, cohort: .asked, direction: .higherIsBetter,
    question: "How many of those whom we ask answer?",
    definition: """
      Surveys sent in the month that were answered as of the instant, out of all surveys sent in the month. A survey \
      belongs to the team and owner of the resolution that it asks about, or of when it was sent.
      """,
    caveats: ["Young ones can still be answered."], shape: .rate, statement: .measureSurveyResponseRate)

  private static func mean(
    _ id: String, _ title: String, _ question: String, _ asked: String, scale: ClosedRange<Int>, _ direction: Direction,
    _ statement: Statement
  ) -> Measure {
    Measure(
      id: id, title: title, unit: .score, cohort: .given, direction: direction, question: question,
      definition: "The mean of the answers to \(asked). \(base)", caveats: [few], shape: .scores, scale: scale,
      statement: statement)
  }
}
