import Measures
import Testing

struct KaplanMeierTests {
  /// Resolved after 1, 2, 2, 3, 5 and 8 days; still open at ages 4, 6, 9 and 12.
  private let fixture = KaplanMeier([
    .init(duration: 1, ended: 1, censored: 0), .init(duration: 2, ended: 2, censored: 0),
    .init(duration: 3, ended: 1, censored: 0), .init(duration: 4, ended: 0, censored: 1),
    .init(duration: 5, ended: 1, censored: 0), .init(duration: 6, ended: 0, censored: 1),
    .init(duration: 8, ended: 1, censored: 0), .init(duration: 9, ended: 0, censored: 1),
    .init(duration: 12, ended: 0, censored: 1),
  ])

  @Test(arguments: [(0.5, 1.0), (1, 0.90), (2, 0.70), (3, 0.60), (5, 0.48), (8, 0.32), (100, 0.32)])
  func `the curve falls where something ended`(time: Double, survival: Double) {
    #expect(abs(fixture.survival(at: time) - survival) < 1e-12)
  }

  @Test func `the median counts those that are still open`() {
    #expect(fixture.quantile(0.5) == 5)
    #expect(fixture.n == 10)
    #expect(fixture.ended == 6)
  }

  @Test func `a quantile that the curve does not reach is nothing`() {
    #expect(fixture.quantile(0.9) == nil)
    #expect(fixture.quantile(0.68) == 8)
  }

  @Test func `what is censored when something ends was still at risk`() {
    let curve = KaplanMeier([.init(duration: 2, ended: 1, censored: 1)])
    #expect(curve.survival(at: 2) == 0.5)
    #expect(curve.quantile(0.5) == 2)
  }

  @Test func `a curve that hits one half by rounding has its median there`() {
    // 0.9 × 8/9 × 7/8 × 6/7 × 5/6 is 0.5 on paper and 0.5000000000000001 here.
    let curve = KaplanMeier((1...10).map { .init(duration: Double($0), ended: 1, censored: 0) })
    #expect(curve.quantile(0.5) == 5)
    #expect(curve.quantile(0.3) == 3)
  }

  @Test func `without censoring every quantile is one of the values`() {
    let curve = KaplanMeier((1...7).map { .init(duration: Double($0), ended: 1, censored: 0) })
    #expect([0.25, 0.5, 0.75, 0.9, 1].map(curve.quantile) == [2, 4, 6, 7, 7])
    #expect(curve.survival(at: 7) == 0)
  }

  @Test func `nothing watched says nothing`() {
    let curve = KaplanMeier([])
    #expect(curve.quantile(0.5) == nil)
    #expect(curve.n == 0)
  }
}
