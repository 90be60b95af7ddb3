import CPostgres

/// The columns of a result, looked up once for all of its rows.
final class ResultColumns {
  let count: Int
  let types: UnsafeMutablePointer<UInt32>
  let names: [String]
  /// The statement's name, for errors.
  let statement: String

  /// - Throws: `wrongType` when a column did not come in the binary format.
  convenience init(_ result: OpaquePointer, statement: String) throws(PostgresError) {
    let columns = 0..<PQnfields(result)
    for column in columns where PQfformat(result, column) != 1 {
      throw PostgresError(.wrongType, "column \(column) did not come in binary form", statement: statement)
    }
    self.init(
      names: columns.map { PQfname(result, $0).map { String(cString: $0) } ?? "" },
      types: columns.map { PQftype(result, $0) }, statement: statement)
  }

  convenience init(_ description: Description, statement: String) {
    self.init(names: description.columnNames, types: description.columnTypes, statement: statement)
  }

  private init(names: [String], types: [UInt32], statement: String) {
    count = types.count
    self.names = names
    self.types = .allocate(capacity: max(count, 1))
    self.types.initialize(from: types, count: count)
    self.statement = statement
  }

  deinit {
    types.deallocate()
  }
}
