/// What a statement says of one month and one part of a split.
enum Sample: Hashable, Sendable {
  case count(Int)
  case distribution(Distribution)
  case rate(hits: Int, n: Int)
  case survival(KaplanMeier)

  /// Figures over many values, as the database computed them.
  struct Distribution: Hashable, Sendable {
    var n: Int
    var mean, p50, p75, p90, p95, max: Double
  }

  /// How many it rests on.
  var n: Int {
    switch self {
    case .count(let n), .rate(_, let n): n
    case .distribution(let values): values.n
    case .survival(let curve): curve.n
    }
  }

  /// Nil when the sample doesn't tell.
  func value(of statistic: Statistic) -> Double? {
    switch self {
    case .count(let n):
      return statistic == .count ? Double(n) : nil
    case .rate(let hits, let n):
      return statistic == .rate && n > 0 ? Double(hits) / Double(n) : nil
    case .survival(let curve):
      return statistic.quantile.flatMap(curve.quantile)
    case .distribution(let values):
      return switch statistic {
      case .mean: values.mean
      case .p50: values.p50
      case .p75: values.p75
      case .p90: values.p90
      case .p95: values.p95
      case .max: values.max
      case .count, .rate, .p25: nil
      }
    }
  }
}
