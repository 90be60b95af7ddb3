import Dispatch
import Domain
import Store
import Synchronization

/// Reads what waits in the database, on a thread of its own, for libpq blocks, and in a session of its own.
///
/// Whoever asks while it reads gets the same answer, and nobody waits longer than `patience`, so that a database that
/// hangs is told from one that answers.
final class DatabaseReader: Sendable {
  typealias Answer = SchedulerReading.Database

  private struct Waiting {
    var askers: [Int: CheckedContinuation<Answer, Never>] = [:]
    var next = 0
    var isReading = false
  }

  /// Touched on `queue` only.
  private final class Held: @unchecked Sendable {
    var database: Database?
  }

  private let queue = DispatchQueue(label: "kept.port")
  private let held = Held()
  private let waiting = Mutex(Waiting())
  private let connect: @Sendable () throws -> Database
  private let clock: @Sendable () -> Instant
  private let patience: Int

  /// - Parameters:
  ///   - patience: in seconds.
  ///   - connect: opens a session; called again after one was lost.
  init(
    patience: Int = 5, connect: @escaping @Sendable () throws -> Database, clock: @escaping @Sendable () -> Instant
  ) {
    self.patience = patience
    self.connect = connect
    self.clock = clock
  }

  func read() async -> Answer {
    await withCheckedContinuation { asker in
      let (number, begins) = waiting.withLock { waiting in
        defer { (waiting.next, waiting.isReading) = (waiting.next + 1, true) }
        waiting.askers[waiting.next] = asker
        return (waiting.next, !waiting.isReading)
      }
      if begins { queue.async { [self] in tell(answer) } }
      DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(patience)) { [self] in giveUp(on: number) }
    }
  }

  private func tell(_ answer: Answer) {
    let askers = waiting.withLock { waiting in
      defer { (waiting.askers, waiting.isReading) = ([:], false) }
      return waiting.askers
    }
    for asker in askers.values { asker.resume(returning: answer) }
  }

  private func giveUp(on number: Int) {
    let asker = waiting.withLock { $0.askers.removeValue(forKey: number) }
    asker?.resume(returning: .fails("the database has not answered for \(patience) s"))
  }

  private var answer: Answer {
    do {
      if let database = held.database, let work = try? database.waitingWork(at: clock()) { return .answers(work) }
      // A session from before the server was started anew says nothing of the server.
      held.database = nil
      let database = try connect()
      held.database = database
      return .answers(try database.waitingWork(at: clock()))
    } catch {
      held.database = nil
      return .fails(Complaint(error).refusal.problem)
    }
  }
}
