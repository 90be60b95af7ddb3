import CPostgres

/// Statements gathered to be sent together. Outside a transaction they are one: all take effect, or none.
package struct Pipeline: ~Copyable {
  struct Entry {
    let query: Query
    let parameters: [Parameter]
    /// Takes the statement's result, which it does not clear.
    let accept: (OpaquePointer) throws -> Void
  }

  var entries: [Entry] = []

  /// Adds a statement run for its effect; its value is the number of rows changed.
  @discardableResult
  package mutating func execute(_ query: Query, _ parameters: [Parameter] = []) -> Pending<Int> {
    let pending = Pending<Int>(query.name)
    entries.append(
      Entry(query: query, parameters: parameters) { result in pending.fulfil(Session.affectedRows(result)) })
    return pending
  }

  /// Adds a statement whose rows are decoded. They are held in memory: for few rows.
  package mutating func rows<T>(
    _ query: Query, _ parameters: [Parameter] = [], _ decode: @escaping (borrowing Row) throws -> T
  ) -> Pending<[T]> {
    let pending = Pending<[T]>(query.name)
    entries.append(
      Entry(query: query, parameters: parameters) { result in
        pending.fulfil(try Pipeline.decode(result, query, decode))
      })
    return pending
  }

  /// Adds a statement that must give exactly one row, or the whole pipeline fails.
  package mutating func row<T>(
    _ query: Query, _ parameters: [Parameter] = [], _ decode: @escaping (borrowing Row) throws -> T
  ) -> Pending<T> {
    let pending = Pending<T>(query.name)
    entries.append(
      Entry(query: query, parameters: parameters) { result in
        let values = try Pipeline.decode(result, query, decode)
        guard let value = values.first, values.count == 1 else {
          throw PostgresError(
            .unexpectedRowCount, "one row is read, but there are \(values.count)", statement: query.name)
        }
        pending.fulfil(value)
      })
    return pending
  }

  private static func decode<T>(
    _ result: OpaquePointer, _ query: Query, _ decode: (borrowing Row) throws -> T
  ) throws -> [T] {
    var row = Row(result: result, columns: try ResultColumns(result, statement: query.name))
    return try (0..<PQntuples(result)).map { index in
      row.index = index
      return try decode(row)
    }
  }
}
