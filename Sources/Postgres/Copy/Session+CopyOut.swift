import CPostgres

extension Session {
  /// Runs a `COPY … TO STDOUT` and hands each chunk to `sink` as it arrives; a chunk is a line or a row, and is valid
  /// only inside the call. Nothing is copied.
  ///
  /// COPY takes no parameters: a statement that needs some reads `current_setting('kept.month')` and the like, set
  /// before by a statement with `set_config('kept.month', $1, true)` in the same transaction. When `sink` throws, the
  /// statement is cancelled and the error thrown.
  ///
  /// - Returns: how many rows the server copied.
  @discardableResult
  package func copyOut(
    _ query: Query, file: StaticString = #fileID, line: UInt = #line,
    _ sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    try begin(query.name, file, line)
    defer { end() }
    try startCopy(query, PGRES_COPY_OUT, file, line)
    var stream = CopyStream(connection)
    var chunk: UnsafeMutablePointer<CChar>?
    while true {
      let length = stream.next(&chunk)
      guard length > 0 else { break }
      do {
        defer { PQfreemem(chunk) }
        try sink(UnsafeRawBufferPointer(start: chunk, count: Int(length)))
      } catch {
        cancellation.cancelNow()
        skipCopyOut()
        drain()
        throw error
      }
    }
    return try finishCopy(query.name, file, line)
  }

  /// Sends the COPY and waits until the server is ready for its data.
  ///
  /// - Returns: the number of columns, and whether the format is the binary one.
  @discardableResult
  func startCopy(
    _ query: Query, _ wanted: ExecStatusType, _ file: StaticString, _ line: UInt
  ) throws(PostgresError) -> CopyShape {
    guard PQsendQuery(connection, query.text) == 1, let result = PQgetResult(connection) else {
      throw lost(query.name).at(file, line)
    }
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case wanted:
      return CopyShape(columns: Int(PQnfields(result)), isBinary: PQbinaryTuples(result) == 1)
    case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR:
      let error = failure(result, query.name)
      drain()
      throw error.at(file, line)
    default:
      if PQresultStatus(result) == PGRES_COPY_OUT { skipCopyOut() }
      if PQresultStatus(result) == PGRES_COPY_IN { PQputCopyEnd(connection, "the program meant to read") }
      drain()
      let direction = wanted == PGRES_COPY_OUT ? "COPY … TO STDOUT" : "COPY … FROM STDIN"
      throw PostgresError(.misuse, "the statement is not a \(direction)", statement: query.name).at(file, line)
    }
  }

  /// Reads what the server says at the end of a COPY; a failed one gives its reason in the last result only.
  ///
  /// - Returns: how many rows were copied.
  func finishCopy(_ name: String, _ file: StaticString, _ line: UInt) throws(PostgresError) -> Int {
    var rows = 0
    var failed: PostgresError?
    while let result = PQgetResult(connection) {
      defer { PQclear(result) }
      switch PQresultStatus(result) {
      case PGRES_COMMAND_OK: rows = Session.affectedRows(result)
      case PGRES_COPY_OUT, PGRES_COPY_IN: failed = failed ?? lost(name)
      default: failed = failure(result, name)
      }
      if PQstatus(connection) == CONNECTION_BAD { break }
    }
    if let failed { throw failed.at(file, line) }
    if PQstatus(connection) == CONNECTION_BAD { throw lost(name).at(file, line) }
    return rows
  }
}
