import Domain

/// The long form: one row a figure, the same columns for every metric.
package enum MetricsTable {
  package static let columns = [
    "month", "team", "dimension", "dimension_value", "cohort", "metric", "clock", "statistic", "value", "unit", "n",
    "lower", "upper", "signal", "note",
  ]

  /// The columns whose text people chose; the others hold numbers and words of Kept's own.
  package static let freeText: Set<String> = ["team", "dimension_value", "note"]

  /// A row as text by column; nil stands for an empty field. Durations in hours and rates have six decimals.
  package static func fields(of row: MetricRow) -> [String?] {
    [
      row.month.description, row.team, row.dimension?.rawValue, row.dimensionValue, row.cohort.rawValue, row.metric,
      row.clock.rawValue, row.statistic.rawValue, row.value.map { text($0, row.statistic) }, row.unit.rawValue,
      String(row.n), row.lower.map(FixedPoint.sixDigits), row.upper.map(FixedPoint.sixDigits), row.signal?.rawValue,
      row.note,
    ]
  }

  private static func text(_ value: Double, _ statistic: Statistic) -> String {
    // A count is whole; so is its text.
    statistic == .count ? String(Int(value)) : FixedPoint.sixDigits(value)
  }
}
