extension Session {
  /// Hands each row of a query that gives many to `body`, by a binary COPY: faster than ``forEach(_:_:file:line:_:)``,
  /// since libpq makes no result of each row. The types are those that the server described before.
  ///
  /// COPY takes no parameters; a query that needs some reads settings, as with ``copyOut(_:file:line:_:)``. When `body`
  /// throws, the statement is cancelled (which fails an open transaction) and its error is thrown.
  ///
  /// - Returns: how many rows there were.
  /// - Throws: `misuse` for a query with parameters, or one that gives no columns.
  @discardableResult
  package func forEachCopied(
    _ query: Query, file: StaticString = #fileID, line: UInt = #line, _ body: (borrowing Row) throws -> Void
  ) throws -> Int {
    let description = try describe(query, file: file, line: line)
    guard description.parameterTypes.isEmpty, !description.columnTypes.isEmpty else {
      throw PostgresError(.misuse, "what is copied has columns, and no parameters", statement: query.name)
        .at(file, line)
    }
    let columns = ResultColumns(description, statement: query.name)
    var tuples = CopyTuples(columns: columns.count)
    let copy = Query(name: query.name, text: "COPY (\(query.text)\n) TO STDOUT (FORMAT binary)")
    do {
      let rows = try copyOut(copy, file: file, line: line) { chunk in
        try tuples.read(chunk) { fields in try body(Row(copied: fields, columns: columns)) }
      }
      guard tuples.isComplete else { throw CopyTuples.Malformed() }
      return rows
    } catch let error as PostgresError {
      throw error.at(file, line)
    } catch is CopyTuples.Malformed {
      throw PostgresError(.wrongType, "the server sent bytes that are no rows of it", statement: query.name)
        .at(file, line)
    }
  }
}
