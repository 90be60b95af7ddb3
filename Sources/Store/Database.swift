package import Postgres
import SQL

/// Kept's database: the one place that knows tables and statements.
///
/// Synchronous, on one session. Every method that changes something is one transaction, or joins the one that
/// `transaction` began.
package struct Database {
  package let session: Session

  package init(session: Session) {
    self.session = session
  }

  /// Runs `body` as one transaction: all of it happens, or nothing.
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try session.transaction { try body() }
  }
}

extension Database {
  /// Runs `body` as one transaction, and takes back what it did.
  package func rollingBack<Result>(_ body: () throws -> Result) throws -> Result {
    var result: Result?
    do {
      try transaction {
        result = try body()
        throw TakenBack()
      }
    } catch is TakenBack {}
    guard let result else { throw TakenBack() }
    return result
  }

  /// How often a transaction that lost a deadlock is run again. Each round another one got through.
  private static let deadlocks = 5

  /// Runs `body` as one transaction, and once more from its beginning when the server ended it for another's sake.
  package func retryingTransaction<Result>(_ body: () throws -> Result) throws -> Result {
    // Within another's transaction only that one can begin again.
    if session.isInTransaction { return try transaction(body) }
    for _ in 1..<Self.deadlocks {
      do {
        return try transaction(body)
      } catch let error as PostgresError where error.isRetryable {
        continue
      }
    }
    return try transaction(body)
  }
}

extension Statement {
  /// The statement as `Postgres` takes it.
  var query: Query { Query(name: name, text: text) }
}

/// Ends a transaction that is not to last.
private struct TakenBack: Error {}
