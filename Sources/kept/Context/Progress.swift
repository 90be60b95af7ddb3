import Dispatch
import Synchronization

/// How far a command has come, on one line of standard error, once it takes long enough for somebody to wonder.
final class Progress: Sendable {
  private struct State {
    var bar: ProgressBar
    /// Whether there is something to say that is more than that it goes on.
    var isCounted = false
    var isOver = false
  }

  /// Nothing is drawn before.
  private static let patience = Duration.milliseconds(700)

  private let state: Mutex<State>
  private let surroundings: Surroundings
  private let began = ContinuousClock.now
  /// Speaks up while nothing is counted; only `init` and `finish` touch it. Nil where nobody watches.
  private nonisolated(unsafe) let timer: (any DispatchSourceTimer)?

  /// - Parameters:
  ///   - words: what is under way, for as long as nothing is counted: `counting themes`.
  ///   - unit: what is counted; nil where only the share is known.
  init(_ words: String, unit: String? = nil, context: Context) {
    surroundings = context.surroundings
    state = Mutex(State(bar: ProgressBar(unit: unit, terminal: surroundings.standardError)))
    timer = surroundings.standardError.isTerminal ? DispatchSource.makeTimerSource(queue: .global()) : nil
    timer?.setEventHandler { [weak self] in self?.announce("\(words) …") }
    timer?.schedule(deadline: .now() + .milliseconds(700))
    timer?.resume()
  }

  deinit {
    timer?.cancel()
  }

  /// - Parameter share: how much of the whole is done, 0 to 1.
  func update(share: Double) {
    update(count: 0, fraction: share)
  }

  func update(count: Int, fraction: Double? = nil) {
    let elapsed = ContinuousClock.now - began
    state.withLock { state in
      guard elapsed >= Self.patience, !state.isOver else { return }
      state.isCounted = true
      if let text = state.bar.update(count: count, fraction: fraction, elapsed: elapsed) { surroundings.talk(text) }
    }
  }

  /// Removes what was drawn; nothing is drawn afterwards.
  func finish() {
    timer?.cancel()
    state.withLock { state in
      state.isOver = true
      if let text = state.bar.finish() { surroundings.talk(text) }
    }
  }

  private func announce(_ words: String) {
    let elapsed = ContinuousClock.now - began
    state.withLock { state in
      guard !state.isCounted, !state.isOver else { return }
      if let text = state.bar.announce(words, elapsed: elapsed) { surroundings.talk(text) }
    }
  }
}
