/// The natural process limits of a series (an XmR chart, after Walter Shewhart and Donald Wheeler): within them it moves
/// by itself; what lies outside has a reason.
///
/// They are the mean ± 2.66 times the mean moving range, which is the mean distance from a value to the next. 2.66 is 3
/// standard deviations, estimated from that distance. A constant series has limits of no width.
package struct ProcessLimits: Hashable, Sendable {
  package let mean: Double
  package let lower: Double
  package let upper: Double

  /// How many values it takes: fewer say nothing about how much a series moves.
  package static let smallest = 6

  /// - Parameter values: one a month, oldest first; months without data are left out.
  /// - Returns: nil when there are fewer than `smallest`, or one that is no number.
  package init?(_ values: [Double]) {
    guard let first = values.first, values.count >= ProcessLimits.smallest, values.allSatisfy(\.isFinite) else {
      return nil
    }
    // From the first value on: so the mean of a constant series is that constant, to the last bit.
    let mean = first + values.reduce(0) { $0 + ($1 - first) } / Double(values.count)
    let ranges = zip(values, values.dropFirst()).reduce(0) { $0 + abs($1.1 - $1.0) }
    let reach = 2.66 * ranges / Double(values.count - 1)
    self.init(mean: mean, lower: mean - reach, upper: mean + reach)
  }

  private init(mean: Double, lower: Double, upper: Double) {
    (self.mean, self.lower, self.upper) = (mean, lower, upper)
  }

  /// The limits of values that can't leave `range`, as rates can't leave 0...1: to be shown.
  ///
  /// What is a signal stays one: no value of the range lies between a limit outside of it and its end.
  package func clamped(to range: ClosedRange<Double>) -> ProcessLimits {
    func clamp(_ value: Double) -> Double { min(max(value, range.lowerBound), range.upperBound) }
    return ProcessLimits(mean: clamp(mean), lower: clamp(lower), upper: clamp(upper))
  }
}
