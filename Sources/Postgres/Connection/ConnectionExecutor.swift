import Dispatch

/// Runs an actor's jobs one after another on a queue of its own, so that blocking calls hold none of the few threads
/// that all other tasks share.
final class ConnectionExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "kept.postgres.connection")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
