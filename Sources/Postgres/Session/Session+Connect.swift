import CPostgres

extension Session {
  /// Connects, or says why not.
  package static func connect(_ target: ConnectionTarget) throws(PostgresError) -> Session {
    let words = target.words
    let names = CStrings(words.map(\.name))
    let values = CStrings(words.map(\.value))
    guard let connection = PQconnectdbParams(names.pointers, values.pointers, 1) else {
      throw PostgresError(connecting: nil)
    }
    guard PQstatus(connection) == CONNECTION_OK else {
      defer { PQfinish(connection) }
      throw PostgresError(connecting: connection)
    }
    // libpq prints the server's notices on stderr unless told otherwise.
    _ = PQsetNoticeReceiver(connection, { _, _ in }, nil)
    let session = Session(taking: connection)
    try session.settleConventions()
    return session
  }

  /// Output such as that of COPY must not depend on the environment or the server's configuration. Costs a round
  /// trip only where they differ.
  private func settleConventions() throws(PostgresError) {
    let dates = parameterStatus("DateStyle") ?? ""
    if parameterStatus("TimeZone") == "UTC", dates.hasPrefix("ISO"), parameterStatus("IntervalStyle") == "postgres" {
      return
    }
    try script("SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'")
  }
}

/// A list of C strings, ended by a null pointer, that lives as long as this object.
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let count: Int

  init(_ strings: [String]) {
    count = strings.count
    pointers = .allocate(capacity: count + 1)
    for (index, string) in strings.enumerated() {
      let bytes = string.utf8CString
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      bytes.withUnsafeBufferPointer { copy.update(from: $0.baseAddress ?? UnsafePointer(copy), count: bytes.count) }
      pointers[index] = UnsafePointer(copy)
    }
    pointers[count] = nil
  }

  deinit {
    for index in 0..<count { pointers[index]?.deallocate() }
    pointers.deallocate()
  }
}
