import Domain

/// Tells a person, on standard error, what was wrong, what is allowed and what to type next.
struct RefusalText {
  let format: OutputFormat
  /// Where standard error goes.
  let terminal: Terminal

  /// Up to three lines; one JSON object on a line where JSON was asked for.
  func text(of refusal: Refusal) -> String {
    switch format {
    case .json: json(of: refusal) + "\n"
    case .table, .tsv, .csv: lines(of: refusal).map { $0 + "\n" }.joined()
    }
  }

  private func lines(of refusal: Refusal) -> [String] {
    let style = Style(for: terminal)
    let problem = TerminalText.line(refusal.problem)
    var lines = ["\(style.red("kept:")) \(problem)\(isEnded(problem) ? "" : ".")"]
    if let allowed = refusal.allowed { lines.append("\(style.dim("allowed:")) \(TerminalText.line(allowed))") }
    if let next = refusal.next { lines.append("\(style.dim("try:")) \(style.bold(TerminalText.line(next)))") }
    return lines
  }

  private func isEnded(_ sentence: String) -> Bool {
    sentence.last.map { ".!?".contains($0) } ?? false
  }

  private func json(of refusal: Refusal) -> String {
    func optional(_ text: String?) -> String { text.map(JSONText.string) ?? "null" }
    let error = JSONText.object([
      ("code", JSONText.string(refusal.code.id)), ("problem", JSONText.string(refusal.problem)),
      ("allowed", optional(refusal.allowed)), ("next", optional(refusal.next)),
    ])
    return JSONText.object([("error", error)])
  }
}

extension Refusal.Code {
  /// The name in JSON, stable for ever.
  fileprivate var id: String {
    switch self {
    case .notFound: "not_found"
    case .conflict: "conflict"
    case .invalid: "invalid"
    case .notAllowed: "not_allowed"
    }
  }
}
