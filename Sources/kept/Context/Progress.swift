import Dispatch
import Synchronization

/// How far a command has come, on one line of standard error, once it takes long enough for somebody to wonder.
final class Progress: Sendable {
  private struct State {
    var words: String
    var bar: ProgressBar
    /// When that began which is counted.
    var began: ContinuousClock.Instant
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
    state = Mutex(
      State(words: words, bar: ProgressBar(unit: unit, terminal: surroundings.standardError), began: began))
    timer = surroundings.standardError.isTerminal ? DispatchSource.makeTimerSource(queue: .global()) : nil
    timer?.setEventHandler { [weak self] in self?.announce() }
    timer?.schedule(deadline: .now() + .milliseconds(700))
    timer?.resume()
  }

  deinit {
    timer?.cancel()
  }

  /// Something else is under way from now on; nothing when it is the same still.
  func turn(to words: String, unit: String?) {
    state.withLock { state in
      guard state.words != words else { return }
      state.words = words
      state.bar = ProgressBar(unit: unit, terminal: surroundings.standardError)
      state.began = ContinuousClock.now
      state.isCounted = false
    }
    // Else the timer does.
    if ContinuousClock.now - began >= Self.patience { announce() }
  }

  /// - Parameter share: how much of the whole is done, 0 to 1.
  func update(share: Double) {
    update(count: 0, fraction: share)
  }

  func update(count: Int, fraction: Double? = nil) {
    let now = ContinuousClock.now
    state.withLock { state in
      guard now - began >= Self.patience, !state.isOver else { return }
      state.isCounted = true
      let text = state.bar.update(count: count, fraction: fraction, elapsed: now - state.began)
      if let text { surroundings.talk(text) }
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

  private func announce() {
    let now = ContinuousClock.now
    state.withLock { state in
      guard !state.isCounted, !state.isOver else { return }
      let text = state.bar.announce("\(state.words) …", elapsed: now - state.began)
      if let text { surroundings.talk(text) }
    }
  }
}
