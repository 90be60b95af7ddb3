/// The share of those for less the share of those against, with its 95 % score interval.
///
/// The two shares are of one sample, so that their difference is not one of two rates: the interval holds every difference
/// that a score test of the trinomial does not reject, with the shares that are likeliest under it. (W. L. May and W. D.
/// Johnson, "Confidence intervals for differences in correlated binary proportions", Statistics in Medicine 16, 1997;
/// T. Tango, Statistics in Medicine 17, 1998, gives the likeliest share in closed form. B. Rocks, "Interval Estimation for
/// the Net Promoter Score", The American Statistician 70, 2016, compares it for this very use.) Like Wilson's interval of a
/// rate, which it is the counterpart of, it never leaves -1…1 and says something sensible where all answers are alike.
package struct NetBalance: Hashable, Sendable {
  /// From -1 to 1.
  package let value: Double
  package let lower: Double
  package let upper: Double

  /// - Returns: nil when nothing was counted, or more than there was.
  package init?(ups: Int, downs: Int, of n: Int) {
    guard n > 0, ups >= 0, downs >= 0, ups <= n - downs else { return nil }
    let test = ScoreTest(ups: Double(ups), downs: Double(downs), n: Double(n))
    value = (Double(ups) - Double(downs)) / Double(n)
    // At the ends the bound is known exactly; the search misses it by a rounding error.
    lower = downs == n ? -1 : test.bound(from: -1, to: value) { $0 > NormalQuantile.ofBothTails95 }
    upper = ups == n ? 1 : test.bound(from: value, to: 1) { $0 > -NormalQuantile.ofBothTails95 }
  }
}

/// How far a sample lies from a difference that is supposed, in standard errors; it falls as the difference grows.
private struct ScoreTest {
  let ups: Double
  let downs: Double
  let n: Double

  func distance(from difference: Double) -> Double {
    let gap = ups - downs - n * difference
    // The likeliest share of those against, if the difference is the true one.
    let a = 2 * n
    let b = -ups - downs + (2 * n - ups + downs) * difference
    let c = -downs * difference * (1 - difference)
    let against = max(0, (max(0, b * b - 4 * a * c).squareRoot() - b) / (2 * a))
    let variance = n * (2 * against + difference * (1 - difference))
    if gap == 0 { return 0 }
    return variance > 0 ? gap / variance.squareRoot() : gap > 0 ? .infinity : -.infinity
  }

  /// Where `isBelow` of the distance turns from true to false.
  func bound(from: Double, to: Double, _ isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (from, to)
    for _ in 0..<100 {
      let middle = low + (high - low) / 2
      if isBelow(distance(from: middle)) { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }
}
