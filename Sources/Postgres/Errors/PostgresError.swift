/// What PostgreSQL or libpq said no to. Never holds the values of parameters.
package struct PostgresError: Error, Sendable, Hashable {
  /// The kinds that callers tell apart.
  package enum Code: String, Sendable, Hashable {
    /// No server answered at the target.
    case unreachable
    /// The server refused the user or the password.
    case authenticationFailed
    /// The server has no such database.
    case noSuchDatabase
    /// The connection broke during a command; whether it took effect is unknown.
    case connectionLost
    case cancelled
    case uniqueViolation
    case foreignKeyViolation
    case checkViolation
    /// Lost against another transaction; running it again may succeed.
    case serializationFailure
    /// The role lacks a privilege.
    case notPermitted
    /// The server or this machine ran out of room.
    case outOfSpace
    /// A value can't be sent, or what came back is not what the code expects.
    case mismatch
    case other
  }

  package let code: Code
  /// Five characters, as PostgreSQL's documentation lists them; nil for what libpq itself reports.
  package let sqlState: String?
  package let message: String
  package var detail: String?
  package var hint: String?
  package var constraint: String?
  package var table: String?
  package var column: String?
  /// The name of the query that failed.
  package var statement: String?

  package init(
    _ code: Code, sqlState: String? = nil, message: String, detail: String? = nil, hint: String? = nil,
    constraint: String? = nil, table: String? = nil, column: String? = nil, statement: String? = nil
  ) {
    self.code = code
    self.sqlState = sqlState
    self.message = message
    self.detail = detail
    self.hint = hint
    self.constraint = constraint
    self.table = table
    self.column = column
    self.statement = statement
  }

  /// Whether running the whole transaction again may succeed.
  package var isRetryable: Bool { code == .serializationFailure }
}

extension PostgresError: CustomStringConvertible {
  package var description: String {
    let place = statement.map { " (in \($0))" } ?? ""
    let state = sqlState.map { " [\($0)]" } ?? ""
    return "\(message)\(state)\(place)"
  }
}

/// A transaction failed, and so did rolling it back.
package struct TransactionError: Error {
  package let cause: any Error
  package let rollback: any Error
}
