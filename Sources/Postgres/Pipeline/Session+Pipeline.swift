import CPostgres

extension Session {
  /// Sends what `body` gathers in one round trip (two, the first time: statements are prepared together as well).
  ///
  /// Outside a transaction the statements are one transaction of their own, read committed. The values are there once
  /// this has returned:
  ///
  ///     let (changed, event) = try session.pipeline { pipeline in
  ///       (pipeline.execute(write, […]), pipeline.row(append, […]) { try $0.int64(0) })
  ///     }
  ///     print(changed.value, event.value)
  ///
  /// - Throws: the error of the first statement that failed, which names it. A row that can't be decoded throws after
  ///   the statements have taken effect, unless a transaction encloses them.
  package func pipeline<T>(
    file: StaticString = #fileID, line: UInt = #line, _ body: (inout Pipeline) throws -> T
  ) throws -> T {
    var pipeline = Pipeline()
    let outcome = try body(&pipeline)
    guard !pipeline.entries.isEmpty else { return outcome }

    let statements = try prepare(entries: pipeline.entries, file, line)
    let name = pipeline.entries[0].query.name
    try begin(name, file, line)
    defer { end() }
    // Everything is encoded before anything is sent: a value that doesn't fit must leave no statement behind.
    parameters.removeAll()
    var ranges: [Range<Int>] = []
    for (entry, statement) in zip(pipeline.entries, statements) {
      do throws(PostgresError) {
        ranges.append(try parameters.append(entry.parameters, for: statement))
      } catch {
        throw error.at(file, line)
      }
    }
    try enterPipeline(name, file, line)
    defer { PQexitPipelineMode(connection) }
    for (statement, range) in zip(statements, ranges) {
      guard parameters.send(statement, range, on: connection) else {
        throw lost(statement.query.name).at(file, line)
      }
    }
    guard PQpipelineSync(connection) == 1 else { throw lost(name).at(file, line) }
    if let failure = accept(pipeline.entries) {
      throw (failure as? PostgresError)?.at(file, line) ?? failure
    }
    return outcome
  }

  /// Prepares what isn't yet, all in one round trip.
  private func prepare(
    entries: [Pipeline.Entry], _ file: StaticString, _ line: UInt
  ) throws(PostgresError) -> [PreparedStatement] {
    var missing: [Query] = []
    for entry in entries {
      if try known(entry.query, file, line) == nil, !missing.contains(entry.query) { missing.append(entry.query) }
    }
    try prepare(missing, file, line)
    var statements: [PreparedStatement] = []
    for entry in entries { statements.append(try prepare(entry.query, file, line)) }
    return statements
  }

  /// Reads all results of a pipeline that was sent.
  ///
  /// - Returns: the first error.
  private func accept(_ entries: [Pipeline.Entry]) -> (any Error)? {
    var failure: (any Error)?
    for entry in entries {
      guard let result = PQgetResult(connection) else {
        failure = failure ?? lost(entry.query.name)
        break
      }
      defer {
        PQclear(result)
        skipEnd()
      }
      switch PQresultStatus(result) {
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
        do {
          if failure == nil { try entry.accept(result) }
        } catch {
          failure = error
        }
      case PGRES_PIPELINE_ABORTED: break
      default: failure = failure ?? self.failure(result, entry.query.name)
      }
    }
    finishPipeline()
    return failure
  }
}
