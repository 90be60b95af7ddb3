import Synchronization

/// How far the writing of rows has come, on standard error, once it takes long enough for somebody to wonder.
final class RowProgress: Sendable {
  private struct State {
    var file: String?
    var bar: ProgressBar?
    var fileBegan: ContinuousClock.Instant
  }

  /// No rows are counted before.
  private static let patience = Duration.milliseconds(700)

  private let began = ContinuousClock.now
  private let state: Mutex<State>
  private let surroundings: Surroundings

  init(in context: Context) {
    surroundings = context.surroundings
    state = Mutex(State(fileBegan: began))
  }

  /// - Parameters:
  ///   - counted: how many there will be; nil while nobody knows: then it is said at once that this takes its time.
  ///   - file: what they are written into.
  func update(_ written: Int, of counted: Int?, in file: String) {
    let now = ContinuousClock.now
    let text = state.withLock { state -> String? in
      if state.file != file {
        state.file = file
        state.fileBegan = now
        state.bar = ProgressBar(unit: "rows of \(file)", terminal: surroundings.standardError)
      }
      let elapsed = now - state.fileBegan
      guard let counted else { return state.bar?.announce("working out \(file) …", elapsed: elapsed) }
      guard now - began >= Self.patience else { return nil }
      return state.bar?.update(
        count: written, fraction: Double(written) / Double(max(1, counted)), elapsed: elapsed)
    }
    if let text { surroundings.talk(text) }
  }

  /// Removes what was drawn.
  func finish() {
    if let text = state.withLock({ $0.bar?.finish() }) { surroundings.talk(text) }
  }
}
