import Domain

/// Tells a person, on standard error, what was wrong, what is allowed and what to type next.
struct RefusalText {
  let format: OutputFormat
  /// Where standard error goes.
  let terminal: Terminal

  /// What was wrong, what is allowed and what to type, each over as many lines as it needs; one JSON object on a line where JSON was asked for.
  func text(of refusal: Refusal) -> String {
    switch format {
    case .json, .ndjson: json(of: refusal) + "\n"
    case .table, .tsv, .csv: lines(of: refusal).map { $0 + "\n" }.joined()
    }
  }

  private func lines(of refusal: Refusal) -> [String] {
    let style = Style(for: terminal)
    let problem = TerminalText.line(refusal.problem)
    var lines = paragraph("kept:", problem + (isEnded(problem) ? "" : "."), style.red)
    for detail in refusal.details { lines += self.lines(of: detail) }
    if let allowed = refusal.allowed { lines += paragraph("allowed:", TerminalText.line(allowed), style.dim) }
    // What is to be typed stays on one line, so that it can be copied.
    if let next = refusal.next { lines.append("\(style.dim("try:")) \(style.bold(TerminalText.line(next)))") }
    return lines
  }

  private func paragraph(_ label: String, _ text: String, _ styled: (String) -> String) -> [String] {
    let room = terminal.width.map { max(20, $0 - label.count - 1) }
    return TerminalText.wrap(text, to: room).enumerated().map { number, line in
      (number == 0 ? styled(label) : String(repeating: " ", count: label.count)) + " " + line
    }
  }

  /// A thing that was found, set in, and what is said of it, set in further.
  private func lines(of detail: String) -> [String] {
    detail.split(separator: "\n").enumerated().flatMap { number, line in
      let indent = String(repeating: " ", count: number == 0 ? 2 : 4)
      let room = terminal.width.map { max(20, $0 - indent.count) }
      return TerminalText.wrap(TerminalText.line(String(line)), to: room).map { indent + $0 }
    }
  }

  private func isEnded(_ sentence: String) -> Bool {
    sentence.last.map { ".!?".contains($0) } ?? false
  }

  private func json(of refusal: Refusal) -> String {
    func optional(_ text: String?) -> String { text.map(JSONText.string) ?? "null" }
    var fields = [
      ("code", JSONText.string(refusal.code.id)), ("problem", JSONText.string(refusal.problem)),
      ("allowed", optional(refusal.allowed)), ("next", optional(refusal.next)),
    ]
    if !refusal.details.isEmpty {
      fields.append(("details", "[" + refusal.details.map(JSONText.string).joined(separator: ",") + "]"))
    }
    return JSONText.object([("error", JSONText.object(fields))])
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
