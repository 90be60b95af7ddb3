/// A rule said no. Nothing was changed.
///
/// The three sentences are for the person at the keyboard: what was wrong, what is allowed, what to type next.
package struct Refusal: Error, Hashable, Sendable {
  /// What kind of refusal, which decides the exit status.
  package enum Code: String, Sendable {
    /// What was named does not exist.
    case notFound
    /// The case as it stands does not allow it.
    case conflict
    /// A value that can never be right.
    case invalid
    /// This member may not.
    case notAllowed
  }

  package let code: Code
  /// What was wrong, one sentence without a full stop.
  package let problem: String
  /// What is allowed, when that is not plain from the problem.
  package let allowed: String?
  /// A command line to type next.
  package let next: String?
  /// What was found, one thing each, where it was more than a sentence can say; a thing may have several lines.
  package let details: [String]

  package init(
    _ code: Code, _ problem: String, allowed: String? = nil, next: String? = nil, details: [String] = []
  ) {
    self.code = code
    self.problem = problem
    self.allowed = allowed
    self.next = next
    self.details = details
  }
}
