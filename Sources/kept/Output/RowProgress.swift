import Synchronization

/// How far the writing of rows has come, on standard error, once it takes long enough for somebody to wonder.
final class RowProgress: Sendable {
  private struct State {
    var file: String?
    var bar: ProgressBar?
    var fileBegan: ContinuousClock.Instant
  }

  /// Nothing is drawn before.
  private static let patience = Duration.milliseconds(700)

  private let began = ContinuousClock.now
  private let state: Mutex<State>
  private let surroundings: Surroundings

  init(in context: Context) {
    surroundings = context.surroundings
    state = Mutex(State(fileBegan: began))
  }

  /// - Parameters:
  ///   - counted: how many there will be; nil when nobody knows.
  ///   - file: what they are written into.
  func update(_ written: Int, of counted: Int?, in file: String) {
    let now = ContinuousClock.now
    let text = state.withLock { state -> String? in
      if state.file != file {
        state.file = file
        state.fileBegan = now
        state.bar = ProgressBar(unit: "rows of \(file)", terminal: surroundings.standardError)
      }
      guard now - began >= Self.patience || counted == nil else { return nil }
      let fraction = counted.map { Double(written) / Double(max(1, $0)) }
      return state.bar?.update(count: written, fraction: fraction, elapsed: now - state.fileBegan)
    }
    if let text { surroundings.talk(text) }
  }

  /// Removes what was drawn.
  func finish() {
    if let text = state.withLock({ $0.bar?.finish() }) { surroundings.talk(text) }
  }
}
