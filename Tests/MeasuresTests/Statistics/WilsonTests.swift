import Measures
import Testing

struct WilsonTests {
  @Test(
    arguments: [
      (9, 10, 0.596, 0.982), (2, 2, 0.342, 1), (0, 5, 0, 0.4345), (45, 50, 0.786, 0.957),
      (10_273, 18_052, 0.56184, 0.576287), (0, 1, 0, 0.793451), (1, 1, 0.206549, 1),
    ])
  func `the interval of a rate is Wilson's`(hits: Int, n: Int, lower: Double, upper: Double) throws {
    let interval = try #require(Wilson(hits: hits, of: n))
    #expect(abs(interval.lower - lower) < 0.0005)
    #expect(abs(interval.upper - upper) < 0.0005)
  }

  struct Golden: Decodable {
    let hits: Int
    let n: Int
    let lower: Double
    let upper: Double
  }

  @Test func `intervals are those of statsmodels`() throws {
    let cases = try GoldenFile<Golden>.cases("wilson")
    #expect(cases.count >= 150)
    for golden in cases {
      let interval = Wilson(hits: golden.hits, of: golden.n)
      #expect(agree(interval?.lower, golden.lower), "\(golden)")
      #expect(agree(interval?.upper, golden.upper), "\(golden)")
    }
  }

  @Test func `nothing counted has no interval`() {
    #expect(Wilson(hits: 0, of: 0) == nil)
  }

  @Test func `more hits than counted has no interval`() {
    #expect(Wilson(hits: 3, of: 2) == nil)
    #expect(Wilson(hits: -1, of: 2) == nil)
  }

  @Test(arguments: [1, 2, 3, 7, 50, 1000])
  func `the interval holds the rate and stays between 0 and 1`(n: Int) throws {
    for hits in 0...n {
      let interval = try #require(Wilson(hits: hits, of: n))
      let rate = Double(hits) / Double(n)
      #expect(0 <= interval.lower && interval.lower <= rate)
      #expect(rate <= interval.upper && interval.upper <= 1)
    }
  }
}
