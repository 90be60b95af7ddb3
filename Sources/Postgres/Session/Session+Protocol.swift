import CPostgres

/// The steps that every kind of statement shares.
extension Session {
  /// A statement begins; `end` must follow.
  ///
  /// - Throws: `misuse` when another one is still being read, `cancelled` when that was asked for.
  func begin(_ statement: String, _ file: StaticString, _ line: UInt) throws(PostgresError) {
    if let reading {
      throw PostgresError(.misuse, "\(reading) is still being read in this session", statement: statement)
        .at(file, line)
    }
    guard cancellation.begin() else {
      throw PostgresError(.cancelled, "cancelled before it was sent", statement: statement).at(file, line)
    }
    reading = statement
  }

  func end() {
    reading = nil
    cancellation.end()
  }

  /// The error of a command that could not even be sent.
  func lost(_ statement: String) -> PostgresError {
    let text = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
    let code: PostgresError.Code = PQstatus(connection) == CONNECTION_BAD ? .connectionLost : .misuse
    return PostgresError(code, PostgresError.trimmed(text), statement: statement)
  }

  func failure(_ result: OpaquePointer?, _ statement: String) -> PostgresError {
    PostgresError(result: result, connection: connection, statement: statement)
  }

  /// Reads to the end of what the server still says, and forgets it.
  func drain() {
    while let result = PQgetResult(connection) {
      let status = PQresultStatus(result)
      PQclear(result)
      switch status {
      case PGRES_COPY_IN: _ = PQputCopyEnd(connection, "abandoned")
      case PGRES_COPY_OUT: skipCopyOut()
      default: break
      }
      if PQstatus(connection) == CONNECTION_BAD { return }
    }
  }

  /// Stops the running statement and reads what it had already sent, so that the session can be used again. In a
  /// transaction this fails the transaction.
  func abandon() {
    cancellation.cancelNow()
    drain()
  }

  func skipCopyOut() {
    var chunk: UnsafeMutablePointer<CChar>?
    while PQgetCopyData(connection, &chunk, 0) > 0 { PQfreemem(chunk) }
  }
}
