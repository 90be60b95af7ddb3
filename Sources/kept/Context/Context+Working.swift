import Postgres
import Store

extension Context {
  /// Runs what may take longer than a second: somebody who watches is told how far it has come, and Ctrl-C stops the
  /// statement that runs in the server, so that `body` fails and tidies up.
  ///
  /// - Parameters:
  ///   - words: what is under way: `counting themes`.
  ///   - unit: what is counted; nil where only the share is known.
  ///   - onlyReads: whether nothing is done when `body` ends well.
  ///   - body: takes what draws, and what to ask where much is done without the server.
  /// - Throws: `Interrupted` when a signal came, else what `body` throws.
  func working<Result>(
    _ words: String, unit: String? = nil, onlyReads: Bool = false, _ body: (Progress, Interruption) throws -> Result
  ) throws -> Result {
    let cancellation = try database.session.cancellation
    let progress = Progress(words, unit: unit, context: self)
    return try Interruption.stopping(cancellation, onlyReads: onlyReads) { interruption in
      defer { progress.finish() }
      return try body(progress, interruption)
    }
  }
}
