/// The difference of two shares, and where it lies with 95 % confidence.
///
/// The interval is made of the Wilson intervals of both (R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, method
/// 10): it says something sensible for small numbers and at the ends, too.
package struct ShareDifference: Hashable, Sendable {
  /// The second share less the first.
  package let value: Double
  package let lower: Double
  package let upper: Double

  /// - Returns: nil when one of them counts nothing.
  package init?(from first: (hits: Int, n: Int), to second: (hits: Int, n: Int)) {
    guard let before = Wilson(hits: first.hits, of: first.n), let after = Wilson(hits: second.hits, of: second.n) else {
      return nil
    }
    let (p, q) = (Double(first.hits) / Double(first.n), Double(second.hits) / Double(second.n))
    func reach(_ one: Double, _ other: Double) -> Double { (one * one + other * other).squareRoot() }
    value = q - p
    lower = value - reach(q - after.lower, before.upper - p)
    upper = value + reach(after.upper - q, p - before.lower)
  }

  /// Whether both ends lie on one side of no difference.
  package var isClear: Bool { lower > 0 || upper < 0 }
}
