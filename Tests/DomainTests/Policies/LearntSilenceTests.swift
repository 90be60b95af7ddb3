import Domain
import Testing

@Suite struct LearntSilenceTests {
  private static let minute: Int64 = 60_000_000

  @Test(arguments: [(20, 17), (21, 18), (40, 34), (100, 85), (1000, 850)])
  func `the limit is the shortest silence that 85 in 100 are not longer than`(count: Int, minutes: Int) {
    let learnt = LearntSilence((1...count).map { Int64($0) * Self.minute }.shuffled())
    #expect(learnt.limit?.description == "\(minutes)wm" && learnt.silences == count)
  }

  @Test func `of fewer than twenty silences nothing is learnt`() {
    let learnt = LearntSilence((1...19).map { Int64($0) * Self.minute })
    #expect(learnt.limit == nil && learnt.silences == 19)
    #expect(LearntSilence([]).limit == nil)
  }

  @Test func `it is rounded up to whole minutes, and is never nothing`() {
    #expect(LearntSilence(Array(repeating: Self.minute + 1, count: 20)).limit?.description == "2wm")
    #expect(LearntSilence(Array(repeating: 0, count: 20)).limit?.description == "1wm")
  }

  @Test func `at most 15 in 100 are longer, whatever they are`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let lengths = (0..<Int.random(in: 20...200, using: &random)).map { _ in
        Int64.random(in: 0...(10_000 * Self.minute), using: &random)
      }
      let limit = Int64(LearntSilence(lengths).limit?.amount ?? 0) * Self.minute
      #expect(lengths.count { $0 > limit } * 100 <= lengths.count * 15)
      // And no shorter limit of the lengths themselves would do.
      let shorter = lengths.filter { $0 <= limit - Self.minute }.max() ?? -1
      #expect(lengths.count { $0 > shorter } * 100 > lengths.count * 15)
    }
  }
}
