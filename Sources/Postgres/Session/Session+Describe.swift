import CPostgres

/// What the server makes of a query without running it.
package struct Description: Hashable, Sendable {
  package let parameterTypes: [UInt32]
  package let columnNames: [String]
  package let columnTypes: [UInt32]
}

extension Session {
  /// Prepares a query and asks for its types: a check of every statement against the schema.
  package func describe(_ query: Query) throws(PostgresError) -> Description {
    try prepare(query)
    let result = PQdescribePrepared(connection, query.name)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else {
      throw PostgresError(result: result, connection: connection, statement: query.name)
    }
    return Description(
      parameterTypes: (0..<PQnparams(result)).map { PQparamtype(result, $0) },
      columnNames: (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) },
      columnTypes: (0..<PQnfields(result)).map { PQftype(result, $0) })
  }
}
