import CPostgres

/// The types of a result's columns, looked up once for all of its rows.
final class ResultColumns {
  let count: Int
  let types: UnsafeMutablePointer<UInt32>
  /// The statement's name, for errors.
  let statement: String

  /// - Throws: `wrongType` when a column did not come in the binary format.
  init(_ result: OpaquePointer, statement: String) throws(PostgresError) {
    count = Int(PQnfields(result))
    types = .allocate(capacity: max(count, 1))
    self.statement = statement
    for column in 0..<count {
      guard PQfformat(result, Int32(column)) == 1 else {
        throw PostgresError(.wrongType, "column \(column) did not come in binary form", statement: statement)
      }
      types[column] = PQftype(result, Int32(column))
    }
  }

  deinit {
    types.deallocate()
  }
}
