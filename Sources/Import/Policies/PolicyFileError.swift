package import Domain

/// What is wrong with a policy file, all of it at once.
package struct PolicyFileError: Error, Hashable, Sendable {
  package struct Problem: Hashable, Sendable {
    /// The line of the file, from 1; nil where it is about the whole.
    package let line: Int?
    /// What was wrong, what is allowed, and what to type next.
    package let refusal: Refusal

    package init(line: Int?, _ refusal: Refusal) {
      self.line = line
      self.refusal = refusal
    }
  }

  package let path: String
  /// In the order of the file's lines.
  package let problems: [Problem]

  package init(_ path: String, _ problems: [Problem]) {
    self.path = path
    self.problems = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  /// All of it as one: every problem with its line.
  package var refusal: Refusal {
    let reasons = problems.map { problem in (problem.line.map { "line \($0): " } ?? "") + problem.refusal.problem }
    let only = problems.count == 1 ? problems.first?.refusal.allowed : nil
    return Refusal(
      .invalid, "can't use \(path): \(reasons.joined(separator: "; "))",
      allowed: only ?? "what Documentation/policies.md describes",
      next: problems.lazy.compactMap(\.refusal.next).first)
  }
}
