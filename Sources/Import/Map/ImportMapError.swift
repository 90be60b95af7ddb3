/// What is wrong with a map, all of it at once.
package struct ImportMapError: Error, Hashable, Sendable, CustomStringConvertible {
  package struct Problem: Hashable, Sendable {
    /// The line of the map, from 1; nil where it is about what is missing.
    package let line: Int?
    /// Where on the line, from 1; nil where only the line is known.
    package let column: Int?
    /// What is wrong and what is allowed, for a person.
    package let text: String

    init(line: Int?, column: Int? = nil, text: String) {
      self.line = line
      self.column = column
      self.text = text
    }
  }

  /// In the order of the map's lines.
  package let problems: [Problem]

  init(_ problems: [Problem]) {
    // What is missing as a whole comes first.
    self.problems = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  package var description: String {
    let lines = problems.map { problem in problem.line.map { "line \($0): \(problem.text)" } ?? problem.text }
    return lines.count == 1
      ? "can't use the map: \(lines[0])"
      : "can't use the map, for \(lines.count) reasons:" + lines.map { "\n  " + $0 }.joined()
  }
}
