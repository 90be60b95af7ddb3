import Measures
import Testing

struct KaplanMeierIntervalTests {
  struct Golden: Decodable {
    struct Observation: Decodable {
      let duration: Double
      let ended: Int
      let censored: Int
    }
    struct Step: Decodable {
      let time: Double
      let survival: Double
      let lower: Double?
      let upper: Double?
      let greenwood: Double?
      let atRisk: Int
    }
    struct Figure: Decodable {
      let q: Double
      let value: Double?
      let lower: Double?
      let upper: Double?
    }
    let name: String
    let observations: [Observation]
    let steps: [Step]
    let quantiles: [Figure]

    var curve: KaplanMeier {
      KaplanMeier(observations.map { .init(duration: $0.duration, ended: $0.ended, censored: $0.censored) })
    }
  }

  private func goldens() throws -> [Golden] {
    let cases = try GoldenFile<Golden>.cases("kaplan_meier")
    #expect(cases.count >= 39)
    return cases
  }

  @Test func `curves and their bounds are those of lifelines, scipy and statsmodels`() throws {
    for golden in try goldens() {
      let steps = golden.curve.steps
      #expect(steps.count == golden.steps.count, "\(golden.name)")
      for (step, foreign) in zip(steps, golden.steps) {
        #expect(step.time == foreign.time, "\(golden.name)")
        #expect(step.atRisk == foreign.atRisk, "\(golden.name), \(step.time)")
        #expect(agree(step.survival, foreign.survival), "\(golden.name), \(step.time)")
        #expect(agree(step.lower, foreign.lower), "\(golden.name), \(step.time)")
        #expect(agree(step.upper, foreign.upper), "\(golden.name), \(step.time)")
        #expect(agree(step.greenwood, foreign.greenwood), "\(golden.name), \(step.time)")
      }
    }
  }

  @Test func `quantiles and their intervals are those of lifelines`() throws {
    for golden in try goldens() {
      for figure in golden.quantiles {
        let interval = golden.curve.interval(of: figure.q)
        #expect(golden.curve.quantile(figure.q) == figure.value, "\(golden.name), \(figure.q)")
        #expect(interval.lower == figure.lower, "\(golden.name), \(figure.q)")
        #expect(interval.upper == figure.upper, "\(golden.name), \(figure.q)")
      }
    }
  }

  @Test func `the interval holds the estimate, and a greater quantile lies no earlier`() throws {
    for golden in try goldens() {
      let curve = golden.curve
      var before = (lower: 0.0, upper: 0.0)
      for percent in 1...99 {
        let q = Double(percent) / 100
        let interval = curve.interval(of: q)
        let estimate = curve.quantile(q) ?? .infinity
        // What is not reached is later than all that is.
        let upper = interval.upper ?? .infinity
        #expect(estimate <= upper, "\(golden.name), \(q)")
        if let lower = interval.lower { #expect(lower <= estimate && before.lower <= lower, "\(golden.name), \(q)") }
        #expect(before.upper <= upper)
        before = (interval.lower ?? .infinity, upper)
      }
    }
  }

  @Test func `bounds hold the curve and stay between 0 and 1`() throws {
    for golden in try goldens() {
      for step in golden.curve.steps {
        guard let lower = step.lower, let upper = step.upper else {
          #expect(step.survival == 0)
          continue
        }
        #expect(0 <= lower && lower < step.survival && step.survival < upper && upper <= 1)
        let bounds = golden.curve.confidence(at: step.time)
        #expect(bounds?.lower == lower)
        #expect(bounds?.upper == upper)
      }
    }
  }

  /// Mean and median of what has ended flatter: those that are still open are the hard ones.
  @Test func `the median counts those that are still open, and says how little it knows`() throws {
    let fixture = try #require(try goldens().first { $0.name == "the fixture" }).curve
    #expect(fixture.quantile(0.5) == 5)
    #expect(fixture.interval(of: 0.5) == (lower: 1, upper: nil))
    #expect(fixture.interval(of: 0.25) == (lower: 1, upper: 5))
    #expect(Quantile.linear(0.5, of: [1, 2, 2, 3, 5, 8]) == 2.5)
  }

  @Test(arguments: [[], [KaplanMeier.Observation(duration: 5, ended: 0, censored: 12)]])
  func `where nothing has ended there is no bound`(observations: [KaplanMeier.Observation]) {
    let curve = KaplanMeier(observations)
    #expect(curve.interval(of: 0.5) == (lower: nil, upper: nil))
    #expect(curve.confidence(at: 5) == nil)
    #expect(curve.survival(at: 5) == 1)
  }

  @Test func `where all have ended the last step has no bounds`() {
    let curve = KaplanMeier([.init(duration: 2, ended: 1, censored: 0), .init(duration: 5, ended: 1, censored: 0)])
    #expect(curve.confidence(at: 1.9) == nil)
    #expect(curve.confidence(at: 4.9) != nil)
    #expect(curve.confidence(at: 5) == nil)
    #expect(curve.interval(of: 0.5) == (lower: 2, upper: nil))
  }
}
