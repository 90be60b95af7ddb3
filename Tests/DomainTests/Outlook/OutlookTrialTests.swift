import Testing

@testable import Domain

/// Suggestions held against what came of them.
struct OutlookTrialTests {
  private static let anHour: Int64 = 3_600_000_000
  private let hours: WorkingTime

  init() throws {
    hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
  }

  /// The scores at 50 and 85 % of what began between two hours, as it is known at hour `end`.
  private func scores(
    _ spells: [PastSpell], from: Double = 100, until: Double = 1_000, end: Double = 1_000
  ) -> [TeamID: [OutlookTrial.Score]] {
    let hours = hours
    return OutlookTrial(spells, hours: { _ in hours }, usual: hours)
      .scores(in: hour(from)..<hour(until), levels: [0.5, 0.85], until: hour(end)) { _ in }
  }

  @Test func `what was done by the date is met, what took longer or is open still is not`() throws {
    let row = try #require(
      scores(twentySpells() + [spell(100, 105), spell(101, 116), spell(102, 900), spell(103, nil)])[1])
    // Half are done within eleven hours or so, 85 % within eighteen.
    #expect(row.map(\.asked) == [4, 4] && row.map(\.answered) == [4, 4])
    #expect(row.map(\.met) == [1, 2])
  }

  @Test func `a calendar that came later is not known when a date is suggested`() throws {
    let office = WorkingTime(try WorkingCalendar(.parse("mon-fri 9:00-10:00"), in: .utc))
    let hours = hours.followed(by: office, since: hour(103))
    let row = OutlookTrial(twentySpells() + [spell(100, 120)], hours: { _ in hours }, usual: hours)
      .scores(in: hour(100)..<hour(1_000), levels: [0.5, 0.85], until: hour(1_000)) { _ in }[1]
    // By the hours of later those twenty would be fewer than eleven.
    #expect(row?.map(\.answered) == [1, 1] && row?.map(\.met) == [0, 0])
  }

  @Test func `the claims are those that would have been learnt at that moment, added up`() throws {
    // Every three hours one, which take longer by and by; what is asked about begins as a day does.
    let midnight = 24.0 * 60 - 9
    let spells = (0..<477).map { index in
      let began = Double(index * 3)
      return spell(began, began + 0.5 + Double(index * 7 % 20) * Double(index + 100) / 200)
    }
    #expect(hour(midnight).microseconds % (24 * Self.anHour) == 0)
    let asked = [spell(midnight, midnight + 5, category: "heating"), spell(midnight + 24, midnight + 60)]
    let row = try #require(scores(spells + asked, from: midnight, until: midnight + 25, end: 5_000)[1])
    var claimed = [0.0, 0]
    var without = 0.0
    let hours = hours
    for spell in asked {
      let known = (spells + asked).filter { $0.began < spell.began }
      let alone = try #require(Outlook(known, at: spell.began, in: hours))
      let claims = PastClaims(
        OutlookHistory(known, hours: { _ in hours }, usual: hours), from: spell.began.advanced(bySeconds: -56 * 86_400),
        days: 56, progress: { _ in })
      let corrected = alone.corrected(by: claims.record(of: 1, at: spell.began))
      claimed[0] += try #require(corrected.age(at: 0.5)).share
      claimed[1] += try #require(corrected.age(at: 0.85)).share
      without += try #require(alone.age(at: 0.5)).share
      // What is learnt and kept are some steps of that.
      let kept = try #require(
        OutlookShelf(learning: known, at: spell.began, hours: { _ in hours }, usual: hours).book(of: 1)
          .nearest(category: spell.category)?.outlook)
      #expect(kept.steps.count > 50 && Set(kept.steps).isSubset(of: corrected.steps))
    }
    #expect(row.map(\.answered) == [2, 2])
    #expect(abs(row[0].claimed - claimed[0]) < 1e-9 && abs(row[1].claimed - claimed[1]) < 1e-9)
    #expect(abs(row[0].claimed - without) > 0.005)
  }

  @Test func `of fewer than twenty nothing is claimed, nor of more than were ever seen done`() throws {
    let few = try #require(scores(Array(twentySpells().dropLast()) + [spell(100, 105)])[1])
    #expect(few.map(\.asked) == [1, 1] && few.map(\.answered) == [0, 0] && few.map(\.claimed) == [0, 0])
    let unfinished = (0..<20).map { _ in spell(0, nil) }
    let half = try #require(scores(twentySpells() + unfinished + [spell(100, 105)])[1])
    #expect(half.map(\.asked) == [1, 1] && half.map(\.answered) == [0, 0])
    let most = try #require(scores(twentySpells() + unfinished.prefix(10) + [spell(100, 105)])[1])
    #expect(most.map(\.answered) == [1, 0])
  }

  @Test func `what cannot be known yet counts neither way`() throws {
    // Asked at hour 100, and looked at again after fifteen hours: the date of 85 % has not come.
    #expect(try #require(scores(twentySpells() + [spell(100, nil)], end: 115)[1]).map(\.answered) == [1, 0])
    // Withdrawn after five hours: nobody knows whether it would have been done. After fifty: it was late.
    let early = try #require(scores(twentySpells() + [spell(100, 105, isDone: false)])[1])
    let late = try #require(scores(twentySpells() + [spell(100, 150, isDone: false)])[1])
    #expect(early.map(\.answered) == [0, 0])
    #expect(late.map(\.answered) == [1, 1] && late.map(\.met) == [0, 0])
  }

  @Test(arguments: [("heating", 1, 1), (nil, 1, 1), ("heating", 2, 0)] as [(String?, TeamID, Int)])
  func `a date that is given after things have slowed down carries a warning`(
    category: String?, team: TeamID, warned: Int
  ) throws {
    // Twenty of up to twenty hours, and forty days later twenty of which the first takes three hours and the last sixty.
    let slower = (1...20).map { spell(960, 960 + 3 * Double($0), category: "heating") }
    let asked = [spell(1_060, 1_061, team: team, category: category), spell(100, 101, category: "heating")]
    let row = try #require(
      scores(twentySpells(category: "heating") + slower + asked, from: 1_050, until: 1_100, end: 2_000)[team])
    #expect(row.map(\.answered) == [1, 1] && row.map(\.warned) == [warned, warned])
    let before = try #require(scores(twentySpells(category: "heating") + slower + asked, from: 100, until: 101)[1])
    #expect(before.map(\.answered) == [1, 1] && before.map(\.warned) == [0, 0])
  }

  @Test func `nothing is learnt from what happened later`() throws {
    // Forty that had not begun yet, or were not done yet, at hour 100; done, they took no time at all.
    let later = (0..<20).map { _ in spell(100.5, 100.6) } + (0..<20).map { _ in spell(99.9, 100.1) }
    let row = try #require(scores(twentySpells() + later + [spell(100, 105)], from: 100, until: 100.2)[1])
    #expect(row.map(\.asked) == [1, 1] && row.map(\.met) == [1, 1])
    // Half an hour later history says something else.
    let after = try #require(scores(twentySpells() + later + [spell(101, 106)], from: 101, until: 101.2)[1])
    #expect(after.map(\.asked) == [1, 1] && after[0].met == 0)
  }

  @Test func `what was taken out counts as history until then, and is not asked about`() throws {
    #expect(try #require(scores(twentySpells(takenOut: 500) + [spell(100, 105)])[1]).map(\.answered) == [1, 1])
    #expect(try #require(scores(twentySpells(takenOut: 50) + [spell(100, 105)])[1]).map(\.answered) == [0, 0])
    #expect(scores(twentySpells() + [spell(100, 105, takenOut: 300)]) == [:])
  }

  @Test func `the nearest history answers: category, team, everybody`() throws {
    // A team whose own take an hour each, and another whose take up to twenty.
    let quick = (1...20).map { _ in spell(0, 1, category: "door") }
    let slow = twentySpells(team: 2, category: "heating")
    func met(_ team: TeamID, _ category: String?) throws -> Int {
      try #require(scores(quick + slow + [spell(100, 103, team: team, category: category)])[team])[0].met
    }
    #expect(try met(1, "door") == 0 && met(1, "roof") == 0 && met(2, "heating") == 1 && met(2, nil) == 1)
    // Everybody's half is done after an hour or two.
    let stranger = try #require(scores(quick + slow + [spell(100, 119, team: 3, category: "door")])[3])
    #expect(stranger[0].answered == 1 && stranger[0].met == 0)
  }
}
