import Measures
import Testing

struct ShareDifferenceTests {
  /// The examples of Newcombe's table II, method 10, with the shares in our order: the second less the first.
  @Test(arguments: [
    (48, 80, 56, 70, 0.2000, 0.0524, 0.3339), (3, 10, 9, 10, 0.6000, 0.1705, 0.8090),
    (2, 7, 6, 7, 0.5714, 0.0582, 0.8062), (0, 29, 5, 56, 0.0893, -0.0381, 0.1926),
    (0, 20, 0, 10, 0.0000, -0.1611, 0.2775), (0, 10, 10, 10, 1.0000, 0.6075, 1.0000),
  ])
  func `the interval is Newcombe's`(
    hits: Int, n: Int, otherHits: Int, otherN: Int, value: Double, lower: Double, upper: Double
  ) throws {
    let difference = try #require(ShareDifference(from: (hits, n), to: (otherHits, otherN)))
    #expect(abs(difference.value - value) < 5e-5)
    #expect(abs(difference.lower - lower) < 5e-5)
    #expect(abs(difference.upper - upper) < 5e-5)
    #expect(difference.isClear == (lower > 0 || upper < 0))
  }

  @Test func `nothing counted is no difference`() {
    #expect(ShareDifference(from: (0, 0), to: (1, 2)) == nil)
    #expect(ShareDifference(from: (1, 2), to: (0, 0)) == nil)
  }
}
