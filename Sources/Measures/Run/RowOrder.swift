import Domain

/// Rows are in the order of their columns, so that the same figures are the same bytes.
enum RowOrder {
  static func precedes(_ left: MetricRow, _ right: MetricRow) -> Bool {
    if left.month != right.month { return left.month < right.month }
    if left.dimension != right.dimension { return place(left.dimension) < place(right.dimension) }
    if left.dimensionValue != right.dimensionValue {
      // What has no value comes last.
      guard let value = left.dimensionValue else { return false }
      guard let other = right.dimensionValue else { return true }
      return value.utf8.lexicographicallyPrecedes(other.utf8)
    }
    if left.metric != right.metric { return left.metric < right.metric }
    if left.clock != right.clock { return left.clock == .calendar }
    return place(left.statistic) < place(right.statistic)
  }

  private static func place(_ dimension: Dimension?) -> Int {
    dimension.flatMap { Dimension.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
  }

  private static func place(_ statistic: Statistic) -> Int {
    Statistic.allCases.firstIndex(of: statistic) ?? 0
  }
}
