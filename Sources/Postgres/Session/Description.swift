import CPostgres

/// What the server makes of a query without running it.
package struct Description: Sendable, Hashable {
  /// The types (``TypeOID``) that the statement itself wants for `$1`, `$2`…
  package let parameterTypes: [UInt32]
  /// Empty for a statement that gives no rows, as are the types.
  package let columnNames: [String]
  package let columnTypes: [UInt32]
}

extension Session {
  /// Asks for a query's types: a check of every statement against the schema.
  package func describe(
    _ query: Query, file: StaticString = #fileID, line: UInt = #line
  ) throws(PostgresError) -> Description {
    try begin(query.name, file, line)
    defer { end() }
    guard PQsendPrepare(connection, "", query.text, 0, nil) == 1 else { throw lost(query.name).at(file, line) }
    PQclear(try finalResult(query.name, file, line))
    guard PQsendDescribePrepared(connection, "") == 1 else { throw lost(query.name).at(file, line) }
    let result = try finalResult(query.name, file, line)
    defer { PQclear(result) }
    return Description(
      parameterTypes: (0..<PQnparams(result)).map { PQparamtype(result, $0) },
      columnNames: (0..<PQnfields(result)).map { PQfname(result, $0).map { String(cString: $0) } ?? "" },
      columnTypes: (0..<PQnfields(result)).map { PQftype(result, $0) })
  }
}
