package import Domain
package import Store

/// Looks at everything that is due, in batches, each a transaction of its own.
///
/// Whoever is killed in the middle of a batch has written nothing of it; the next one finds it due again. Two that run at once
/// share what is due.
package struct SweepRunner: Sendable {
  /// Cases in a transaction: enough that a round trip does not count, few enough that a command waits milliseconds.
  package static let batch = 500

  private let batch: Int
  private let times = CalendarTimes()
  private let outlooks = OutlookMemory()
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
  /// - Throws: what the database throws; the batches before are done.
  @discardableResult
  package func run(
    on database: Database, at now: Instant, clock: (() -> Instant)? = nil, isRehearsal: Bool = false,
    isStopping: () -> Bool = { false }
  ) throws -> SweepReport {
    var rules = try database.rules(at: now, reusing: times, zone: zone)
    if try !isRehearsal && database.learnSilences(by: rules, at: now) {
      rules = try database.rules(at: now, reusing: times, zone: zone)
    }
    rules.outlooks = try outlooks.shelves(in: database, by: rules, at: now, keeps: !isRehearsal)
    var report = SweepReport()
    while !isStopping() {
      if !isRehearsal { try database.noteWatch(at: clock?() ?? now) }
      let swept = try database.sweep(upTo: batch, at: now, by: rules)
      report = report + swept
      if swept.looked < batch { break }
    }
    return report
  }
}
