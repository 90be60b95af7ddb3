import CPostgres

/// Stops the statement that a session is running.
///
/// Safe to use from any thread: libpq made `PGcancel` a copy of what it needs for exactly that.
package final class Cancellation: @unchecked Sendable {
  private let handle: OpaquePointer?

  init(connection: OpaquePointer) { handle = PQgetCancel(connection) }

  deinit { PQfreeCancel(handle) }

  /// Asks the server to stop; the statement then fails as `cancelled`. Nothing happens when none is running.
  package func cancel() {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { reason in
      _ = PQcancel(handle, reason.baseAddress, 256)
    }
  }
}
