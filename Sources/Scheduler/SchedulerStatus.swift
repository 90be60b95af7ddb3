package import Domain
package import Store
import Synchronization

/// What a scheduler has done since it began, for people and for whoever watches it.
package final class SchedulerStatus: Sendable {
  package struct Counts: Hashable, Sendable {
    package var sweeps = 0
    /// What sweeps did, without the cases that were set aside.
    package var swept = SweepReport()
    /// How often a case was set aside.
    package var setAside = 0
    package var dispatched = DispatchReport()
    package var failures = 0
    /// When the last sweep, or a batch of the one that goes on, ended well; nil for not yet.
    package var lastSweepAt: Instant?
    /// What went wrong last, if nothing went well since.
    package var problem: String?

    package init() {}
  }

  private let counts = Mutex(Counts())

  package init() {}

  package var now: Counts { counts.withLock { $0 } }

  func note(_ swept: SweepReport, at instant: Instant) {
    counts.withLock { counts in
      counts.sweeps += 1
      counts.swept = counts.swept + swept
      counts.setAside += swept.setAside.count
      // A scheduler that runs for years keeps no list.
      counts.swept.setAside = []
      counts.lastSweepAt = instant
      counts.problem = nil
    }
  }

  /// Notes that a batch of a sweep ended well.
  func noteProgress(at instant: Instant) { counts.withLock { $0.lastSweepAt = instant } }

  func note(_ dispatched: DispatchReport) {
    counts.withLock { $0.dispatched = $0.dispatched + dispatched }
  }

  func note(failure: any Error) {
    counts.withLock { counts in
      counts.failures += 1
      counts.problem = "\(failure)"
    }
  }
}
