import CPostgres

extension Session {
  /// Runs several statements, separated by semicolons and without parameters, such as a migration.
  ///
  /// PostgreSQL runs them as one transaction unless they say otherwise. What was prepared before is forgotten, since
  /// the tables may have changed.
  package func script(
    _ text: String, name: String = "script", file: StaticString = #fileID, line: UInt = #line
  ) throws(PostgresError) {
    try command(text, name: name, file, line)
    let wasPrepared = knownQueries.values.contains { $0.preparedTypes != nil }
    knownQueries = [:]
    guard wasPrepared else { return }
    if PQtransactionStatus(connection) != PQTRANS_INERROR { try command("DEALLOCATE ALL", name: name, file, line) }
  }

  /// Runs text in the simple protocol.
  ///
  /// - Returns: the last command's tag, such as `COMMIT`.
  @discardableResult
  func command(
    _ text: String, name: String, _ file: StaticString, _ line: UInt
  ) throws(PostgresError) -> String {
    guard !text.utf8.contains(0) else {
      throw PostgresError(.invalidText, "the text contains a NUL byte", statement: name).at(file, line)
    }
    try begin(name, file, line)
    defer { end() }
    return try commandUnchecked(text, name: name, file, line)
  }

  /// The same, even when cancellation was asked for: for ROLLBACK.
  @discardableResult
  func commandUnchecked(
    _ text: String, name: String, _ file: StaticString, _ line: UInt
  ) throws(PostgresError) -> String {
    guard PQsendQuery(connection, text) == 1 else { throw lost(name).at(file, line) }
    var tag = ""
    var failed: PostgresError?
    while let result = PQgetResult(connection) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
        tag = PQcmdStatus(result).map { String(cString: $0) } ?? ""
      case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
        cancellation.cancelNow()
        if PQresultStatus(result) == PGRES_COPY_IN { PQputCopyEnd(connection, "abandoned") } else { skipCopyOut() }
        failed = failed ?? PostgresError(.misuse, "a script can't COPY", statement: name)
      default:
        failed = failed ?? failure(result, name)
        if PQstatus(connection) == CONNECTION_BAD { throw (failed ?? lost(name)).at(file, line) }
      }
    }
    if let failed { throw failed.at(file, line) }
    return tag
  }
}
