/// Quantiles of values: the one below which a share of them lies.
package enum Quantile {
  /// The quantile `q`, interpolated linearly between the two values beside it, as PostgreSQL's `percentile_cont` and
  /// numpy's `linear` do.
  ///
  /// - Parameters:
  ///   - q: the share of the values below it, 0...1.
  ///   - sorted: the values, ascending and finite.
  /// - Returns: nil without values, and for a `q` that is no share.
  package static func linear(_ q: Double, of sorted: [Double]) -> Double? {
    guard !sorted.isEmpty, 0...1 ~= q else { return nil }
    let place = q * Double(sorted.count - 1)
    let below = Int(place)
    let above = Int(place.rounded(.up))
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
