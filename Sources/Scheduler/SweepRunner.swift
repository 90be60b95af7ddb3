package import Domain
package import Store
import Synchronization

/// Looks at everything that is due, in batches, each a transaction of its own.
///
/// Whoever is killed in the middle of a batch has written nothing of it; the next one finds it due again. Two that run at once
/// share what is due. A case that can't be looked at is found by halving its batch, and set aside: it holds up no other.
package struct SweepRunner: Sendable {
  /// Cases in a transaction: enough that a round trip does not count, few enough that a command waits milliseconds.
  package static let batch = 500

  private let batch: Int
  private let times = CalendarTimes()
  private let outlooks = OutlookMemory()
  private let trials = Trials()
  private let zone: @Sendable (String) throws -> Zone

  /// - Parameter zone: finds a zone by its IANA name.
  package init(batch: Int = SweepRunner.batch, zone: @escaping @Sendable (String) throws -> Zone) {
    self.batch = batch
    self.zone = zone
  }

  /// Sweeps until nothing is due, or `isStopping` says so between two batches.
  ///
  /// - Parameters:
  ///   - clock: by which it is noted that a scheduler runs, batch by batch; nil for `now`.
  ///   - isRehearsal: nobody can rely on what is taken back: that it ran is not noted, and nothing is learnt. Both would hold
  ///     up the schedulers that run.
  /// - Returns: what was done, and the cases that could not be looked at.
  /// - Throws: what the database throws; the batches before are done.
  @discardableResult
  package func run(
    on database: Database, at now: Instant, clock: (() -> Instant)? = nil, isRehearsal: Bool = false,
    isStopping: () -> Bool = { false }
  ) throws -> SweepReport {
    func rules() throws -> RuleBook { try database.rules(at: now, reusing: times, zone: zone) }
    var known = try rules()
    if try !isRehearsal && database.learnSilences(by: known, at: now) { known = try rules() }
    let shelves = try outlooks.shelves(in: database, by: known, at: now, keeps: !isRehearsal)
    // A rehearsal would hold what it tries again against those that run, and end at what the server refuses.
    if !isRehearsal, trials.areDue(at: now) { try database.tryAgain(at: now) }
    var report = SweepReport()
    var size = batch
    while !isStopping() {
      if !isRehearsal { try database.noteWatch(at: clock?() ?? now) }
      do {
        let swept = try database.sweep(upTo: size, at: now) {
          // A backlog takes many batches: who leads and who is away may change between two.
          var current = try rules()
          current.outlooks = shelves
          return current
        }
        report = report + swept
        if swept.looked < size { break }
        size = min(size * 2, batch)
      } catch let fault as SweepFault {
        if database.isSpoilt(by: fault) { throw fault }
        if let aside = try database.setAside(fault, at: now) {
          report.setAside.append(aside)
        } else {
          size = max(1, fault.cases.count / 2)
        }
      }
    }
    return report
  }
}

/// When what was set aside is tried again: somebody may have mended it in the database, which tells nobody.
private final class Trials: Sendable {
  /// In seconds: a case that stays as it is costs one look an hour.
  private static let interval: Int64 = 3600
  private let last = Mutex<Instant?>(nil)

  func areDue(at now: Instant) -> Bool {
    last.withLock { last in
      if let known = last, known <= now, now < known.advanced(bySeconds: Self.interval) { return false }
      last = now
      return true
    }
  }
}
