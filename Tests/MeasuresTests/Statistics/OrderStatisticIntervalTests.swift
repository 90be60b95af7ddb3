import Measures
import Testing

struct OrderStatisticIntervalTests {
  struct Golden: Decodable {
    let n: Int
    let q: Double
    let confidence: Double
    let lower: Int?
    let upper: Int?
    let coverage: Double?
  }

  @Test func `ranks are those of scipy's binomial distribution, which cover what they promise`() throws {
    let cases = try GoldenFile<Golden>.cases("order_statistics")
    #expect(cases.count >= 700)
    for golden in cases {
      let interval = OrderStatisticInterval(quantile: golden.q, n: golden.n, confidence: golden.confidence)
      #expect(interval?.lower == golden.lower, "\(golden)")
      #expect(interval?.upper == golden.upper, "\(golden)")
      #expect(golden.coverage.map { $0 >= golden.confidence - 1e-12 } ?? (interval == nil), "\(golden)")
    }
  }

  /// From tables of the binomial distribution for the median: 6 values, and not 5, have an interval of 95 %.
  @Test(arguments: [(6, 0, 5), (8, 0, 7), (9, 1, 7), (10, 1, 8), (20, 5, 14), (25, 7, 17), (100, 39, 60)])
  func `the median's interval is the textbook's`(n: Int, lower: Int, upper: Int) throws {
    let interval = try #require(OrderStatisticInterval(quantile: 0.5, n: n))
    #expect(interval.lower == lower)
    #expect(interval.upper == upper)
  }

  @Test(arguments: [(0.5, 6), (0.75, 13), (0.9, 36), (0.95, 72), (0.99, 368), (0.25, 13), (0.1, 36)])
  func `a quantile has an interval from so many values on`(quantile: Double, least: Int) {
    for n in 0..<least { #expect(OrderStatisticInterval(quantile: quantile, n: n) == nil) }
    for n in least...(least + 50) { #expect(OrderStatisticInterval(quantile: quantile, n: n) != nil) }
  }

  @Test(arguments: [0, 1, -0.5, 1.5, .nan])
  func `what is no share below or above which something can lie has no interval`(quantile: Double) {
    #expect(OrderStatisticInterval(quantile: quantile, n: 100) == nil)
    #expect(OrderStatisticInterval(quantile: 0.5, n: 100, confidence: quantile) == nil)
  }

  @Test func `nothing, and less, has no interval`() {
    #expect(OrderStatisticInterval(quantile: 0.5, n: 0) == nil)
    #expect(OrderStatisticInterval(quantile: 0.5, n: -3) == nil)
  }

  @Test(arguments: [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
  func `the interval holds the quantile and mirrors that of the rest`(quantile: Double) {
    for n in 1...600 {
      guard let interval = OrderStatisticInterval(quantile: quantile, n: n) else { continue }
      let place = quantile * Double(n - 1)
      #expect(Double(interval.lower) <= place && place <= Double(interval.upper))
      #expect(0 <= interval.lower && interval.upper < n)
      let mirror = OrderStatisticInterval(quantile: 1 - quantile, n: n)
      #expect(mirror?.lower == n - 1 - interval.upper)
      #expect(mirror?.upper == n - 1 - interval.lower)
    }
  }

  @Test(arguments: [60, 100, 1000, 10_000_000])
  func `a greater quantile lies no lower, and more confidence is no narrower`(n: Int) {
    let quantiles = stride(from: 0.02, to: 1, by: 0.02).compactMap { OrderStatisticInterval(quantile: $0, n: n) }
    #expect(!quantiles.isEmpty)
    #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0.lower <= $1.lower && $0.upper <= $1.upper })
    let confidences = [0.5, 0.8, 0.9, 0.95, 0.99].compactMap {
      OrderStatisticInterval(quantile: 0.5, n: n, confidence: $0)
    }
    #expect(confidences.count == 5)
    #expect(zip(confidences, confidences.dropFirst()).allSatisfy { $0.lower >= $1.lower && $0.upper <= $1.upper })
  }
}
