import CPostgres

/// A connection to PostgreSQL, used by one thread at a time: every call blocks until the server has answered.
///
/// Not Sendable on purpose: libpq's pointers never leave it. A command of the program uses one directly; concurrent
/// code goes through ``Connection``, which keeps one on an executor of its own. Times are always UTC and dates ISO,
/// whatever the environment says.
package final class Session {
  let connection: OpaquePointer
  /// Where it is connected to.
  let target: ConnectionTarget
  /// Stops what the session is doing, from any thread.
  package let cancellation: Cancellation
  /// Whether the last statement's rows came one by one, which libpq doesn't forget when a pipeline begins.
  var readsSingly = false
  /// The queries that this session has run, by name.
  var knownQueries: [String: KnownQuery] = [:]
  /// Reused by every statement.
  let parameters = ParameterList()
  /// The name of the statement whose rows are being read; no other may begin meanwhile.
  var reading: String?

  /// Connects, or says why not: an unreachable server, a refused login and a missing database are told apart.
  package init(_ target: ConnectionTarget, applicationName: String = "kept") throws(PostgresError) {
    self.target = target
    connection = try target.connect(applicationName: applicationName)
    cancellation = Cancellation(connection: connection)
    try settleConventions()
  }

  deinit {
    PQfinish(connection)
  }

  /// The server's version as one number: 150018 for 15.18.
  package var serverVersion: Int { Int(PQserverVersion(connection)) }

  /// What the server reports of itself: `server_version`, `TimeZone`, `in_hot_standby`…
  package func parameterStatus(_ name: String) -> String? {
    PQparameterStatus(connection, name).map { String(cString: $0) }
  }

  /// Whether the connection still stands, as far as can be known without asking the server.
  package var isAlive: Bool {
    // What a server says as it ends a session is read first, the end itself only after that.
    for _ in 0..<3 where PQconsumeInput(connection) == 0 { return false }
    return PQstatus(connection) == CONNECTION_OK
  }

  /// Whether a transaction is open, failed or not.
  package var isInTransaction: Bool {
    switch PQtransactionStatus(connection) {
    case PQTRANS_INTRANS, PQTRANS_INERROR: true
    default: false
    }
  }

  /// The process of the server that serves this session, as pg_stat_activity calls it.
  package var backendPID: Int32 { PQbackendPID(connection) }

  /// Output such as that of COPY must not depend on the environment or the server's configuration. Costs a round
  /// trip only where they differ.
  private func settleConventions() throws(PostgresError) {
    let dates = parameterStatus("DateStyle") ?? ""
    if parameterStatus("TimeZone") == "UTC", dates.hasPrefix("ISO"), parameterStatus("IntervalStyle") == "postgres" {
      return
    }
    try script("SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'", name: "connect")
  }
}
