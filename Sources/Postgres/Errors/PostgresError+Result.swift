import CPostgres

extension PostgresError {
  /// The error that a result carries.
  init(result: OpaquePointer?, connection: OpaquePointer?, statement: String?) {
    func field(_ code: Int32) -> String? {
      PQresultErrorField(result, code).map { String(cString: $0) }
    }
    let state = field(PostgresError.sqlStateField)
    let lost = PQstatus(connection) == CONNECTION_BAD
    let message =
      field(PostgresError.messageField)
      ?? PostgresError.trimmed(PQerrorMessage(connection)) ?? "the server gave no reason"
    self.init(
      lost ? .connectionLost : Code(sqlState: state), sqlState: state, message: message,
      detail: field(PostgresError.detailField), hint: field(PostgresError.hintField),
      constraint: field(PostgresError.constraintField), table: field(PostgresError.tableField),
      column: field(PostgresError.columnField), statement: statement)
  }

  /// Why a connection could not be made.
  init(connecting connection: OpaquePointer?) {
    let message = PostgresError.trimmed(PQerrorMessage(connection)) ?? "libpq gave no reason"
    // libpq keeps no SQLSTATE of a failed connection; the server's own words are the only sign.
    let code: Code =
      if message.contains("password authentication failed") || message.contains("no password supplied")
        || message.contains("no pg_hba.conf entry") || message.contains("Peer authentication failed")
        || message.contains(" role \"")
      {
        .authenticationFailed
      } else if message.contains("database \""), message.contains("does not exist") {
        .noSuchDatabase
      } else {
        .unreachable
      }
    self.init(code, message: message)
  }

  private static func trimmed(_ text: UnsafePointer<CChar>?) -> String? {
    guard let text else { return nil }
    var message = String(cString: text)
    while message.last?.isWhitespace == true { message.removeLast() }
    return message.isEmpty ? nil : message
  }

  // The PG_DIAG_ macros are character constants, which Swift does not import.
  private static let sqlStateField = Int32(UInt8(ascii: "C"))
  private static let messageField = Int32(UInt8(ascii: "M"))
  private static let detailField = Int32(UInt8(ascii: "D"))
  private static let hintField = Int32(UInt8(ascii: "H"))
  private static let constraintField = Int32(UInt8(ascii: "n"))
  private static let tableField = Int32(UInt8(ascii: "t"))
  private static let columnField = Int32(UInt8(ascii: "c"))
}

extension PostgresError.Code {
  init(sqlState: String?) {
    switch sqlState {
    case "23505": self = .uniqueViolation
    case "23503": self = .foreignKeyViolation
    case "23514", "23502": self = .checkViolation
    case "40001", "40P01": self = .serializationFailure
    case "57014": self = .cancelled
    case "42501": self = .notPermitted
    case "28000", "28P01": self = .authenticationFailed
    case "3D000": self = .noSuchDatabase
    case "53100", "53200": self = .outOfSpace
    case "57P01", "57P02", "57P03": self = .connectionLost
    case let state? where state.hasPrefix("08"): self = .connectionLost
    default: self = .other
    }
  }
}
