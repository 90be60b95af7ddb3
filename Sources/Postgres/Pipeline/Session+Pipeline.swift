import CPostgres

extension Session {
  /// Sends what `body` gathers in one round trip.
  ///
  /// Outside a transaction the statements are one transaction of their own, read committed. The values are there once
  /// this has returned:
  ///
  ///     let (changed, event) = try session.pipeline { pipeline in
  ///       (pipeline.execute(write, […]), pipeline.row(append, […]) { try $0.int8(0) })
  ///     }
  ///     print(changed.value, event.value)
  ///
  /// - Throws: the error of the first statement that failed, which names it. A row that can't be decoded throws after
  ///   the statements have taken effect, unless a transaction encloses them.
  @discardableResult
  package func pipeline<T>(
    file: StaticString = #fileID, line: UInt = #line, _ body: (inout Pipeline) throws -> T
  ) throws -> T {
    var pipeline = Pipeline()
    let outcome = try body(&pipeline)
    let entries = pipeline.entries
    guard let first = entries.first else { return outcome }

    // Everything is encoded before anything is sent: a value that doesn't fit must leave no statement behind.
    parameters.removeAll()
    var ranges: [Range<Int>] = []
    for entry in entries {
      do throws(PostgresError) {
        ranges.append(try parameters.append(entry.parameters, for: entry.query.name))
      } catch {
        throw error.at(file, line)
      }
    }
    try checkNames(entries, file, line)
    try begin(first.query.name, file, line)
    defer { end() }
    guard PQenterPipelineMode(connection) == 1 else { throw lost(first.query.name).at(file, line) }
    defer { PQexitPipelineMode(connection) }
    // The first statement of a pipeline keeps the single-row mode of the one before it; an empty transaction ends it.
    let mustSettle = readsSingly
    if mustSettle, PQpipelineSync(connection) != 1 { throw lost(first.query.name).at(file, line) }
    readsSingly = false
    var steps: [Step] = []
    for (entry, range) in zip(entries, ranges) { try send(entry, range, &steps, file, line) }
    guard PQpipelineSync(connection) == 1 else { throw lost(first.query.name).at(file, line) }
    if mustSettle { finishPipeline() }
    if let failure = accept(steps) { throw (failure as? PostgresError)?.at(file, line) ?? failure }
    return outcome
  }

  /// One message of a pipeline, for which the server answers with one result.
  private enum Step {
    case prepare(KnownQuery)
    case run(Pipeline.Entry)
  }

  /// A name that stands for two texts is found before anything is sent.
  private func checkNames(
    _ entries: [Pipeline.Entry], _ file: StaticString, _ line: UInt
  ) throws(PostgresError) {
    var texts: [String: String] = [:]
    for query in entries.map(\.query) {
      _ = try known(query, file, line)
      if let text = texts.updateValue(query.text, forKey: query.name), text != query.text {
        throw PostgresError(.misuse, "two different texts go by this name", statement: query.name).at(file, line)
      }
    }
  }

  private func send(
    _ entry: Pipeline.Entry, _ range: Range<Int>, _ steps: inout [Step], _ file: StaticString, _ line: UInt
  ) throws(PostgresError) {
    let query = entry.query
    let sent: Bool
    if let known = try known(query, file, line) {
      if known.preparedTypes == nil {
        let types = parameters.types(in: range)
        guard PQsendPrepare(connection, known.name, query.text, Int32(types.count), types) == 1 else {
          throw lost(query.name).at(file, line)
        }
        // Undone when the server doesn't confirm it.
        known.preparedTypes = types
        steps.append(.prepare(known))
      }
      sent = parameters.sendPrepared(known, range, on: connection) ?? parameters.send(query, range, on: connection)
    } else {
      sent = parameters.send(query, range, on: connection)
      knownQueries[query.name] = KnownQuery(query)
    }
    guard sent else { throw lost(query.name).at(file, line) }
    steps.append(.run(entry))
  }

  /// Reads all results of a pipeline that was sent.
  ///
  /// - Returns: the first error.
  private func accept(_ steps: [Step]) -> (any Error)? {
    var failure: (any Error)?
    for step in steps {
      let result = PQgetResult(connection)
      defer {
        PQclear(result)
        skipEnd()
      }
      let status = PQresultStatus(result)
      switch step {
      case .prepare(let known):
        if status == PGRES_COMMAND_OK { continue }
        known.preparedTypes = nil
        if status != PGRES_PIPELINE_ABORTED { failure = failure ?? self.failure(result, known.query.name) }
      case .run(let entry):
        do {
          try accept(result, status, entry, isFailed: failure != nil)
        } catch {
          failure = failure ?? error
        }
      }
    }
    finishPipeline()
    return failure
  }

  private func accept(
    _ result: OpaquePointer?, _ status: ExecStatusType, _ entry: Pipeline.Entry, isFailed: Bool
  ) throws {
    switch status {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
      if let result, !isFailed { try entry.accept(result) }
    case PGRES_PIPELINE_ABORTED: break
    default: throw failure(result, entry.query.name)
    }
  }

  /// Each result of a pipeline is followed by a null.
  private func skipEnd() {
    while let rest = PQgetResult(connection) { PQclear(rest) }
  }

  /// Reads up to the pipeline's synchronisation point.
  private func finishPipeline() {
    while PQstatus(connection) == CONNECTION_OK, let result = PQgetResult(connection) {
      let status = PQresultStatus(result)
      PQclear(result)
      if status == PGRES_PIPELINE_SYNC { return }
    }
  }
}
