import CPostgres

/// A query that the server has prepared in this session, and what it said about it.
final class PreparedStatement {
  let query: Query
  let parameters: [TypeOID]
  let columns: [Description.Column]
  /// The name in C's form, made once.
  let name: UnsafePointer<CChar>

  /// - Parameter result: what PQdescribePrepared gave.
  init(_ query: Query, described result: OpaquePointer) {
    self.query = query
    parameters = (0..<PQnparams(result)).map { TypeOID(rawValue: PQparamtype(result, $0)) }
    columns = (0..<PQnfields(result)).map { column in
      Description.Column(
        name: PQfname(result, column).map { String(cString: $0) } ?? "",
        type: TypeOID(rawValue: PQftype(result, column)))
    }
    let bytes = query.name.utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { copy[index] = byte }
    name = UnsafePointer(copy)
  }

  deinit {
    name.deallocate()
  }
}

/// What the server says about a query: the types of its parameters, the names and types of its columns.
package struct Description: Sendable, Hashable {
  package struct Column: Sendable, Hashable {
    package let name: String
    package let type: TypeOID

    package init(name: String, type: TypeOID) {
      self.name = name
      self.type = type
    }
  }

  package let parameters: [TypeOID]
  /// Empty for a statement that gives no rows.
  package let columns: [Column]
}
