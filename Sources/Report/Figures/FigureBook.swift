import Domain
import Measures

/// Every figure of a report, to be found by what it is about.
struct FigureBook {
  private struct Key: Hashable {
    let month: Month
    let metric: String
    let statistic: Statistic
    let clock: MetricRow.Clock
    let dimension: Dimension?
    let value: String?
  }

  let month: Month
  private let rows: [Key: MetricRow]
  /// The months that there are figures of, ascending.
  let months: [Month]

  init(_ rows: [MetricRow], month: Month) {
    self.month = month
    months = Set(rows.map(\.month)).sorted()
    self.rows = Dictionary(
      rows.map { row in
        (
          Key(
            month: row.month, metric: row.metric, statistic: row.statistic, clock: row.clock,
            dimension: row.dimension, value: row.dimensionValue), row
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameters:
  ///   - statistic: nil for the chief one.
  ///   - month: nil for the one that the report is about.
  func row(
    _ metric: String, _ statistic: Statistic? = nil, in month: Month? = nil, clock: MetricRow.Clock = .calendar,
    by dimension: Dimension? = nil, _ value: String? = nil
  ) -> MetricRow? {
    guard let statistic = statistic ?? Measure(id: metric)?.chief else { return nil }
    return rows[
      Key(
        month: month ?? self.month, metric: metric, statistic: statistic, clock: clock, dimension: dimension,
        value: value)]
  }

  func row(
    _ metric: MetricName, _ statistic: Statistic? = nil, in month: Month? = nil, by dimension: Dimension? = nil,
    _ value: String? = nil
  ) -> MetricRow? {
    row(metric.rawValue, statistic, in: month, by: dimension, value)
  }

  /// The same figure of another month.
  func same(as row: MetricRow, in month: Month) -> MetricRow? {
    self.row(row.metric, row.statistic, in: month, clock: row.clock, by: row.dimension, row.dimensionValue)
  }

  /// A count; nil where nothing is known.
  func count(_ metric: MetricName, in month: Month? = nil) -> Int? {
    row(metric, .count, in: month)?.value.map { Int($0) }
  }

  /// What the month's figure is held against: those of the months before, oldest first.
  func history(of row: MetricRow) -> [Double] {
    months.filter { $0 < row.month }.compactMap { same(as: row, in: $0)?.value }.suffix(Signal.longestHistory)
  }

  /// The parts of a split that the month's figures of a metric have, by name; what has no value is nil, and last.
  func parts(of metric: MetricName, by dimension: Dimension) -> [String?] {
    let values = Set(
      rows.keys.lazy.filter { $0.month == month && $0.metric == metric.rawValue && $0.dimension == dimension }
        .map(\.value))
    return values.sorted { left, right in
      guard let left else { return false }
      guard let right else { return true }
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
  }
}

extension MetricRow {
  /// Of a rate: how many of `n`.
  var hits: Int? { unit == .ratio ? value.map { Int(($0 * Double(n)).rounded()) } : nil }

  var measure: Measure? { Measure(id: metric) }
}
