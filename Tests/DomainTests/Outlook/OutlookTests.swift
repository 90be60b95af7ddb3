import Domain
import Testing

struct OutlookTests {
  private let hours: WorkingTime
  private static let anHour: Int64 = 3_600_000_000
  private let now = hour(1_000)

  init() throws {
    hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
  }

  /// One done after each of the lengths, in hours, all begun at once; and some that are open still.
  private func learnt(_ lengths: [Double], open: Int = 0) -> Outlook? {
    let began = hour(900)
    let done = lengths.map {
      PastSpell(
        began: began, ended: began.advanced(bySeconds: Int64($0 * 3_600)), isDone: true, team: 1, category: nil)
    }
    let waiting = (0..<open).map { _ in
      PastSpell(began: began, ended: nil, isDone: false, team: 1, category: nil)
    }
    return Outlook(done + waiting, at: now, in: hours)
  }

  @Test func `of fewer than twenty nothing is said`() {
    #expect(learnt((1...19).map(Double.init)) == nil)
    #expect(learnt((1...20).map(Double.init)) != nil)
    #expect(learnt((1...19).map(Double.init), open: 1)?.sample == 20)
  }

  @Test func `whoever asks waits along, so that twenty of twenty is no certainty`() throws {
    let outlook = try #require(learnt((1...20).map(Double.init)))
    #expect(outlook.seen(by: 20 * Self.anHour) > 0.999)
    #expect(outlook.most() > 0.9 && outlook.most() < 0.99)
    // Half of twenty, and one more than half of twenty-one.
    #expect(outlook.age(at: 0.5)?.age == 11 * Self.anHour)
  }

  @Test func `what is open still counts as longer`() throws {
    let flattering = try #require(learnt((1...20).map(Double.init)))
    let honest = try #require(learnt((1...20).map(Double.init), open: 20))
    let (true4, flattered4) = (try #require(honest.age(at: 0.4)), try #require(flattering.age(at: 0.4)))
    #expect(true4.age > flattered4.age)
    #expect(honest.age(at: 0.6) == nil)
    #expect(abs(honest.seen(by: 20 * Self.anHour) - 0.5) < 1e-9)
  }

  @Test func `a claim is what the step that was reached says`() throws {
    // Twenty that all took five hours: no less than all of them is done then.
    let outlook = try #require(learnt(Array(repeating: 5, count: 20)))
    let (half, most) = (try #require(outlook.age(at: 0.5)), try #require(outlook.age(at: 0.9)))
    #expect(half == most && half.age == 5 * Self.anHour && half.share > 0.9)
  }

  @Test func `having got so far changes the chances`() throws {
    let outlook = try #require(learnt((1...20).map(Double.init)))
    #expect(abs((outlook.seenChance(by: 10 * Self.anHour) ?? 0) - 0.5) < 1e-9)
    #expect(abs((outlook.seenChance(by: 10 * Self.anHour, reached: 5 * Self.anHour) ?? 0) - 1 / 3.0) < 1e-9)
    // What is claimed counts whoever asks: the same as of a date that is suggested.
    let half = try #require(outlook.age(at: 0.5, reached: 5 * Self.anHour))
    #expect(outlook.chance(by: half.age, reached: 5 * Self.anHour) == half.share && half.share < 0.57)
    #expect(outlook.chance(by: 30 * Self.anHour, reached: 25 * Self.anHour) == nil)
    #expect(outlook.age(at: 0.5, reached: 10 * Self.anHour).map { $0.age > 10 * Self.anHour } == true)
  }

  @Test func `of what lies beyond all that was seen nothing is said`() throws {
    // Twelve done within twelve hours, eight seen for a hundred so far.
    let outlook = try #require(learnt((1...12).map(Double.init), open: 8))
    #expect(outlook.horizon == 100 * Self.anHour)
    #expect(outlook.chance(by: 100 * Self.anHour) != nil && outlook.chance(by: 101 * Self.anHour) == nil)
    #expect(outlook.ageOfDoubt(due: 5 * Self.anHour, below: 0.5) == 0)
    #expect(outlook.ageOfDoubt(due: 101 * Self.anHour, below: 0.5) == nil)
  }

  @Test func `newer ones weigh more`() throws {
    let day: Int64 = 86_400
    // A hundred days of two hours each, then thirty of ten.
    let spells = (0..<130).map { index in
      let began = opening.advanced(bySeconds: Int64(index) * day)
      return PastSpell(
        began: began, ended: began.advanced(bySeconds: index < 100 ? 7_200 : 36_000), isDone: true, team: 1,
        category: nil)
    }
    let before = try #require(Outlook(spells, at: opening.advanced(bySeconds: 100 * day), in: hours))
    let after = try #require(Outlook(spells, at: opening.advanced(bySeconds: 131 * day), in: hours))
    #expect(before.age(at: 0.85)?.age == 2 * Self.anHour)
    #expect(after.age(at: 0.85)?.age == 10 * Self.anHour)
  }

  @Test func `what was not known then is not peeked at`() throws {
    let spells = (0..<40).map { index in
      PastSpell(
        began: hour(Double(index)), ended: hour(Double(index) + 30), isDone: true, team: 1, category: nil)
    }
    let then = try #require(Outlook(spells, at: hour(25), in: hours))
    // Twenty-five had begun, and none was done: nothing can be said of any length.
    #expect(then.sample == 25 && then.steps == [])
    #expect(
      then
        == Outlook(
          spells.map { spell in
            PastSpell(began: spell.began, ended: nil, isDone: false, team: 1, category: nil)
          }, at: hour(25), in: hours))
  }

  @Test func `what ends while nobody works was not done by closing time`() throws {
    let office = WorkingTime(try WorkingCalendar(.nineToFive, in: .utc))
    let spells = (0..<20).map { _ in
      // On Monday at nine, until ten in the evening.
      PastSpell(began: monday(9), ended: monday(22), isDone: true, team: 1, category: nil)
    }
    let outlook = try #require(Outlook(spells, at: monday(24 * 20), in: office))
    let age = try #require(outlook.age(at: 0.5)).age
    #expect(office.adding(age, to: monday(9)) > monday(24 + 9) && office.adding(age, to: monday(9)) < monday(24 + 9.1))
    #expect(outlook.chance(by: office.workingTime(from: monday(9), until: monday(17))) == 0)
  }

  @Test func `thinned, it claims no more than before`() throws {
    let outlook = try #require(learnt((1...400).map { Double($0) / 5 }))
    let thin = outlook.thinned(to: 50)
    #expect(thin.steps.count <= 51 && thin.steps.last == outlook.steps.last)
    #expect(thin.steps.allSatisfy(outlook.steps.contains))
    for level in [0.1, 0.5, 0.85] {
      let (exact, kept) = (try #require(outlook.age(at: level)), try #require(thin.age(at: level)))
      #expect(kept.age >= exact.age && kept.share - exact.share < 0.03)
    }
  }

  private func monday(_ hours: Double) -> Instant {
    // 1 June 2026 is a Monday.
    Instant(microseconds: 1_780_272_000_000_000 + Int64(hours * 3_600_000_000))
  }
}
