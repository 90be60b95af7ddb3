import Testing

@testable import Domain

/// What came of what was claimed, row by row.
struct PastClaimsTests {
  private let hours: WorkingTime

  init() throws {
    hours = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
  }

  private func claims(_ spells: [PastSpell], hours: WorkingTime? = nil, days: Int = 10) -> PastClaims {
    let hours = hours ?? self.hours
    return PastClaims(
      OutlookHistory(spells, hours: { _ in hours }, usual: hours), from: hour(0), days: days, progress: { _ in })
  }

  private func outcomes(
    _ spells: [PastSpell], category: String? = nil, at now: Double = 200, hours: WorkingTime? = nil
  ) -> [PastClaims.Outcome] {
    claims(twentySpells() + spells, hours: hours).outcomes(
      of: 1, category: category, at: hour(now), halfLife: nil, asGiven: false)
  }

  /// What the curve of those twenty claims of an age in hours.
  private func claimed(_ hours: Int64) throws -> Double {
    let outlook = try #require(Outlook(twentySpells(), at: hour(96), in: self.hours))
    return outlook.shares(around: hours * 3_600_000_000).at ?? outlook.most()
  }

  @Test func `what was done lies between the shares before and at its age, in parts that weigh one together`() throws {
    let outcomes = outcomes([spell(100, 105)])
    let (before, at) = (try claimed(4), try claimed(5))
    #expect(outcomes.count == 3 && outcomes.allSatisfy { $0.isDone && before < $0.share && $0.share < at })
    #expect(abs(outcomes.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    #expect(abs(outcomes[1].share - (before + at) / 2) < 1e-9)
    // The first step begins at nothing.
    #expect(self.outcomes([spell(100, 100.5)]).first.map { $0.share < 0.01 } == true)
  }

  @Test func `what is open, was withdrawn, or went beyond the last step, is called that likely at least`() throws {
    for (spell, hours) in [(spell(100, nil), 20), (spell(100, 107, isDone: false), 6), (spell(100, 150), 20)]
      as [(
        PastSpell, Int64
      )]
    {
      let outcome = try #require(outcomes([spell]).first)
      #expect(try !outcome.isDone && outcome.weight == 1 && abs(outcome.share - claimed(hours)) < 1e-9)
    }
  }

  @Test func `nothing is known of what ended later, began later, or was taken out by then`() throws {
    let open = try #require(outcomes([spell(100, 105)], at: 103).first)
    #expect(try !open.isDone && abs(open.share - claimed(2)) < 1e-9)
    #expect(outcomes([spell(100, 105)], at: 100) == [])
    #expect(outcomes([spell(100, 105, takenOut: 150)]) == [])
    #expect(outcomes([spell(100, 105, takenOut: 250)]).count == 3)
  }

  @Test func `a calendar that came later is not known on the day of a claim`() throws {
    let office = WorkingTime(try WorkingCalendar(.parse("mon-fri 9:00-10:00"), in: .utc))
    #expect(
      outcomes([spell(100, 118)], hours: hours.followed(by: office, since: hour(112))) == outcomes([spell(100, 118)]))
  }

  @Test func `a category's are its own, by the team's curve where it has none`() {
    let spells = [spell(100, 105, category: "door"), spell(100, 106)]
    #expect(outcomes(spells).count == 6 && outcomes(spells, category: "door").count == 3)
    #expect(outcomes(spells, category: "roof") == [])
  }

  @Test func `dates that everybody's history gave are no record of the team's own curve`() {
    let strangers = (1...60).map { spell(100, 100 + Double($0), team: 2) }
    let claims = claims(twentySpells() + strangers)
    #expect(claims.outcomes(of: 2, category: nil, at: hour(200), halfLife: nil, asGiven: false) == [])
    #expect(claims.record(of: 2, at: hour(200)) == nil)
  }

  @Test func `where all takes the same time, dates at every level are met as often as they were called to be`() {
    let spells = (0..<400).map { spell(Double($0) * 2, Double($0) * 2 + 1) }
    #expect(claims(spells, days: 40).change(of: 1, category: nil, at: hour(800)) == nil)
  }

  @Test func `what is told to change is what was given, put right by what was known that day`() throws {
    // Twenty a day that take up to twenty hours, and from day 20 on half as long: after some days the record knows.
    let spells = (0..<900).map { index in
      let began = Double(index) * 1.2
      let length = 0.5 + Double(index * 7 % 20) * (index < 400 ? 1 : 0.5)
      return spell(began, began + length)
    }
    let claims = claims(spells, days: 46)
    func met(_ asGiven: Bool) throws -> Double {
      let outcomes = claims.outcomes(of: 1, category: nil, at: hour(1_080), halfLife: nil, asGiven: asGiven)
      let curve = OutlookRecord.curve(outcomes)
      return curve[curve.partitioningIndex { $0.claimed >= 0.5 } - 1].met
    }
    let (alone, given) = (try met(false), try met(true))
    #expect(alone > 0.53 && given < alone - 0.01, "\(alone), \(given)")
  }
}
