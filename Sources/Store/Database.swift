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

extension Statement {
  /// The statement as `Postgres` takes it.
  var query: Query { Query(name: name, text: text) }
}
