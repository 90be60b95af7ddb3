/// A session that any task may use: each closure runs whole, in turn, on the connection's own thread.
package actor Connection {
  private let executor = ConnectionExecutor()
  private var session: Session?
  private var cancellation: Cancellation?

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private init() {}

  /// Connects without holding a cooperative thread.
  package static func connect(_ target: ConnectionTarget) async throws(PostgresError) -> Connection {
    let connection = Connection()
    try await connection.open(target)
    return connection
  }

  /// Runs `body` against the session. Nothing else uses the session meanwhile.
  ///
  /// When the task is cancelled, the running statement is cancelled in the server, its transaction is rolled back by
  /// ``Session/transaction(_:readOnly:file:line:_:)``, and CancellationError is thrown; the connection stays usable.
  @discardableResult
  package func run<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
    guard let cancellation else { throw Connection.closed }
    try Task.checkCancellation()
    defer { cancellation.reset() }
    return try await withTaskCancellationHandler {
      // Through `self`: a closure that doesn't capture it would run on the shared threads.
      try self.perform(body)
    } onCancel: {
      cancellation.cancel()
    }
  }

  private func perform<T>(_ body: (Session) throws -> T) throws -> T {
    guard let session else { throw Connection.closed }
    do {
      return try body(session)
    } catch let error as PostgresError where error.code == .cancelled && session.cancellation.isRequested {
      throw CancellationError()
    }
  }

  private static let closed = PostgresError(.misuse, "the connection was closed")

  /// Whether the connection still stands, as far as can be known without asking the server.
  package var isAlive: Bool { session?.isAlive ?? false }

  /// Ends the session in the server. A second call does nothing.
  package func close() {
    session = nil
    cancellation = nil
  }

  private func open(_ target: ConnectionTarget) throws(PostgresError) {
    let session = try Session(target)
    self.session = session
    self.cancellation = session.cancellation
  }
}
