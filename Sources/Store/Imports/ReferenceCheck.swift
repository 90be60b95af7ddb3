import Domain
import Postgres
import SQL

/// Checks what was copied all at once, where PostgreSQL would check each row's foreign keys one by one; that takes three
/// times as long as the copying itself.
///
/// The keys stay as they are. The teams, members and customers that rows name were found under a lock that keeps them
/// from being deleted, and the cases are the import's own; `finish` has the database prove it before anything is
/// committed. Who is no superuser can't leave out a check: then each row is checked as it comes.
struct ReferenceCheck {
  private let session: Session
  /// The first and the last case whose rows were not checked.
  private var pending: ClosedRange<CaseNumber>?

  init(_ session: Session) {
    self.session = session
  }

  /// Runs `copy`, which adds cases and what belongs to them, and nothing else.
  mutating func postpone(for cases: [ImportedCase], _ copy: () throws -> Void) throws {
    let isSpared = try session.optionalRow(Statement.importSpareChecks.query) { _ in true } ?? false
    try copy()
    guard isSpared, let numbers = cases.numbers else { return }
    try session.execute(Statement.importResumeChecks.query)
    pending = pending.map { min($0.lowerBound, numbers.lowerBound)...max($0.upperBound, numbers.upperBound) } ?? numbers
  }

  /// - Throws: `foreignKeyViolation` when a row names what is not there.
  func finish() throws {
    guard let pending else { return }
    let statement = Statement.importFindOrphan.query
    let orphan = try session.optionalRow(
      statement, [.int8(pending.lowerBound.value), .int8(pending.upperBound.value)]
    ) { (constraint: try $0.text(0), number: CaseNumber(try $0.int8(1))) }
    guard let orphan else { return }
    var error = PostgresError(
      .foreignKeyViolation, "a row of case \(orphan.number) names what is not there", sqlState: "23503",
      statement: statement.name)
    error.constraint = orphan.constraint
    throw error
  }
}

extension [ImportedCase] {
  fileprivate var numbers: ClosedRange<CaseNumber>? {
    guard let first = map(\.file.number).min(), let last = map(\.file.number).max() else { return nil }
    return first...last
  }
}
