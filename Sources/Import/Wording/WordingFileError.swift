package import Domain

/// What is wrong with a file of wording rules, all of it at once.
package struct WordingFileError: Error, Hashable, Sendable {
  package struct Problem: Hashable, Sendable {
    /// Both from 1; nil where it is about the whole.
    package let line: Int?
    package let column: Int?
    package let text: String
  }

  package let path: String
  /// In the order of the file's lines.
  package let problems: [Problem]

  init(_ path: String, _ problems: [Problem]) {
    self.path = path
    self.problems = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.element.column ?? 0, $0.offset) < (
        $1.element.line ?? 0, $1.element.column ?? 0, $1.offset
      )
    }.map(\.element)
  }

  /// All of it as one: every problem with its line and column.
  package var refusal: Refusal {
    let reasons = problems.map { problem in
      let place = [problem.line.map { "line \($0)" }, problem.column.map { "column \($0)" }].compactMap { $0 }
      return (place.isEmpty ? "" : place.joined(separator: ", ") + ": ") + problem.text
    }
    return Refusal(
      .invalid, "can't use \(path): \(reasons.joined(separator: "; "))",
      allowed: "what Documentation/wording.md describes")
  }
}
