/// What a session remembers of a query that it has run.
///
/// The first time a query runs without a name, so that a program of one statement pays no further round trip; when it
/// comes again it is prepared, with the parameters' types of that time.
final class KnownQuery {
  let query: Query
  /// The types that it was prepared with; nil while it isn't.
  var preparedTypes: [UInt32]?
  /// The name in C's form, made once.
  let name: UnsafePointer<CChar>

  init(_ query: Query) {
    self.query = query
    let bytes = query.name.utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { copy[index] = byte }
    name = UnsafePointer(copy)
  }

  deinit {
    name.deallocate()
  }
}
