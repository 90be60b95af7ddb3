import CPostgres

extension PostgresError {
  /// The error that a result carries.
  ///
  /// - Parameter connection: asked whether the connection itself is gone: libpq then makes a result without SQLSTATE.
  init(result: OpaquePointer?, connection: OpaquePointer, statement: String?) {
    func field(_ code: Int32) -> String? { PQresultErrorField(result, code).map { String(cString: $0) } }

    let sqlState = field(Field.sqlState)
    var code = sqlState.map(Code.init(sqlState:)) ?? .other
    if PQstatus(connection) == CONNECTION_BAD { code = .connectionLost }
    let fallback = result == nil ? PQerrorMessage(connection) : PQresultErrorMessage(result)
    let message = field(Field.message) ?? fallback.map { String(cString: $0) } ?? ""

    self.init(code, PostgresError.trimmed(message), sqlState: sqlState, hint: field(Field.hint), statement: statement)
    detail = field(Field.detail)
    constraint = field(Field.constraint)
    table = field(Field.table)
    column = field(Field.column)
    position = field(Field.position).flatMap { Int($0) }
    if self.message.isEmpty { self.message = "the connection to the server was lost" }
  }

  /// libpq's messages end in a newline and may hold several lines.
  static func trimmed(_ message: String) -> String {
    message.split(whereSeparator: \.isNewline)
      .map { line in String(line.drop(while: \.isWhitespace)) }
      .joined(separator: " ")
  }

  /// libpq's field codes (`PG_DIAG_…`), which are C character constants.
  private enum Field {
    static let sqlState = code("C")
    static let message = code("M")
    static let detail = code("D")
    static let hint = code("H")
    static let position = code("P")
    static let table = code("t")
    static let column = code("c")
    static let constraint = code("n")

    private static func code(_ letter: Unicode.Scalar) -> Int32 { Int32(letter.value) }
  }
}
