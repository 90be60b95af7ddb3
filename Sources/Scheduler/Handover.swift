import Dispatch
import Synchronization

/// Lets one message at a time be handed over, from its last bytes until it is noted that it was sent.
///
/// Whoever is killed in between has left it to be sent again. If several were there at once, one kill would repeat all of
/// them. Connecting, greeting and all that comes before goes on side by side, and a receiver that keeps its answer to itself
/// holds nobody up: after a while the next one goes past it.
package final class Handover: Sendable {
  private struct State {
    var holder: Int?
    /// When the holder has had its time.
    var until = DispatchTime.now()
    var turns = 0
    var waiting: [DispatchSemaphore] = []
  }

  private let state = Mutex(State())
  private let patience: Int

  /// - Parameter patience: how long a receiver may take to answer before the next message is handed over beside it, in seconds.
  package init(patience: Int = 2) {
    self.patience = patience
  }

  /// How many wait for their turn.
  var waiting: Int { state.withLock { $0.waiting.count } }

  /// Waits until nobody else is there, or has had its time.
  ///
  /// - Returns: what `end` is to be told.
  func begin() -> Int {
    let bell = DispatchSemaphore(value: 0)
    while true {
      let (turn, until) = state.withLock { state -> (Int?, DispatchTime) in
        state.waiting.removeAll { $0 === bell }
        if state.holder != nil, DispatchTime.now() < state.until {
          state.waiting.append(bell)
          return (nil, state.until)
        }
        state.turns += 1
        state.holder = state.turns
        state.until = DispatchTime.now() + .seconds(patience)
        return (state.turns, state.until)
      }
      if let turn { return turn }
      _ = bell.wait(timeout: until)
    }
  }

  /// Lets the next one go on.
  func end(_ turn: Int) {
    let next = state.withLock { state -> DispatchSemaphore? in
      // It may have been gone past.
      guard state.holder == turn else { return nil }
      state.holder = nil
      return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
    }
    next?.signal()
  }
}
