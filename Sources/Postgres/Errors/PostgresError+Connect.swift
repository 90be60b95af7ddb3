import CPostgres

extension PostgresError {
  /// Why a connection could not be made.
  ///
  /// libpq gives no SQLSTATE here, only text: its own (never translated, as this program sets no locale) and the
  /// server's, so the text is what there is to tell by.
  init(connecting connection: OpaquePointer?) {
    let text = connection.flatMap { PQerrorMessage($0) }.map { String(cString: $0) } ?? "libpq is out of memory"
    let message = PostgresError.trimmed(text)
    var code = PostgresError.connectFailures.first { message.contains($0.words) }?.code ?? .unreachable
    if code == .unreachable, PQconnectionNeedsPassword(connection) != 0 { code = .authenticationFailed }
    self.init(code, message)
    sqlState = PostgresError.connectStates[code]
  }

  private static let connectStates: [Code: String] = [
    .noSuchDatabase: "3D000", .tooManyConnections: "53300", .serverNotReady: "57P03",
  ]

  /// What each failure says, the most telling first: with several hosts the text holds one message a host.
  private static let connectFailures: [(words: String, code: Code)] = [
    ("password authentication failed", .authenticationFailed),
    ("no password supplied", .authenticationFailed),
    ("authentication failed for user", .authenticationFailed),
    ("no pg_hba.conf entry", .authenticationFailed),
    ("is not permitted to log in", .authenticationFailed),
    ("pg_hba.conf rejects connection", .authenticationFailed),
    ("role \"", .authenticationFailed),
    ("database \"", .noSuchDatabase),
    ("too many clients already", .tooManyConnections),
    ("remaining connection slots are reserved", .tooManyConnections),
    ("too many connections for", .tooManyConnections),
    ("the database system is", .serverNotReady),
    ("could not translate host name", .hostNotFound),
    ("No such file or directory", .socketNotFound),
  ]
}
