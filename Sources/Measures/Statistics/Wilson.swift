/// The Wilson score interval of a rate: where the true share lies, with 95 % confidence.
///
/// Unlike the rate ± some error, it never leaves 0…1 and says something sensible for 2 of 2 and 0 of 5.
package struct Wilson: Hashable, Sendable {
  package let lower: Double
  package let upper: Double

  /// - Returns: nil when nothing was counted: no data is no interval.
  package init?(hits: Int, of n: Int) {
    guard n > 0, 0...n ~= hits else { return nil }
    let z = NormalQuantile.ofBothTails95
    let count = Double(n)
    let share = Double(hits) / count
    let z2 = z * z
    let centre = share + z2 / (2 * count)
    let variance = share * (1 - share) / count + z2 / (4 * count * count)
    let spread = z * variance.squareRoot()
    let scale = 1 + z2 / count
    // At the ends the bound is known exactly; the formula misses it by a rounding error.
    lower = hits == 0 ? 0 : max(0, (centre - spread) / scale)
    upper = hits == n ? 1 : min(1, (centre + spread) / scale)
  }

  package func contains(_ share: Double) -> Bool { lower <= share && share <= upper }
}
