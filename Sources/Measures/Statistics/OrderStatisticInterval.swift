/// Where a quantile lies, by ranks alone: between two of the values themselves, whatever their distribution.
///
/// Of n values, B lie at or below the quantile p, and B is binomial with n and p. The value of rank l (from 1) lies above
/// the quantile when B < l, the one of rank u below it when B ≥ u. The interval takes the greatest l with P(B ≤ l - 1) ≤ α/2
/// and the least u with P(B ≥ u) ≤ α/2, where α = 1 - confidence: either end misses in at most half of the cases that
/// are allowed to miss, and so P(X(l) ≤ quantile ≤ X(u)) ≥ P(l ≤ B ≤ u - 1) ≥ confidence. Equality holds for values without
/// ties; with ties the interval is on the safe side. What one end leaves unused is not given to the other, so that
/// each bound means the same at every n. (W. J. Conover, Practical Nonparametric Statistics, "Confidence interval
/// for a quantile"; H. A. David and H. N. Nagaraja, Order Statistics, section 7.1.)
///
/// For a median it takes 6 values, for the 90th percentile 36, for the 95th 72.
package struct OrderStatisticInterval: Hashable, Sendable {
  /// The rank of the lower bound among the sorted values, from 0.
  package let lower: Int
  /// The rank of the upper bound among the sorted values, from 0.
  package let upper: Int

  /// - Parameters:
  ///   - quantile: between 0 and 1.
  ///   - n: how many values there are.
  ///   - confidence: between 0 and 1.
  /// - Returns: nil when the values are too few: not even the least or the greatest of them is a bound.
  package init?(quantile: Double, n: Int, confidence: Double = 0.95) {
    guard n > 0, 0 < quantile, quantile < 1, 0 < confidence, confidence < 1 else { return nil }
    let tails = BinomialTails(n: n, p: quantile)
    let share = (1 - confidence) / 2
    // In ranks from 0: l - 1, which is the count itself, and u - 1.
    guard let lower = tails.greatest(ofLowerTail: share), let upper = tails.least(ofUpperTail: share, n: n) else {
      return nil
    }
    self.lower = lower
    self.upper = upper - 1
  }
}
