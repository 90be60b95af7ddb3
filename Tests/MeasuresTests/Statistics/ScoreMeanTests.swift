import Measures
import Testing

struct ScoreMeanTests {
  struct Golden: Decodable {
    let low: Int
    let high: Int
    let counts: [String: Int]
    let mean: Double
    let lower: Double?
    let upper: Double?

    var scores: [Int: Int] {
      Dictionary(uniqueKeysWithValues: counts.compactMap { score, count in Int(score).map { ($0, count) } })
    }
  }

  @Test func `means and intervals are those of scipy`() throws {
    let cases = try GoldenFile<Golden>.cases("score_mean")
    #expect(cases.count >= 35)
    for golden in cases {
      let found = ScoreMean(golden.scores, on: golden.low...golden.high)
      #expect(agree(found?.mean, golden.mean), "\(golden)")
      #expect(agree(found?.lower, golden.lower), "\(golden)")
      #expect(agree(found?.upper, golden.upper), "\(golden)")
    }
  }

  @Test func `no scores have no mean, one or all alike no interval`() throws {
    #expect(ScoreMean([:], on: 1...5) == nil)
    for scores in [[4: 1], [4: 30], [1: 2]] {
      let found = try #require(ScoreMean(scores, on: 1...5))
      #expect(found.lower == nil && found.upper == nil)
    }
  }

  @Test func `the interval never leaves the scale`() throws {
    let found = try #require(ScoreMean([5: 4, 4: 1], on: 1...5))
    #expect(found.mean == 4.8)
    #expect(found.upper == 5)
    #expect(try #require(found.lower) > 4)
    let wide = try #require(ScoreMean([1: 1, 7: 1], on: 1...7))
    #expect(wide.lower == 1 && wide.upper == 7)
  }
}
