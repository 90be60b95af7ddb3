/// What a statement says of one month and one part of a split, by one clock.
enum Sample: Hashable, Sendable {
  case count(Int)
  case rate(hits: Int, n: Int)
  case distribution(Values)
  case survival(KaplanMeier)
  case scores(ScoreMean, n: Int)
  case balance(NetBalance?, n: Int)

  /// How many it rests on.
  var n: Int {
    switch self {
    case .count(let n), .rate(_, let n), .scores(_, let n), .balance(_, let n): n
    case .distribution(let values): values.count
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
    case .scores(let scores, _):
      return statistic == .mean ? scores.mean : nil
    case .balance(let balance, _):
      return statistic == .mean ? balance.map { $0.value * 100 } : nil
    case .distribution(let values):
      return switch statistic {
      case .mean: values.mean
      case .max: values.max
      case .p25, .p50, .p75, .p90, .p95: statistic.quantile.flatMap(values.quantile)
      case .count, .rate: nil
      }
    }
  }

  /// The 95 % interval around it; nil where none is given.
  func interval(of statistic: Statistic) -> (lower: Double?, upper: Double?)? {
    switch self {
    case .count:
      return nil
    case .rate(let hits, let n):
      guard statistic == .rate else { return nil }
      return Wilson(hits: hits, of: n).map { ($0.lower, $0.upper) }
    case .survival(let curve):
      return statistic.quantile.map(curve.interval)
    case .scores(let scores, _):
      return statistic == .mean ? (scores.lower, scores.upper) : nil
    case .balance(let balance, _):
      return statistic == .mean ? balance.map { ($0.lower * 100, $0.upper * 100) } : nil
    case .distribution(let values):
      return statistic.quantile.flatMap(values.interval)
    }
  }
}
