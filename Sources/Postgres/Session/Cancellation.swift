import CPostgres
import Dispatch
import Synchronization

/// Cancels what a session is doing, from any thread.
///
/// A request that arrives while a statement is being sent could reach the server before the statement does and be
/// lost; so it is repeated until the session is done. A request is never in flight while the session goes on to its
/// next statement, because both sides hold the lock.
package final class Cancellation: Sendable {
  private struct State {
    var isRequested = false
    var isRunning = false
    /// Counts the spans of work, so that a late repetition can't hit the next one.
    var span = 0
    /// Those of sessions that work beside this one.
    var followers: [Cancellation] = []
  }

  /// libpq allows PQcancel on this handle from any thread, at any time until PQfreeCancel in `deinit`.
  private nonisolated(unsafe) let handle: OpaquePointer?
  private let state = Mutex(State())

  init(connection: OpaquePointer) {
    handle = PQgetCancel(connection)
  }

  deinit {
    PQfreeCancel(handle)
  }

  /// Whether a cancellation was asked for and the span of work has not ended.
  var isRequested: Bool { state.withLock { $0.isRequested } }

  /// A statement begins.
  ///
  /// - Returns: false when it must not, because a cancellation was asked for.
  func begin() -> Bool {
    state.withLock { state in
      guard !state.isRequested else { return false }
      state.isRunning = true
      return true
    }
  }

  /// The statement ended. Waits for a request that is just being sent.
  func end() {
    state.withLock { $0.isRunning = false }
  }

  /// The span of work ended: what was asked for is forgotten, and the session may be used again.
  package func reset() {
    state.withLock { $0 = State(span: $0.span + 1, followers: $0.followers) }
  }

  /// Stops the statement that is running, which then fails as `cancelled`, and every later one. Returns at once; the
  /// sending, which may block, happens on another thread.
  package func cancel() {
    let (span, followers) = state.withLock { state in
      state.isRequested = true
      return (state.span, state.followers)
    }
    DispatchQueue.global().async { self.strike(span) }
    for follower in followers { follower.cancel() }
  }

  /// Cancels `other`, too, from now on; at once where a cancellation was asked for already.
  func lead(_ other: Cancellation) {
    let isRequested = state.withLock { state in
      state.followers.append(other)
      return state.isRequested
    }
    if isRequested { other.cancel() }
  }

  /// Cancels `other` no longer.
  func part(from other: Cancellation) {
    state.withLock { $0.followers.removeAll { $0 === other } }
  }

  /// Cancels the running statement here and now, for the thread that runs it.
  func cancelNow() {
    send()
  }

  private func strike(_ span: Int) {
    let again = state.withLock { state in
      guard state.span == span, state.isRequested else { return false }
      if state.isRunning { send() }
      return true
    }
    if again { DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { self.strike(span) } }
  }

  private func send() {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { message in
      _ = PQcancel(handle, message.baseAddress, Int32(message.count))
    }
  }
}
