internal import Domain
internal import Files

/// Turns the nodes of a map into a `FeedbackMap`, noting every problem instead of stopping at the first.
struct FeedbackMapParser {
  let problems: MapProblems
  let zones: ZoneFiles

  private static let keys = ["source", "delimiter", "quote", "encoding", "null", "time", "feedback"]
  private static let questions = Feedback.Scores.scales.map(\.name)
  private static let feedbackKeys = ["case", "ref", "at"] + questions + ["comment"]

  /// - Returns: nil when something needed is missing; the problems say what.
  func map(_ root: MapNode) -> FeedbackMap? {
    guard let top = root.section(allowed: Self.keys) else { return nil }
    let file = MapParser(problems: problems, zones: zones)
    let columns = ColumnParser(problems: problems, zones: zones, times: file.timeDefaults(top))
    let why = "it says which columns hold the answers, and of which case"
    guard let feedback = top.required("feedback", why)?.section(allowed: Self.feedbackKeys) else { return nil }
    let target = target(feedback, columns)
    let at = feedback.required("at", "the column with the time of the answer").flatMap(columns.time)
    let scores = Self.questions.compactMap { question in feedback[question].flatMap { score($0, question, columns) } }
    let comment = feedback["comment"].flatMap(columns.template)
    if feedback.present(Self.questions + ["comment"]).isEmpty {
      problems.add(
        "feedback names no answer: one of \((Self.questions + ["comment"]).joined(separator: ", "))",
        line: feedback.line)
    }
    let source = top["source"].flatMap(file.line)
    if feedback["ref"] != nil, top["source"] == nil {
      _ = top.required("source", "the name of the source that the cases were imported from, for feedback.ref")
    }
    guard let target, let at else { return nil }
    return FeedbackMap(
      source: source, format: file.format(top), nulls: Set(top["null"]?.texts() ?? []), target: target, at: at,
      scores: scores, comment: comment)
  }

  private func target(_ feedback: MapSection, _ columns: ColumnParser) -> FeedbackMap.Target? {
    let given = feedback.present(["case", "ref"])
    guard given.count == 1 else {
      problems.add(
        "feedback needs one of case (the column with Kept's number) and ref (the case's number in its source)",
        line: feedback.line)
      return nil
    }
    return feedback["case"].flatMap(columns.name).map { .number($0) }
      ?? feedback["ref"].flatMap(columns.name).map { .ref($0) }
  }

  /// A column's name, or `{column: NAME, values: {…}}`.
  private func score(_ node: MapNode, _ question: String, _ columns: ColumnParser) -> FeedbackMap.Score? {
    let scale = Feedback.Scores.scales.first { $0.name == question }?.scale ?? 1...5
    if node.isText { return columns.name(node).map { .init(question: question, column: $0, values: [:]) } }
    guard let section = node.section(allowed: ["column", "values", "scale"]) else { return nil }
    if let scale = section["scale"] {
      scale.problem("\(scale.path): one scale is not stretched to another; say what each value means with values")
    }
    let column = section.required("column", "the column's name").flatMap(columns.name)
    var values: [String: Int] = [:]
    for pair in section["values"]?.pairs() ?? [] {
      guard let text = pair.value.text() else { continue }
      if let number = Int(text), scale.contains(number) {
        values[pair.key] = number
      } else {
        pair.value.problem(
          "\(pair.value.path) is \"\(text)\"; allowed are \(scale.lowerBound) to \(scale.upperBound)")
      }
    }
    return column.map { .init(question: question, column: $0, values: values) }
  }
}
