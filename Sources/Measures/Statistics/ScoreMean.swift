/// The mean of scores, with its 95 % interval by Student's t: what it reaches beyond the scale is cut off.
package struct ScoreMean: Hashable, Sendable {
  package let mean: Double
  /// Nil for one score alone, and where all are alike: such a sample does not tell how much they vary.
  package let lower: Double?
  package let upper: Double?

  /// - Parameters:
  ///   - counts: how often each score was given.
  ///   - scale: what a score can be.
  /// - Returns: nil for no scores.
  package init?(_ counts: [Int: Int], on scale: ClosedRange<Int>) {
    let n = counts.values.reduce(0, +)
    guard n > 0 else { return nil }
    let sum = counts.reduce(0) { $0 + $1.key * $1.value }
    let mean = Double(sum) / Double(n)
    self.mean = mean
    // Of whole numbers exactly: n × Σx² - (Σx)² is 0 only where all are alike.
    let squares = counts.reduce(0) { $0 + $1.key * $1.key * $1.value }
    let spread = n * squares - sum * sum
    guard n > 1, spread > 0 else {
      (lower, upper) = (nil, nil)
      return
    }
    let count = Double(n)
    let error = (Double(spread) / (count * (count - 1)) / count).squareRoot()
    let reach = StudentQuantile.ofBothTails95(degrees: n - 1) * error
    lower = max(Double(scale.lowerBound), mean - reach)
    upper = min(Double(scale.upperBound), mean + reach)
  }
}
