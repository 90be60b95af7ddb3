/// What went wrong between this program and PostgreSQL. Never carries the value of a parameter by its own doing;
/// `detail` is PostgreSQL's own and may quote a key, so it is kept out of `description`.
package struct PostgresError: Error, Sendable, Hashable {
  /// The closed list of things that callers tell apart.
  package enum Code: String, Sendable, CaseIterable {
    /// The connection string can't be read.
    case invalidTarget
    /// Nothing answers there: the connection was refused, timed out or has no route.
    case unreachable
    /// The host's name is unknown.
    case hostNotFound
    /// There is no such Unix socket: the server is not running, or keeps its socket elsewhere.
    case socketNotFound
    /// The server is there but is starting or shutting down.
    case serverNotReady
    /// The role doesn't exist, or its password or method was refused (28xxx).
    case authenticationFailed
    /// The server has no database of that name (3D000).
    case noSuchDatabase
    /// All connections are taken (53300).
    case tooManyConnections
    /// The connection broke before the answer was complete; whether the command took effect is unknown.
    case connectionLost
    /// The command was cancelled, by us, by a person or by a timeout (57014).
    case cancelled

    case uniqueViolation
    case foreignKeyViolation
    case checkViolation
    case notNullViolation
    case exclusionViolation
    /// The transaction lost against a concurrent one (40001): repeat it whole.
    case serializationFailure
    /// Two transactions waited for each other and this one was chosen to fail (40P01): repeat it whole.
    case deadlock
    /// A lock wasn't free and the statement asked not to wait (55P03).
    case lockNotAvailable
    /// COMMIT came after a failed statement, so PostgreSQL rolled back instead.
    case transactionAborted
    case notPermitted
    /// The server's disk is full (53100).
    case outOfSpace
    /// A write in a read-only transaction or on a standby (25006).
    case readOnly

    /// Text that PostgreSQL can't hold: a NUL byte. Refused before it is sent.
    case invalidText
    /// A value doesn't fit the type that the statement wants. Refused before it is sent.
    case invalidParameter
    /// A column is not of the type that the code reads, or its bytes are not that type's.
    case wrongType
    /// NULL where the code reads a value.
    case unexpectedNull
    /// A statement gave more or fewer rows than the code asked for.
    case unexpectedRowCount
    /// The session was used in a way it can't be: this is a defect of the program.
    case misuse
    /// Anything else the server refused; `sqlState` says what.
    case other
  }

  package var code: Code
  /// PostgreSQL's five-character code, when the server said one.
  package var sqlState: String?
  package var message: String
  package var detail: String?
  package var hint: String?
  package var constraint: String?
  package var table: String?
  package var column: String?
  /// The name of the query that failed.
  package var statement: String?
  /// Where in the statement's text the server saw the fault, counted in characters from 1.
  package var position: Int?
  /// The source file and line that asked.
  package var file: String?
  package var line: UInt?

  package init(
    _ code: Code, _ message: String, sqlState: String? = nil, hint: String? = nil, statement: String? = nil,
    column: String? = nil
  ) {
    self.code = code
    self.message = message
    self.sqlState = sqlState
    self.hint = hint
    self.statement = statement
    self.column = column
  }

  /// No connection could be made because no server that is ready answers at the target.
  package var isNoServer: Bool {
    switch code {
    case .unreachable, .hostNotFound, .socketNotFound, .serverNotReady: true
    default: false
    }
  }

  /// Repeating the whole transaction may succeed.
  package var isRetryable: Bool { code == .serializationFailure || code == .deadlock }

  /// The same error, with the place in the source that asked.
  func at(_ file: StaticString, _ line: UInt) -> PostgresError {
    var error = self
    error.file = error.file ?? "\(file)"
    error.line = error.line ?? line
    return error
  }
}

extension PostgresError: CustomStringConvertible {
  package var description: String {
    var text = statement.map { "\($0): \(message)" } ?? message
    var facts: [String] = []
    if let sqlState { facts.append(sqlState) }
    if let constraint { facts.append("constraint \(constraint)") }
    if let position { facts.append("at character \(position)") }
    if !facts.isEmpty { text += " (\(facts.joined(separator: ", ")))" }
    if let hint { text += "\n\(hint)" }
    return text
  }
}
