import Dispatch
import Glibc
import Postgres
import Synchronization

/// Ctrl-C, and being told to end, while a command is in the middle of something that it must not leave half done.
final class Interruption: Sendable {
  /// The signal that came; 0 for none.
  private let received = Atomic<Int32>(0)

  /// Runs `body`; a signal cancels the statement that runs on the server, so that `body` fails and tidies up. A second one
  /// ends the process there and then.
  ///
  /// - Parameter onlyReads: whether nothing is done when `body` ends well, so that a signal counts that came too late to
  ///   stop it. What was done stays done, and is told of.
  /// - Throws: `Interrupted` when a signal came, else what `body` throws.
  static func stopping<Result>(
    _ cancellation: Cancellation, onlyReads: Bool = false, _ body: (Interruption) throws -> Result
  ) throws -> Result {
    let interruption = Interruption()
    // What this process was told to ignore, as under nohup, stays ignored.
    let sources = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }.map { number in
      (number: number, source: SignalWatch.on(number) { interruption.came(number, cancellation) })
    }
    defer {
      for (number, source) in sources {
        source.cancel()
        signal(number, SIG_DFL)
      }
    }
    return try interruption.ending(cancellation, onlyReads: onlyReads, body)
  }

  /// Runs `body`, and makes of its end and the signal what is to be made of them.
  func ending<Result>(
    _ cancellation: Cancellation, onlyReads: Bool, _ body: (Interruption) throws -> Result
  ) throws -> Result {
    // What came too late for `body` must not stop the statements after it.
    defer { cancellation.reset() }
    do {
      let result = try body(self)
      if onlyReads { try check() }
      return result
    } catch {
      try check()
      throw error
    }
  }

  /// - Throws: `Interrupted` when a signal has come: the last chance before something becomes visible.
  func check() throws {
    let number = received.load(ordering: .acquiring)
    if number != 0 { throw Interrupted(signal: number) }
  }

  /// A signal came.
  func came(_ number: Int32, _ cancellation: Cancellation) {
    if received.exchange(number, ordering: .acquiringAndReleasing) == 0 { return cancellation.cancel() }
    Interrupted(signal: number).endProcess()
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

/// A signal came, and what was under way has been taken back.
struct Interrupted: Error {
  let signal: Int32

  /// Ends the process as the signal would have, so that a script that runs it stops as well.
  func endProcess() {
    Glibc.signal(signal, SIG_DFL)
    raise(signal)
  }
}
