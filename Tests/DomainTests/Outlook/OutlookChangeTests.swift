import Domain
import Testing

struct OutlookChangeTests {
  private static let day: Int64 = 86_400
  private let hours: WorkingTime

  init() throws {
    hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
  }

  /// Three a day for a hundred days; after day 72 they take `factor` times as long. Some are never done.
  private func change(_ factor: Double, doneOfTen: Int = 10) -> OutlookChange? {
    let spells = (0..<300).map { index in
      let began = opening.advanced(bySeconds: Int64(index) * Self.day / 3)
      let length = Double(3_600 * (1 + index % 10)) * (index < 216 ? 1 : factor)
      // Which are done has nothing to do with how long they take.
      let isDone = index * 7 / 10 % 10 < doneOfTen
      return PastSpell(
        began: began, ended: isDone ? began.advanced(bySeconds: Int64(length)) : nil, isDone: isDone, team: 1,
        category: nil)
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
    #expect(slower.expected > 0.45 && slower.expected < 0.65)
  }

  @Test func `where most are never done, those that are can come to take longer, too`() throws {
    #expect(change(1, doneOfTen: 4) == nil)
    let slower = try #require(change(10, doneOfTen: 4))
    #expect(!slower.isFaster && slower.expected < 0.3 && slower.share < 0.1)
    #expect(try #require(change(0.1, doneOfTen: 4)).isFaster)
  }
}
