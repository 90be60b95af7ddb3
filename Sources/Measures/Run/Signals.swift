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

  /// - Parameters:
  ///   - rows: ascending by month.
  ///   - judged: the months to say it of. A month that is not over says nothing yet; a closed one has said it already.
  static func added(to rows: [MetricRow], in judged: [Month]) -> [MetricRow] {
    let judged = Set(judged)
    var past: [Series: [Double]] = [:]
    return rows.map { row in
      guard let value = row.value else { return row }
      var row = row
      let series = Series(row)
      if judged.contains(row.month) { row.signal = Signal.of(value, after: past[series] ?? []) }
      past[series, default: []].append(value)
      return row
    }
  }
}
