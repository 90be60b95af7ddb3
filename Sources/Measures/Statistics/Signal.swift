/// What is worth a question in a series: all else is how it moves by itself.
package enum Signal: String, Hashable, Sendable, CaseIterable {
  /// Above the upper natural process limit.
  case above
  /// Below the lower natural process limit.
  case below
  /// The eighth value, at least, in a row on one side of the mean.
  case run

  /// How many months before it a value is held against at most. A year: that stands beside a month wherever one is shown, so
  /// that whoever looks sees what the limits are made of, and one month costs no more than thirteen.
  package static let longestHistory = 12
  /// How many on one side of the mean make a run.
  package static let runLength = 8

  /// What `value` says after `history`, which alone makes the limits: a value can't widen those that it is held against.
  ///
  /// After a constant history, whatever differs from it lies outside the limits, and what equals it is no signal.
  ///
  /// - Parameters:
  ///   - value: of the month in question.
  ///   - history: of the months before, oldest first; months without data are left out.
  /// - Returns: nil when there is no signal, or too little history to say (`ProcessLimits.smallest`).
  package static func of(_ value: Double, after history: [Double]) -> Signal? {
    let recent = Array(history.suffix(longestHistory))
    guard value.isFinite, let limits = ProcessLimits(recent) else { return nil }
    // What is equal on paper may differ by a hair here.
    let hair = 1e-9 * recent.reduce(abs(value)) { max($0, abs($1)) }
    if value > limits.upper + hair { return .above }
    if value < limits.lower - hair { return .below }
    let latest = recent.suffix(runLength - 1) + [value]
    guard latest.count == runLength else { return nil }
    let isRun =
      latest.allSatisfy { $0 > limits.mean + hair } || latest.allSatisfy { $0 < limits.mean - hair }
    return isRun ? .run : nil
  }
}
