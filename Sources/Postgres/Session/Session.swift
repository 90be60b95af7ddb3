import CPostgres

/// One connection to PostgreSQL, synchronous: each call blocks until the server has answered.
///
/// Belongs to one thread at a time. Values travel in binary. A query runs unnamed the first time and is prepared
/// when it comes again, so that a program of one statement pays no extra round trip.
package final class Session {
  let connection: OpaquePointer
  private var seen: Set<String> = []
  private var prepared: Set<String> = []
  private var depth = 0

  /// - Throws: `PostgresError` that tells an unreachable server, a refused login and a missing database apart.
  package init(_ target: ConnectionTarget, applicationName: String = "kept") throws(PostgresError) {
    // The text goes in as `dbname`, which libpq expands; what follows it overrides, what stands before gives defaults.
    let keywords = ["connect_timeout", "fallback_application_name", "dbname", "client_encoding"]
    let values = ["10", applicationName, target.text, "UTF8"]
    let connection = withCStrings(keywords) { keys in
      withCStrings(values) { values in PQconnectdbParams(keys, values, 1) }
    }
    guard let connection else {
      throw PostgresError(.unreachable, message: "libpq has no memory left for a connection")
    }
    guard PQstatus(connection) == CONNECTION_OK else {
      defer { PQfinish(connection) }
      throw PostgresError(connecting: connection)
    }
    self.connection = connection
    // Notices are for people at psql; here they would land between the lines of a table.
    PQsetNoticeProcessor(connection, { _, _ in }, nil)
  }

  deinit { PQfinish(connection) }

  /// As the server numbers itself: 150018 is 15.18.
  package var serverVersion: Int { Int(PQserverVersion(connection)) }

  // MARK: Queries

  /// All rows of a query.
  package func rows<Value>(
    _ query: Query, _ parameters: [Parameter] = [], _ decode: (borrowing Row) throws -> Value
  ) throws -> [Value] {
    let result = try Result(run(query, parameters))
    let shape = Row.Shape(result: result.pointer, statement: query.name)
    return try (0..<PQntuples(result.pointer)).map { index in
      try decode(Row(result: result.pointer, index: index, shape: shape))
    }
  }

  /// The first row, or nil when there is none.
  package func optionalRow<Value>(
    _ query: Query, _ parameters: [Parameter] = [], _ decode: (borrowing Row) throws -> Value
  ) throws -> Value? {
    try rows(query, parameters, decode).first
  }

  /// The row of a query that always has one.
  package func row<Value>(
    _ query: Query, _ parameters: [Parameter] = [], _ decode: (borrowing Row) throws -> Value
  ) throws -> Value {
    guard let value = try optionalRow(query, parameters, decode) else {
      throw PostgresError(.mismatch, message: "no row came back where one always does", statement: query.name)
    }
    return value
  }

  /// Runs a query and says how many rows it wrote.
  @discardableResult
  package func execute(_ query: Query, _ parameters: [Parameter] = []) throws -> Int {
    let result = try Result(run(query, parameters))
    return Int(String(cString: PQcmdTuples(result.pointer))) ?? 0
  }

  /// Runs several statements as one text, without parameters: for migrations.
  package func script(_ text: String) throws(PostgresError) {
    let result = PQexec(connection, text)
    defer { PQclear(result) }
    let status = PQresultStatus(result)
    guard status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY else {
      throw PostgresError(result: result, connection: connection, statement: nil)
    }
  }

  /// Hands over the rows of a query one by one as they arrive, in constant memory.
  ///
  /// An error thrown by `body` cancels the query and leaves the session ready for the next.
  package func forEach(
    _ query: Query, _ parameters: [Parameter] = [], _ body: (borrowing Row) throws -> Void
  ) throws {
    try send(query, parameters)
    guard PQsetSingleRowMode(connection) == 1 else {
      throw PostgresError(result: nil, connection: connection, statement: query.name)
    }
    var shape: Row.Shape?
    var failure: (any Error)?
    while let pointer = PQgetResult(connection) {
      defer { PQclear(pointer) }
      switch PQresultStatus(pointer) {
      case PGRES_SINGLE_TUPLE where failure == nil:
        let known = shape ?? Row.Shape(result: pointer, statement: query.name)
        shape = known
        do {
          try body(Row(result: pointer, index: 0, shape: known))
        } catch {
          failure = error
          cancel()
        }
      case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK, PGRES_COMMAND_OK:
        break
      default:
        failure = failure ?? PostgresError(result: pointer, connection: connection, statement: query.name)
      }
    }
    if let failure { throw failure }
  }

  // MARK: Transactions

  package enum Isolation: String {
    case readCommitted = "READ COMMITTED"
    case repeatableRead = "REPEATABLE READ"
  }

  /// Runs `body` as one transaction; inside another one it joins that.
  ///
  /// - Throws: what `body` throws, after rolling back; `TransactionError` when rolling back failed too.
  package func transaction<Value>(
    _ isolation: Isolation = .readCommitted, readOnly: Bool = false, _ body: () throws -> Value
  ) throws -> Value {
    if depth == 0 {
      try script("BEGIN ISOLATION LEVEL \(isolation.rawValue)\(readOnly ? " READ ONLY" : "")")
    }
    depth += 1
    let value: Value
    do {
      value = try body()
      depth -= 1
    } catch {
      depth -= 1
      if depth == 0 { try rollBack(after: error) }
      throw error
    }
    if depth == 0 { try script("COMMIT") }
    return value
  }

  private func rollBack(after cause: any Error) throws {
    // A broken connection has rolled back by itself.
    guard PQstatus(connection) == CONNECTION_OK else { return }
    do {
      try script("ROLLBACK")
    } catch {
      throw TransactionError(cause: cause, rollback: error)
    }
  }

  // MARK: Sending

  /// What stops the statement that is running; may be called from another thread or a signal's handler.
  package func cancellation() -> Cancellation { Cancellation(connection: connection) }

  func cancel() { cancellation().cancel() }

  private func run(_ query: Query, _ parameters: [Parameter]) throws(PostgresError) -> OpaquePointer {
    let values = try EncodedParameters(parameters, of: query.name)
    try prepareIfRepeated(query)
    let result = values.withPointers { pointers, lengths, formats in
      prepared.contains(query.name)
        ? PQexecPrepared(connection, query.name, Int32(parameters.count), pointers, lengths, formats, 1)
        : PQexecParams(connection, query.text, Int32(parameters.count), nil, pointers, lengths, formats, 1)
    }
    let status = PQresultStatus(result)
    guard let result, status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else {
      defer { PQclear(result) }
      throw PostgresError(result: result, connection: connection, statement: query.name)
    }
    return result
  }

  private func send(_ query: Query, _ parameters: [Parameter]) throws(PostgresError) {
    let values = try EncodedParameters(parameters, of: query.name)
    try prepareIfRepeated(query)
    let sent = values.withPointers { pointers, lengths, formats in
      prepared.contains(query.name)
        ? PQsendQueryPrepared(connection, query.name, Int32(parameters.count), pointers, lengths, formats, 1)
        : PQsendQueryParams(connection, query.text, Int32(parameters.count), nil, pointers, lengths, formats, 1)
    }
    if sent == 0 { throw PostgresError(result: nil, connection: connection, statement: query.name) }
  }

  private func prepareIfRepeated(_ query: Query) throws(PostgresError) {
    if seen.insert(query.name).inserted || prepared.contains(query.name) { return }
    try prepare(query)
  }

  /// Prepares a query under its name.
  package func prepare(_ query: Query) throws(PostgresError) {
    let result = PQprepare(connection, query.name, query.text, 0, nil)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else {
      throw PostgresError(result: result, connection: connection, statement: query.name)
    }
    prepared.insert(query.name)
  }
}

/// A result that is cleared when it is no longer used.
final class Result {
  let pointer: OpaquePointer
  init(_ pointer: OpaquePointer) { self.pointer = pointer }
  deinit { PQclear(pointer) }
}
