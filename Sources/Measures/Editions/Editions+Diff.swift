package import Domain
import Postgres

/// A figure of a closed month that is another now.
package struct FigureChange: Hashable, Sendable {
  /// Nil where there was none when the month was closed.
  package let stored: MetricRow?
  /// Nil where there is none any more.
  package let now: MetricRow?
}

extension Editions {
  /// What a closed month's figures would be today: those that differ from the edition's.
  ///
  /// - Parameters:
  ///   - zone: the one that it was closed in.
  ///   - bounds: of the months that are closed.
  ///   - asOf: the edition's own instant shows what was entered late; a later one also what happened since.
  ///   - team: whose figures; nil for those of all together.
  ///   - metrics: those that are compared, in all and by `dimensions`.
  ///   - progress: called with how much of the work is done, from 0 to 1.
  /// - Throws: `MeasureError`, `PostgresError`.
  package func difference(
    of edition: Edition, zone: Zone, bounds: MonthBounds = .none, asOf: Instant, team: Team? = nil,
    metrics: [Measure] = Measure.all, by dimensions: [Dimension] = Editions.dimensions, businessTime: BusinessTime,
    progress: (Double) -> Void = { _ in }
  ) throws -> [FigureChange] {
    func run(isLive: Bool, asOf: Instant) throws -> MetricsRun {
      try MetricsRun(
        months: [edition.month], zone: zone, bounds: bounds, asOf: asOf, team: team, by: dimensions, metrics: metrics,
        businessTime: businessTime, isLive: isLive)
    }
    return try session.transaction(.repeatableRead, readOnly: true) {
      let now = try run(isLive: true, asOf: asOf).rows(from: session, progress: progress)
      let stored = try run(isLive: false, asOf: edition.asOf).stored(edition, session)
      let known = Dictionary(uniqueKeysWithValues: stored.map { (Place($0), $0) })
      let found = Dictionary(uniqueKeysWithValues: now.map { (Place($0), $0) })
      // What Kept had no figures of when the month was closed did not change since.
      let kinds = Set(stored.map(Kind.init))
      let changed = now.filter { kinds.contains(Kind($0)) }.compactMap { row -> FigureChange? in
        let before = known[Place(row)]
        return before.map { $0.says(the: row) } ?? false ? nil : FigureChange(stored: before, now: row)
      }
      // That there was none of a part that earlier months had says no more than that it is not there.
      let gone = stored.filter { $0.n > 0 && found[Place($0)] == nil }.map { FigureChange(stored: $0, now: nil) }
      return changed + gone
    }
  }

  /// What a figure is about.
  private struct Kind: Hashable {
    let metric: String
    let dimension: Dimension?

    init(_ row: MetricRow) {
      metric = row.metric
      dimension = row.dimension
    }
  }

  /// Which figure it is, whatever it says.
  private struct Place: Hashable {
    let dimension: Dimension?
    let value: String?
    let metric: String
    let clock: MetricRow.Clock
    let statistic: Statistic

    init(_ row: MetricRow) {
      dimension = row.dimension
      value = row.dimensionValue
      metric = row.metric
      clock = row.clock
      statistic = row.statistic
    }
  }
}

extension MetricRow {
  /// Whether another row says the same of the month; what stands out from the past is not the month's own.
  fileprivate func says(the other: MetricRow) -> Bool {
    value == other.value && n == other.n && lower == other.lower && upper == other.upper
  }
}
