import CPostgres

extension Session {
  /// Begins the query and sends one execution of it; `end` must follow, even when this throws.
  func start(
    _ query: Query, _ values: [Parameter], _ file: StaticString, _ line: UInt
  ) throws(PostgresError) {
    parameters.removeAll()
    let range: Range<Int>
    do throws(PostgresError) {
      range = try parameters.append(values, for: query.name)
    } catch {
      throw error.at(file, line)
    }
    if let known = try known(query, file, line) {
      if known.preparedTypes == nil { try prepare(known, range, file, line) }
      guard parameters.sendPrepared(known, range, on: connection) ?? parameters.send(query, range, on: connection)
      else { throw lost(query.name).at(file, line) }
    } else {
      guard parameters.send(query, range, on: connection) else { throw lost(query.name).at(file, line) }
      knownQueries[query.name] = KnownQuery(query)
    }
  }

  /// What is remembered of the query; nil when it comes for the first time.
  func known(_ query: Query, _ file: StaticString, _ line: UInt) throws(PostgresError) -> KnownQuery? {
    guard let known = knownQueries[query.name] else { return nil }
    guard known.query.text == query.text else {
      throw PostgresError(.misuse, "two different texts go by this name", statement: query.name).at(file, line)
    }
    return known
  }

  private func prepare(
    _ known: KnownQuery, _ range: Range<Int>, _ file: StaticString, _ line: UInt
  ) throws(PostgresError) {
    let types = parameters.types(in: range)
    guard PQsendPrepare(connection, known.name, known.query.text, Int32(types.count), types) == 1 else {
      throw lost(known.query.name).at(file, line)
    }
    PQclear(try finalResult(known.query.name, file, line))
    known.preparedTypes = types
  }
}
