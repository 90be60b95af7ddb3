import Synchronization

/// The statements of a run, shared out between those who run them: each takes the next that nobody has taken.
final class SampleJobs: Sendable {
  enum Job: Sendable {
    /// One statement, by one split or by none, and the metrics that are asked of it.
    case samples(MeasureFamily, by: Dimension?)
    /// What must add up.
    case balances

    var takesLong: Bool {
      if case .samples(let family, _) = self { family.takesLong } else { true }
    }
  }

  enum Found {
    /// Of a job's metrics, in their order.
    case figures([Figures])
    case balances([Balance])
  }

  /// What remains of a metric once its values have been looked at, of which there may be millions.
  struct Figures {
    let rows: [MetricRow]
    /// How many each month rests on.
    let totals: [Int]
  }

  /// One metric, by one split or by none.
  struct Answer: Hashable, Sendable {
    let measure: String
    let dimension: Dimension?
  }

  fileprivate struct State {
    var next = 0
    var done = 0
    var isOver = false
    var figures: [Answer: Figures] = [:]
    var balances: [Balance] = []
  }

  private let jobs: [Job]
  private let state = Mutex(State())

  init(_ jobs: [Job]) {
    self.jobs = jobs
  }

  var count: Int { jobs.count }

  /// Runs what is left, one after another. When one fails, nobody takes another.
  ///
  /// - Parameters:
  ///   - read: runs a job's statement.
  ///   - progress: called after each, with how much of all is done, from 0 to 1.
  /// - Throws: what `read` throws.
  func run(_ read: (Job) throws -> Found, progress: (Double) -> Void = { _ in }) throws {
    while let job = take() {
      do {
        let found = try read(job)
        let done = state.withLock { state in
          state.keep(found, of: job)
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

  private func take() -> Job? {
    state.withLock { state in
      guard !state.isOver, state.next < jobs.count else { return nil }
      defer { state.next += 1 }
      return jobs[state.next]
    }
  }

  /// What was read, after all have run.
  var figures: [Answer: Figures] { state.withLock { $0.figures } }
  var balances: [Balance] { state.withLock { $0.balances } }
}

extension SampleJobs.State {
  fileprivate mutating func keep(_ found: SampleJobs.Found, of job: SampleJobs.Job) {
    switch (found, job) {
    case (.figures(let figures), .samples(let family, let dimension)):
      for (measure, figures) in zip(family.measures, figures) {
        self.figures[.init(measure: measure.id, dimension: dimension)] = figures
      }
    case (.balances(let balances), _): self.balances = balances
    case (.figures, .balances): break
    }
  }
}
