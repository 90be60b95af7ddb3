import CPostgres

/// How much a transaction sees of concurrent ones.
package enum Isolation: String, Sendable {
  case readCommitted = "READ COMMITTED"
  case repeatableRead = "REPEATABLE READ"
  case serializable = "SERIALIZABLE"
}

extension Session {
  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws. Inside another transaction it
  /// joins that one.
  ///
  /// - Throws: what `body` threw; ``TransactionError`` when the rollback failed too; the error of COMMIT, or
  ///   `transactionAborted` when a statement had failed and `body` went on as if it hadn't.
  @discardableResult
  package func transaction<T>(
    _ isolation: Isolation = .readCommitted, readOnly: Bool = false, file: StaticString = #fileID,
    line: UInt = #line, _ body: () throws -> T
  ) throws -> T {
    if isInTransaction { return try body() }
    let mode = readOnly ? "READ ONLY" : "READ WRITE"
    try command("BEGIN ISOLATION LEVEL \(isolation.rawValue) \(mode)", name: "BEGIN", file, line)

    let value: T
    do {
      value = try body()
    } catch {
      do throws(PostgresError) {
        try rollback(file, line)
      } catch let failure {
        throw TransactionError(cause: error, rollback: failure)
      }
      throw error
    }
    try commit(file, line)
    return value
  }

  private func commit(_ file: StaticString, _ line: UInt) throws {
    let tag: String
    do throws(PostgresError) {
      tag = try command("COMMIT", name: "COMMIT", file, line)
    } catch {
      if isInTransaction { try rollback(file, line) }
      throw error
    }
    // COMMIT of a failed transaction succeeds, as a rollback.
    guard tag == "COMMIT" else {
      throw PostgresError(
        .transactionAborted, "a statement of the transaction had failed, so it was rolled back", sqlState: "25P02",
        statement: "COMMIT"
      ).at(file, line)
    }
  }

  /// Not stopped by a cancellation: it is what leaves the session usable after one.
  private func rollback(_ file: StaticString, _ line: UInt) throws(PostgresError) {
    guard isInTransaction || PQstatus(connection) == CONNECTION_BAD else { return }
    try commandUnchecked("ROLLBACK", name: "ROLLBACK", file, line)
  }
}
