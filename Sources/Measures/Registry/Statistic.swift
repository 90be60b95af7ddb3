/// What is said of many values in one.
package enum Statistic: String, Sendable, CaseIterable {
  case count, rate, mean, p25, p50, p75, p90, p95, max

  /// The share that a percentile cuts off; nil for the others.
  var quantile: Double? {
    switch self {
    case .p25: 0.25
    case .p50: 0.5
    case .p75: 0.75
    case .p90: 0.9
    case .p95: 0.95
    case .count, .rate, .mean, .max: nil
    }
  }
}
