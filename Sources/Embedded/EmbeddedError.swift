/// Why the private PostgreSQL can't be had, and what to do about it.
package struct EmbeddedError: Error, Sendable, Hashable {
  package enum Code: String, Sendable {
    /// There is no PostgreSQL on this machine.
    case notInstalled
    /// The data was made by another major version than any that is installed.
    case versionMismatch
    /// The directory can't be made, entered or owned by the user that PostgreSQL runs as.
    case directoryUnusable
    /// `initdb` or the making of the database failed.
    case initialisationFailed
    /// The server ended while it started, or never became ready.
    case startFailed
    /// The server did not stop in time.
    case stopFailed
    /// Another process kept the directory locked for too long.
    case locked
  }

  package let code: Code
  /// What was wrong, one sentence.
  package let problem: String
  /// What to do about it.
  package let next: String

  init(_ code: Code, _ problem: String, next: String) {
    self.code = code
    self.problem = problem
    self.next = next
  }
}

extension EmbeddedError: CustomStringConvertible {
  package var description: String { "\(problem)\n\(next)" }
}
