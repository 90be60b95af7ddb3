import Measures
import Testing

struct ProcessLimitsTests {
  struct Golden: Decodable {
    struct Limits: Decodable {
      let lower: Double
      let mean: Double
      let upper: Double
    }
    let name: String
    let values: [Double]
    let limits: Limits?
    let signals: [String?]
  }

  private func goldens() throws -> [Golden] {
    let cases = try GoldenFile<Golden>.cases("process_limits")
    #expect(cases.count >= 27)
    return cases
  }

  @Test func `limits are those of exact fractions`() throws {
    for golden in try goldens() {
      let limits = ProcessLimits(golden.values)
      #expect(agree(limits?.lower, golden.limits?.lower), "\(golden.name)")
      #expect(agree(limits?.mean, golden.limits?.mean), "\(golden.name)")
      #expect(agree(limits?.upper, golden.limits?.upper), "\(golden.name)")
    }
  }

  @Test func `signals are those of exact fractions`() throws {
    var seen: Set<Signal> = []
    for golden in try goldens() {
      for (month, value) in golden.values.enumerated() {
        let signal = Signal.of(value, after: Array(golden.values[..<month]))
        #expect(signal?.rawValue == golden.signals[month], "\(golden.name), \(month)")
        if let signal { seen.insert(signal) }
      }
    }
    #expect(seen == Set(Signal.allCases))
  }

  /// Moves of 2, 1, 3, 2 and 4 are 2.4 in the mean; 2.66 times that is 6.384.
  @Test func `limits are the mean and 2 point 66 mean moves on either side`() throws {
    let limits = try #require(ProcessLimits([10, 12, 11, 14, 12, 16]))
    #expect(agree(limits.mean, 12.5))
    #expect(agree(limits.lower, 12.5 - 6.384))
    #expect(agree(limits.upper, 12.5 + 6.384))
  }

  @Test(arguments: [0.1, 0.7, 1 / 3.0, 0, -2.3, 1e300])
  func `a constant series has limits of no width, and what equals it is no signal`(value: Double) throws {
    let limits = try #require(ProcessLimits(Array(repeating: value, count: 11)))
    #expect([limits.lower, limits.mean, limits.upper] == [value, value, value])
    #expect(Signal.of(value, after: Array(repeating: value, count: 30)) == nil)
  }

  @Test func `fewer than six values have no limits and no signals`() {
    #expect(ProcessLimits([1, 2, 3, 4, 5]) == nil)
    #expect(ProcessLimits([]) == nil)
    #expect(Signal.of(1000, after: [1, 2, 3, 4, 5]) == nil)
    #expect(Signal.of(1000, after: [1, 2, 3, 4, 5, 6]) == .above)
    #expect(Signal.of(-1000, after: [1, 2, 3, 4, 5, 6]) == .below)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what is no number has no limits and is no signal`(value: Double) {
    #expect(ProcessLimits([1, 2, 3, 4, 5, value, 7]) == nil)
    #expect(Signal.of(value, after: [1, 2, 3, 4, 5, 6]) == nil)
  }

  @Test func `an outlier after a run is an outlier`() {
    let history = [10, 14, 10, 14, 10, 13, 14, 13, 14, 13, 14, 13.0]
    #expect(Signal.of(14, after: history) == .run)
    #expect(Signal.of(40, after: history) == .above)
  }

  @Test func `the value itself does not widen the limits`() {
    let history = [10, 11, 10, 11, 10, 11.0]
    #expect(Signal.of(14, after: history) == .above)
    #expect(Signal.of(13, after: history) == nil)
  }

  @Test func `limits of rates stay between 0 and 1, and the same values are signals`() throws {
    let rates = [0.9, 1, 0.85, 0.95, 1, 0.9]
    let limits = try #require(ProcessLimits(rates))
    let clamped = limits.clamped(to: 0...1)
    #expect(limits.upper > 1)
    #expect(clamped.upper == 1)
    #expect(clamped.lower == limits.lower)
    #expect(clamped.mean == limits.mean)
    for percent in 0...100 {
      let rate = Double(percent) / 100
      #expect((limits.lower...limits.upper).contains(rate) == (clamped.lower...clamped.upper).contains(rate))
    }
    #expect(Signal.of(1, after: rates) == nil)
    #expect(Signal.of(0.6, after: rates) == .below)
  }
}
