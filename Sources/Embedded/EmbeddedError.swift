/// Why the private PostgreSQL can't be used.
package struct EmbeddedError: Error, Hashable, Sendable {
  /// What was wrong, one sentence.
  package let problem: String
  /// What to do about it.
  package let next: String

  package init(_ problem: String, next: String) {
    self.problem = problem
    self.next = next
  }
}
