import Postgres
import Synchronization

/// The statements of a run, shared out between those who run them: each takes the next that nobody has taken.
final class SampleJobs: Sendable {
  /// One metric, by one split or by none.
  struct Job: Hashable, Sendable {
    let measure: String
    let dimension: Dimension?
  }

  private struct State {
    var next = 0
    var done = 0
    var isOver = false
    var samples: [Job: Samples] = [:]
  }

  private let jobs: [(measure: Measure, dimension: Dimension?)]
  private let state = Mutex(State())

  init(_ jobs: [(measure: Measure, dimension: Dimension?)]) {
    self.jobs = jobs
  }

  /// Runs what is left, one after another. When one fails, nobody takes another.
  ///
  /// - Parameter progress: called after each, with how much of all is done, from 0 to 1.
  /// - Throws: what `read` throws.
  func run(
    _ read: (Measure, Dimension?) throws -> Samples, progress: (Double) -> Void = { _ in }
  ) throws {
    while let (measure, dimension) = take() {
      do {
        let samples = try read(measure, dimension)
        let done = state.withLock { state in
          state.samples[Job(measure: measure.id, dimension: dimension)] = samples
          state.done += 1
          return state.done
        }
        progress(Double(done) / Double(jobs.count))
      } catch {
        state.withLock { $0.isOver = true }
        throw error
      }
    }
  }

  private func take() -> (measure: Measure, dimension: Dimension?)? {
    state.withLock { state in
      guard !state.isOver, state.next < jobs.count else { return nil }
      defer { state.next += 1 }
      return jobs[state.next]
    }
  }

  /// What was read, after all have run.
  var samples: [Job: Samples] { state.withLock { $0.samples } }
}
