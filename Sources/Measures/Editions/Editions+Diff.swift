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
  /// What a closed month's figures would be today: those of all together that differ from the edition's.
  ///
  /// - Parameters:
  ///   - asOf: the edition's own instant shows what was entered late; a later one also what happened since.
  ///   - progress: called with how much of the work is done, from 0 to 1.
  /// - Throws: `MeasureError`, `PostgresError`.
  package func difference(
    of edition: Edition, zone: Zone, asOf: Instant, businessTime: BusinessTime, progress: (Double) -> Void = { _ in }
  ) throws -> [FigureChange] {
    let run = try MetricsRun(
      months: [edition.month], lookback: Editions.lookback, zone: zone, asOf: asOf, by: Editions.dimensions,
      pastBy: [], businessTime: businessTime, isLive: true)
    return try session.transaction(.repeatableRead, readOnly: true) {
      let now = try run.rows(from: session, progress: progress)
      let stored = try figures(of: edition)
      let known = Dictionary(uniqueKeysWithValues: stored.map { (Place($0), $0) })
      let found = Dictionary(uniqueKeysWithValues: now.map { (Place($0), $0) })
      let changed = now.compactMap { row -> FigureChange? in
        let before = known[Place(row)]
        return before.map { $0.says(the: row) } ?? false ? nil : FigureChange(stored: before, now: row)
      }
      let gone = stored.filter { found[Place($0)] == nil }.map { FigureChange(stored: $0, now: nil) }
      return changed + gone
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
