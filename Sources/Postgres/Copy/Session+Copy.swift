import CPostgres

extension Session {
  /// Runs `COPY … TO STDOUT` and hands over the data in the chunks in which it arrives, one row each.
  ///
  /// An error thrown by `body` cancels the copy and leaves the session ready for the next statement.
  package func copyOut(_ query: Query, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    try begin(query, as: PGRES_COPY_OUT)
    var failure: (any Error)?
    var buffer: UnsafeMutablePointer<CChar>?
    while true {
      let count = PQgetCopyData(connection, &buffer, 0)
      guard count > 0 else {
        if count == -2, failure == nil {
          failure = PostgresError(result: nil, connection: connection, statement: query.name)
        }
        break
      }
      defer { PQfreemem(buffer) }
      guard failure == nil else { continue }
      do {
        try body(UnsafeRawBufferPointer(start: buffer, count: Int(count)))
      } catch {
        failure = error
        cancel()
      }
    }
    try finish(query, failure: failure)
  }

  /// Runs `COPY … FROM STDIN (FORMAT binary)` with the rows that `body` writes.
  ///
  /// An error thrown by `body` ends the copy with nothing written.
  /// - Returns: the number of rows that the server took.
  @discardableResult
  package func copyIn(_ query: Query, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
    try begin(query, as: PGRES_COPY_IN)
    var writer = CopyWriter(connection: connection, statement: query.name)
    do {
      try body(&writer)
      try writer.finish()
    } catch {
      PQputCopyEnd(connection, "the rows could not be made")
      // What the body threw is the reason; the server only repeats that the copy was given up.
      _ = try? finish(query, failure: nil)
      throw error
    }
    guard PQputCopyEnd(connection, nil) == 1 else {
      throw PostgresError(result: nil, connection: connection, statement: query.name)
    }
    return try finish(query, failure: nil)
  }

  private func begin(_ query: Query, as expected: ExecStatusType) throws(PostgresError) {
    let result = PQexec(connection, query.text)
    defer { PQclear(result) }
    guard PQresultStatus(result) == expected else {
      throw PostgresError(result: result, connection: connection, statement: query.name)
    }
  }

  /// Reads the results after the data: why a copy failed stands in the last one only.
  @discardableResult
  private func finish(_ query: Query, failure: (any Error)?) throws -> Int {
    var count = 0
    var failure = failure
    while let result = PQgetResult(connection) {
      defer { PQclear(result) }
      if PQresultStatus(result) == PGRES_COMMAND_OK {
        count = Int(String(cString: PQcmdTuples(result))) ?? 0
      } else if failure == nil {
        failure = PostgresError(result: result, connection: connection, statement: query.name)
      }
    }
    if let failure { throw failure }
    return count
  }
}
