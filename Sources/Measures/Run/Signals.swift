import Domain

/// Says of each figure whether it stands out from the months before it.
enum Signals {
  /// What one line of a chart shows, month after month.
  private struct Series: Hashable {
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

  /// Every month is held against as many months before it, whatever else was asked for.
  ///
  /// - Parameters:
  ///   - rows: ascending by month.
  ///   - judged: the months to say it of. A month that is not over says nothing yet; a closed one has said it already.
  ///   - unlooked: splits whose months before are not among the rows: they say that instead.
  static func added(
    to rows: [MetricRow], in judged: [Month], unlooked: Set<Dimension> = []
  ) -> [MetricRow] {
    let judged = Set(judged)
    let parts = PartMonths(rows)
    var past: [Series: [(month: Month, value: Double)]] = [:]
    return rows.map { row in
      guard let value = row.value else { return row }
      var row = row
      let series = Series(row)
      if judged.contains(row.month) {
        if let dimension = row.dimension, unlooked.contains(dimension) {
          row.note = row.note ?? "its past was not looked at: an earlier month is not closed"
        } else {
          let begin = parts.begin(of: row, from: row.month.adding(months: -Signal.longestHistory))
          let history = (past[series] ?? []).suffix(Signal.longestHistory).filter { $0.month >= begin ?? row.month }
          row.signal = Signal.of(value, after: history.map(\.value))
        }
      }
      past[series, default: []].append((row.month, value))
      return row
    }
  }
}
