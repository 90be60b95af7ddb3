import CPostgres

extension Session {
  /// Hands each row to `body` as it arrives: memory stays the same however many there are.
  ///
  /// When `body` throws, the statement is cancelled (which fails an open transaction) and its error is thrown.
  package func forEach(
    _ query: Query, _ parameters: [Parameter] = [], file: StaticString = #fileID, line: UInt = #line,
    _ body: (borrowing Row) throws -> Void
  ) throws {
    try begin(query.name, file, line)
    defer { end() }
    try start(query, parameters, file, line)
    readsSingly = PQsetSingleRowMode(connection) == 1
    try read(query.name, file, line, body)
  }

  /// All rows, decoded.
  package func rows<T>(
    _ query: Query, _ parameters: [Parameter] = [], file: StaticString = #fileID, line: UInt = #line,
    _ decode: (borrowing Row) throws -> T
  ) throws -> [T] {
    var values: [T] = []
    try forEach(query, parameters, file: file, line: line) { row in values.append(try decode(row)) }
    return values
  }

  /// The one row that the statement gives.
  ///
  /// - Throws: `unexpectedRowCount` when there is none, or more than one.
  @discardableResult
  package func row<T>(
    _ query: Query, _ parameters: [Parameter] = [], file: StaticString = #fileID, line: UInt = #line,
    _ decode: (borrowing Row) throws -> T
  ) throws -> T {
    guard let value = try optionalRow(query, parameters, file: file, line: line, decode) else {
      throw PostgresError(.unexpectedRowCount, "one row is read, but there is none", statement: query.name)
        .at(file, line)
    }
    return value
  }

  /// The one row that the statement gives, or nil.
  ///
  /// - Throws: `unexpectedRowCount` when there is more than one.
  package func optionalRow<T>(
    _ query: Query, _ parameters: [Parameter] = [], file: StaticString = #fileID, line: UInt = #line,
    _ decode: (borrowing Row) throws -> T
  ) throws -> T? {
    try begin(query.name, file, line)
    defer { end() }
    try start(query, parameters, file, line)
    let result = try finalResult(query.name, file, line)
    defer { PQclear(result) }
    let count = PQntuples(result)
    guard count <= 1 else {
      throw PostgresError(.unexpectedRowCount, "one row is read, but there are \(count)", statement: query.name)
        .at(file, line)
    }
    do {
      let row = Row(result: result, columns: try ResultColumns(result, statement: query.name))
      return count == 0 ? nil : try decode(row)
    } catch let error as PostgresError {
      throw error.at(file, line)
    }
  }

  /// Runs a statement for its effect.
  ///
  /// - Returns: how many rows it changed, or gave.
  @discardableResult
  package func execute(
    _ query: Query, _ parameters: [Parameter] = [], file: StaticString = #fileID, line: UInt = #line
  ) throws(PostgresError) -> Int {
    try begin(query.name, file, line)
    defer { end() }
    try start(query, parameters, file, line)
    let result = try finalResult(query.name, file, line)
    defer { PQclear(result) }
    return Session.affectedRows(result)
  }

  static func affectedRows(_ result: OpaquePointer) -> Int {
    PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
  }

  /// The whole result of the statement that was sent; the caller clears it.
  func finalResult(_ name: String, _ file: StaticString, _ line: UInt) throws(PostgresError) -> OpaquePointer {
    guard let result = PQgetResult(connection) else { throw lost(name).at(file, line) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
      drain()
      return result
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      PQclear(result)
      abandon()
      throw PostgresError(.misuse, "COPY is run with copyIn or copyOut", statement: name).at(file, line)
    default:
      let error = failure(result, name)
      PQclear(result)
      drain()
      throw error.at(file, line)
    }
  }

  /// Reads the rows of the statement that was sent in single-row mode.
  private func read(
    _ name: String, _ file: StaticString, _ line: UInt, _ body: (borrowing Row) throws -> Void
  ) throws {
    guard let first = PQgetResult(connection) else { throw lost(name).at(file, line) }
    guard PQresultStatus(first) == PGRES_SINGLE_TUPLE else {
      // No row at all, or an error.
      defer { PQclear(first) }
      return try readEnd(first, name, file, line)
    }
    var row: Row
    do {
      row = Row(result: first, columns: try ResultColumns(first, statement: name))
    } catch {
      PQclear(first)
      abandon()
      throw error.at(file, line)
    }
    while true {
      do {
        try body(row)
      } catch {
        PQclear(row.result)
        abandon()
        if let error = error as? PostgresError { throw error.at(file, line) }
        throw error
      }
      PQclear(row.result)
      guard let next = PQgetResult(connection) else { throw lost(name).at(file, line) }
      row.result = next
      guard PQresultStatus(next) == PGRES_SINGLE_TUPLE else {
        defer { PQclear(next) }
        return try readEnd(next, name, file, line)
      }
    }
  }

  /// The result that ends the rows: an empty one, or an error.
  private func readEnd(
    _ result: OpaquePointer, _ name: String, _ file: StaticString, _ line: UInt
  ) throws(PostgresError) {
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: drain()
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      abandon()
      throw PostgresError(.misuse, "COPY is run with copyIn or copyOut", statement: name).at(file, line)
    default:
      let error = failure(result, name)
      drain()
      throw error.at(file, line)
    }
  }
}
