import Dispatch
import Synchronization

/// Two sessions that see the same.
extension Session {
  /// Runs `work` on another thread, in a session of its own that sees the same snapshot as the transaction that is open here,
  /// and `body` meanwhile. A cancellation of this session stops both.
  ///
  /// Where the server has no room for another session, `work` does not run at all: let both take from one list of things
  /// to do. Returns when both have.
  ///
  /// - Precondition: a transaction of isolation `.repeatableRead` is open, in which nothing was written that `work` asks for.
  /// - Throws: what either throws; the other goes on until it returns.
  package func beside(
    _ work: @escaping @Sendable (Session) throws -> Void, while body: () throws -> Void
  ) throws {
    let snapshot = try row(Query(name: "export_snapshot", text: "SELECT pg_export_snapshot()")) { try $0.text(0) }
    let (target, cancellation) = (target, cancellation)
    let failure = Mutex<(any Error)?>(nil)
    let ended = DispatchGroup()
    DispatchQueue.global().async(group: ended) {
      guard let twin = try? Session(target) else { return }
      cancellation.lead(twin.cancellation)
      defer { cancellation.part(from: twin.cancellation) }
      do {
        try twin.transaction(.repeatableRead, readOnly: true) {
          // The name comes from the server itself, and takes no parameter.
          try twin.script("SET TRANSACTION SNAPSHOT '\(snapshot)'")
          try work(twin)
        }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    let here = Result { try body() }
    ended.wait()
    if let error = failure.withLock({ $0 }) { throw error }
    try here.get()
  }
}
