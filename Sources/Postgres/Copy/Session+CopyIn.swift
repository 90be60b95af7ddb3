import CPostgres

extension Session {
  /// Runs a `COPY … FROM STDIN (FORMAT binary)` with the rows that `body` writes.
  ///
  /// When `body` throws, nothing is written and its error is thrown; when the server refuses a row, its error is.
  ///
  /// - Returns: how many rows were written.
  @discardableResult
  package func copyIn(
    _ query: Query, file: StaticString = #fileID, line: UInt = #line, _ body: (inout CopyWriter) throws -> Void
  ) throws -> Int {
    try begin(query.name, file, line)
    defer { end() }
    let shape = try startCopy(query, PGRES_COPY_IN, file, line)
    do {
      var writer = try CopyWriter(session: self, statement: query.name, shape: shape)
      try body(&writer)
      try writer.finish()
    } catch {
      PQputCopyEnd(connection, "stopped by the program")
      drain()
      throw (error as? PostgresError)?.at(file, line) ?? error
    }
    guard PQputCopyEnd(connection, nil) == 1 else { throw lost(query.name).at(file, line) }
    return try finishCopy(query.name, file, line)
  }
}
