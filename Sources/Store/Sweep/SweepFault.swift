package import Domain
import Postgres

/// Why a look at some cases was taken back: something about one of them can't be read, decided or written.
package struct SweepFault: Error {
  /// Those that were looked at together; one alone is the one.
  package let cases: [CaseNumber]
  package let cause: any Error

  /// What is wrong with the case that is looked at alone.
  package var problem: String { CaseFault.words(cause) }
}

extension SweepFault: CustomStringConvertible {
  package var description: String {
    guard let first = cases.first, let last = cases.last else { return problem }
    return cases.count == 1
      ? "case \(first) can't be looked at: \(problem)"
      : "one of \(cases.count) cases, \(first) to \(last), can't be looked at: \(problem)"
  }
}

/// A case that waits, since it can't be looked at.
package struct CaseSetAside: Hashable, Sendable {
  package let number: CaseNumber
  /// What is wrong with it.
  package let problem: String
}

extension CaseSetAside: CustomStringConvertible {
  package var description: String { "case \(number) can't be looked at: \(problem)" }
}

/// Tells what is wrong with the rows of a case from what is wrong with the database.
enum CaseFault {
  /// Whether another case may fare better by the same session.
  static func isAboutRows(_ error: any Error) -> Bool {
    switch error {
    case let error as PostgresError: isAboutRows(error)
    // The session is of no use any more.
    case is TransactionError: false
    default: true
    }
  }

  private static func isAboutRows(_ error: PostgresError) -> Bool {
    switch error.code {
    case .wrongType, .unexpectedNull, .invalidText, .invalidParameter, .uniqueViolation, .foreignKeyViolation,
      .checkViolation, .notNullViolation, .exclusionViolation:
      true
    // A value that the server can't calculate with.
    case .other: error.sqlState?.hasPrefix("22") == true
    default: false
    }
  }

  static func words(_ error: any Error) -> String { (error as? Refusal)?.problem ?? "\(error)" }
}
