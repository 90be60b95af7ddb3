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
    guard interruption.begin() else {
      throw PostgresError(.cancelled, "cancelled before it was sent", statement: statement).at(file, line)
    }
    reading = statement
  }

  func end() {
    reading = nil
    interruption.end()
  }

  /// Sends one execution of a prepared statement, results in binary.
  func send(
    _ statement: PreparedStatement, _ values: [Parameter], _ file: StaticString, _ line: UInt
  ) throws(PostgresError) {
    parameters.removeAll()
    let range: Range<Int>
    do throws(PostgresError) {
      range = try parameters.append(values, for: statement)
    } catch {
      throw error.at(file, line)
    }
    guard parameters.send(statement, range, on: connection) else { throw lost(statement.query.name).at(file, line) }
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
    interruption.cancelNow()
    drain()
  }

  func skipCopyOut() {
    var chunk: UnsafeMutablePointer<CChar>?
    while PQgetCopyData(connection, &chunk, 0) > 0 { PQfreemem(chunk) }
  }

  func enterPipeline(_ statement: String, _ file: StaticString, _ line: UInt) throws(PostgresError) {
    guard PQenterPipelineMode(connection) == 1 else { throw lost(statement).at(file, line) }
  }

  /// Each result of a pipeline is followed by a null.
  func skipEnd() {
    while let rest = PQgetResult(connection) { PQclear(rest) }
  }

  /// Reads up to the pipeline's synchronisation point.
  func finishPipeline() {
    var silence = 0
    while PQstatus(connection) == CONNECTION_OK, silence < 2 {
      guard let result = PQgetResult(connection) else {
        silence += 1
        continue
      }
      silence = 0
      let status = PQresultStatus(result)
      PQclear(result)
      if status == PGRES_PIPELINE_SYNC { return }
    }
  }
}
