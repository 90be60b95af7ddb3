import Testing

@testable import Measures

struct AscendingTests {
  @Test(arguments: [0, 1, 511, 512, 513, 5000])
  func `lengths are sorted as comparing sorts them`(count: Int) {
    var random = SplitMix(seed: UInt64(count) + 1)
    for spread in [1, 1 << 11, 1 << 40, Int64.max] as [Int64] {
      let values = (0..<count).map { _ in Int64.random(in: -spread...spread, using: &random) }
      #expect(values.ascending() == values.sorted())
    }
  }

  @Test func `the ends of what a number can be, and many of one kind, find their place`() {
    let values = Array(repeating: [Int64.max, 0, .min, -1, 7, 7, 1 << 33], count: 100).flatMap { $0 }
    #expect(values.ascending() == values.sorted())
    let same = Array(repeating: Int64(42), count: 1000)
    #expect(same.ascending() == same)
  }
}
