import Domain
import Testing

struct OutlookChangeTests {
  private static let day: Int64 = 86_400
  private let hours: WorkingTime

  init() throws {
    hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
  }

  /// Three a day for a hundred days; after day 72 they take `factor` times as long.
  private func change(_ factor: Double) -> OutlookChange? {
    let spells = (0..<300).map { index in
      let began = opening.advanced(bySeconds: Int64(index) * Self.day / 3)
      let length = Double(3_600 * (1 + index % 10)) * (index < 216 ? 1 : factor)
      return PastSpell(
        began: began, ended: began.advanced(bySeconds: Int64(length)), isDone: true, team: 1, category: nil)
    }
    return OutlookChange(spells, at: opening.advanced(bySeconds: 100 * Self.day), in: hours)
  }

  @Test func `as long as ever is no change`() {
    #expect(change(1) == nil)
    #expect(change(1.1) == nil)
  }

  @Test func `twice as long is told to be slower, half as long to be faster`() throws {
    let (slower, faster) = (try #require(change(2)), try #require(change(0.5)))
    #expect(!slower.isFaster && slower.share < 0.4)
    #expect(faster.isFaster && faster.share > 0.6)
    #expect(slower.sample > 70)
  }
}
