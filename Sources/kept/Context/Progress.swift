/// A progress bar that draws itself on standard error.
final class Progress {
  private var bar: ProgressBar
  private let context: Context
  private let started = ContinuousClock.now

  init(unit: String, context: Context) {
    self.context = context
    bar = ProgressBar(unit: unit, terminal: context.surroundings.standardError)
  }

  func update(count: Int, fraction: Double? = nil) {
    if let text = bar.update(count: count, fraction: fraction, elapsed: ContinuousClock.now - started) {
      context.surroundings.talk(text)
    }
  }

  func finish() {
    if let text = bar.finish() { context.surroundings.talk(text) }
  }
}
