/// Measured values, whole numbers of a small unit, and what is said of them in a larger one.
struct Values: Hashable, Sendable {
  /// Ascending.
  private let sorted: [Int64]
  /// How many small units make one: 3,600,000,000 microseconds an hour.
  private let scale: Double

  static let microsecondsPerHour: Double = 3_600_000_000

  init(_ values: [Int64], scale: Double) {
    sorted = values.ascending()
    self.scale = scale
  }

  var count: Int { sorted.count }
  var max: Double? { sorted.last.map { Double($0) / scale } }

  /// Exact up to the last division, whatever the order of the values.
  var mean: Double? {
    guard !sorted.isEmpty else { return nil }
    let (quotient, remainder) = sum.quotientAndRemainder(dividingBy: Int128(sorted.count))
    return (Double(quotient) + Double(remainder) / Double(sorted.count)) / scale
  }

  private var sum: Int128 { sorted.reduce(into: 0) { $0 += Int128($1) } }

  /// Interpolated linearly between the two nearest, as PostgreSQL's `percentile_cont` and numpy's `linear` do.
  func quantile(_ q: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let place = q * Double(sorted.count - 1)
    let below = Int(place.rounded(.down))
    let low = Double(sorted[below]) / scale
    guard below + 1 < sorted.count else { return low }
    let high = Double(sorted[below + 1]) / scale
    return low + (place - Double(below)) * (high - low)
  }

  /// From one of the values to another that the true percentile lies between with 95 % confidence, whatever the
  /// distribution; nil when there are too few values for that.
  func interval(_ q: Double) -> (lower: Double?, upper: Double?)? {
    OrderStatisticInterval(quantile: q, n: sorted.count).map {
      (Double(sorted[$0.lower]) / scale, Double(sorted[$0.upper]) / scale)
    }
  }
}
