import CPostgres

extension Session {
  /// Prepares the query, if this session hasn't yet, and says what the server knows of it.
  package func describe(
    _ query: Query, file: StaticString = #fileID, line: UInt = #line
  ) throws(PostgresError) -> Description {
    let statement = try prepare(query, file, line)
    return Description(parameters: statement.parameters, columns: statement.columns)
  }

  func prepare(_ query: Query, _ file: StaticString, _ line: UInt) throws(PostgresError) -> PreparedStatement {
    if let known = try known(query, file, line) { return known }
    try prepare([query], file, line)
    guard let statement = prepared[query.name] else {
      throw PostgresError(.misuse, "the statement was not prepared", statement: query.name).at(file, line)
    }
    return statement
  }

  /// What was prepared under the query's name; nil when nothing was.
  func known(_ query: Query, _ file: StaticString, _ line: UInt) throws(PostgresError) -> PreparedStatement? {
    guard let statement = prepared[query.name] else { return nil }
    guard statement.query.text == query.text else {
      throw PostgresError(.misuse, "two different texts go by this name", statement: query.name).at(file, line)
    }
    return statement
  }

  /// Prepares and describes all of them in one round trip.
  func prepare(_ queries: [Query], _ file: StaticString, _ line: UInt) throws(PostgresError) {
    guard !queries.isEmpty else { return }
    let names = queries.map(\.name).joined(separator: ", ")
    try begin(names, file, line)
    defer { end() }
    try enterPipeline(names, file, line)
    defer { PQexitPipelineMode(connection) }

    for query in queries {
      let sent =
        PQsendPrepare(connection, query.name, query.text, 0, nil) == 1
        && PQsendDescribePrepared(connection, query.name) == 1
      guard sent else { throw lost(query.name).at(file, line) }
    }
    guard PQpipelineSync(connection) == 1 else { throw lost(names).at(file, line) }

    var failure: PostgresError?
    for query in queries {
      // Two results a query: of the preparation, then of the description.
      for _ in 0..<2 {
        guard let result = PQgetResult(connection) else { continue }
        defer {
          PQclear(result)
          skipEnd()
        }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK:
          // The description's result is also "command ok"; only it can know columns or parameters.
          prepared[query.name] = PreparedStatement(query, described: result)
        case PGRES_PIPELINE_ABORTED: prepared[query.name] = nil
        default:
          prepared[query.name] = nil
          failure = failure ?? PostgresError(result: result, connection: connection, statement: query.name)
        }
      }
    }
    finishPipeline()
    if let failure { throw failure.at(file, line) }
  }
}
