import Domain
import TestSupport
import Testing

struct OutlookChangeTests {
  private static let day: Int64 = 86_400
  private let hours: WorkingTime

  init() throws {
    hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
  }

  /// Three a day for a hundred days; after day `since` they take `factor` times as long. Some are never done.
  private func book(_ factor: Double, since: Int = 90, doneOfTen: Int = 10, categories: [String?] = [nil])
    -> OutlookBook
  {
    let spells = (0..<300).map { index in
      let began = opening.advanced(bySeconds: Int64(index) * Self.day / 3)
      let category = categories[index % categories.count]
      let isSlow = index >= 3 * since && category == categories[0]
      let length = Double(3_600 * (1 + index * 7 % 10)) * (isSlow ? factor : 1)
      // Which are done has nothing to do with how long they take.
      let isDone = index * 7 / 10 % 10 < doneOfTen
      return PastSpell(
        began: began, ended: isDone ? began.advanced(bySeconds: Int64(length)) : nil, isDone: isDone, team: 1,
        category: category)
    }
    let hours = hours
    return OutlookShelf(
      learning: spells, at: opening.advanced(bySeconds: 100 * Self.day), hours: { _ in hours }, usual: hours
    ).book(of: 1)
  }

  private func change(_ factor: Double, since: Int = 90, doneOfTen: Int = 10) -> OutlookChange? {
    book(factor, since: since, doneOfTen: doneOfTen).team?.change
  }

  @Test func `as long as ever is no change`() {
    #expect(change(1) == nil)
    #expect(change(1.1) == nil)
    #expect(change(1, doneOfTen: 4) == nil)
  }

  @Test func `much longer is told to be slower, much less long to be faster`() throws {
    let (slower, faster) = (try #require(change(4)), try #require(change(0.25)))
    guard case .dates(let called, let met, let sample) = slower, case .dates(let modest, let kept, _) = faster else {
      Issue.record("not by their dates: \(slower), \(faster)")
      return
    }
    #expect(!slower.isFaster && met < called - 0.1 && faster.isFaster && kept > modest + 0.1)
    // Three a day for four weeks, of which all is known but of the last ones.
    #expect((80...84).contains(sample) && [0.5, 0.7, 0.85, 0.95].contains(called))
  }

  /// Three a day for two hundred days, which take up to a hundred; none begins in the four weeks after, in which whatever is left
  /// is done at `pace`.
  private func backlog(_ pace: Double) -> OutlookChange? {
    let hours = hours
    let spells = (0..<600).map { index in
      let began = Double(index / 3)
      let usual = began + 1 + Double(index * 37 % 100)
      let ended = usual > 200 ? 200 + (usual - 200) / pace : usual
      return PastSpell(
        began: opening.advanced(bySeconds: Int64(began) * Self.day),
        ended: opening.advanced(bySeconds: Int64(ended * Double(Self.day))), isDone: true, team: 1, category: nil)
    }
    return OutlookShelf(
      learning: spells, at: opening.advanced(bySeconds: 228 * Self.day), hours: { _ in hours }, usual: hours
    ).book(of: 1).team?.change
  }

  @Test func `a backlog that is cleared, or left lying, tells of a change before any new date does`() throws {
    #expect(backlog(1) == nil)
    guard case .pace(let cleared, let usual) = backlog(8), case .pace(let left, _) = backlog(0.1) else {
      Issue.record("not by their pace: \(backlog(8) as Any), \(backlog(0.1) as Any)")
      return
    }
    // 150 were left, of which a third to a half would have been done in four weeks.
    #expect((140...150).contains(cleared) && (45...80).contains(usual) && left < usual / 3)
    #expect(backlog(8)?.isFaster == true && backlog(0.1)?.isFaster == false)
  }

  @Test func `where most are never done, those that are can come to take longer, too`() throws {
    #expect(try #require(change(20, since: 85, doneOfTen: 9)).isFaster == false)
    #expect(try #require(change(0.05, since: 85, doneOfTen: 9)).isFaster)
  }

  @Test func `what history has got used to is no change any more`() {
    #expect(change(4, since: 40) == nil)
  }

  @Test func `one category can change and another not, while the dates of both allow for what came of either`() throws {
    let steady = book(1, categories: ["roof", "door"])
    let changed = book(6, categories: ["roof", "door"])
    #expect(try #require(changed.categories["roof"]?.change).isFaster == false)
    #expect(changed.categories["door"]?.change == nil && steady.categories["roof"]?.change == nil)
    let (before, after) = (
      try #require(steady.categories["door"]?.outlook), try #require(changed.categories["door"]?.outlook)
    )
    #expect(before.steps.map(\.age) == after.steps.map(\.age))
    #expect(after.seen(by: 5 * 3_600_000_000) < before.seen(by: 5 * 3_600_000_000) - 0.02)
  }

  /// Lengths that chance makes, of the same kind all the time: a warning there is a false alarm.
  @Test func `of steady teams few are told of a change`() {
    var random = SplitMix64(seed: 7)
    let hours = hours
    let alarms = (0..<60).count { _ in
      let spells = (0..<900).map { index in
        let began = opening.advanced(bySeconds: Int64(index) * Self.day / 9)
        let chance = Double.random(in: 0..<1, using: &random)
        let length = chance * chance * 250_000
        return PastSpell(
          began: began, ended: began.advanced(bySeconds: Int64(length)), isDone: true, team: 1, category: nil)
      }
      let shelf = OutlookShelf(
        learning: spells, at: opening.advanced(bySeconds: 100 * Self.day), hours: { _ in hours }, usual: hours)
      return shelf.book(of: 1).team?.change != nil
    }
    #expect(alarms <= 3, "\(alarms) of 60")
  }
}
