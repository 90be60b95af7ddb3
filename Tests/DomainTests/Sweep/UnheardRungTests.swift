import Domain
import TestSupport
import Testing

/// Rungs that lead to nobody: they are on record as such, the next one fires at once, and somebody is told.
@Suite struct UnheardRungTests {
  /// What a case that is overdue from hour 10 climbs, and whom that tells.
  private func climb(
    _ rungs: [(Int, Ladder.Recipient)], owner: MemberID? = ana, away: [Staff.Absence] = [], lead: MemberID? = eve,
    leads: [TeamID: MemberID] = [:], left: MemberID? = nil
  ) throws -> (fired: [String], told: [String]) {
    var watch = try Watch(Policy(ladder: try ladder(rungs)), away: away, lead: lead, leads: leads, left: left)
    let story = try CaseStory(
      owner: owner, promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10), owner: owner)])
    watch.run(on: story.file, until: hour(200))
    let fired = watch.climbs[0].fired.map { rung in
      "\(rung.number) \(rung.to.map(String.init) ?? "nobody") \(Int(rung.plannedAt.seconds(since: opening) / 3600))"
    }
    return (fired, watch.told.filter { $0.hasPrefix("rung") })
  }

  @Test func `the next rung fires at once, and those after it in their own time`() throws {
    let climb = try climb([(4, .lead), (8, .member(ben)), (30, .member(eve))], lead: nil)
    #expect(climb.fired == ["1 nobody 14", "2 12 14", "3 13 40"])
    #expect(climb.told == ["rung 12 14", "rung 13 40"])
  }

  @Test func `it makes no difference why nobody is there`() throws {
    let left = try climb([(4, .member(ben)), (8, .lead)], left: ben)
    #expect(left.fired == ["1 nobody 14", "2 13 14"] && left.told == ["rung 13 14"])
    let unowned = try climb([(4, .owner), (8, .lead)], owner: nil)
    #expect(unowned.fired == left.fired)
    // Whoever is away finds it when they are back.
    let absence = Staff.Absence(member: ben, spell: hour(0)..<hour(50), substitute: nil)
    let away = try climb([(4, .member(ben)), (8, .lead)], away: [absence])
    #expect(away.fired == left.fired && away.told == ["rung 12 14", "rung 13 14"])
  }

  @Test func `at the top somebody who should know is told`() throws {
    // Ana owns it; of others who lead, whoever is nearer.
    let leaderless = try climb([(4, .lead)], lead: nil)
    #expect(leaderless.fired == ["1 nobody 14"] && leaderless.told == ["rung 11 14"])
    #expect(try climb([(4, .member(ben))], left: ben).told == ["rung 13 14"])
    let unowned = try climb([(4, .lead), (8, .lead)], owner: nil, lead: nil, leads: [fieldTeam: ben])
    #expect(unowned.fired == ["1 nobody 14", "2 nobody 18"] && unowned.told == ["rung 12 14", "rung 12 18"])
    #expect(try climb([(4, .lead)], owner: nil, lead: nil).told == [])
  }

  @Test func `where nobody above is there either, each rung keeps its time and tells the last resort once`() throws {
    // The standard ladder of a team of one or two, without a lead; and any other that leads nowhere.
    let alone = try climb([(4, .lead), (12, .lead)], lead: nil)
    #expect(alone.fired == ["1 nobody 14", "2 nobody 22"] && alone.told == ["rung 11 14", "rung 11 22"])
    let nowhere = try climb([(4, .lead), (12, .leadOf(fieldTeam)), (20, .member(ben))], lead: nil, left: ben)
    #expect(nowhere.fired == ["1 nobody 14", "2 nobody 22", "3 nobody 30"])
    #expect(nowhere.told == ["rung 11 14", "rung 11 22", "rung 11 30"])
    // It is climbed at once as far as somebody is there, and goes on in time from there.
    let further = try climb([(4, .lead), (8, .lead), (12, .member(ben)), (30, .lead), (40, .lead)], lead: nil)
    #expect(further.fired == ["1 nobody 14", "2 nobody 14", "3 12 14", "4 nobody 40", "5 nobody 50"])
    #expect(further.told == ["rung 12 14", "rung 11 40", "rung 11 50"])
  }

  @Test func `a lead who is away finds it when they are back, and the next rung waits for its time`() throws {
    let absence = Staff.Absence(member: eve, spell: hour(0)..<hour(50), substitute: nil)
    let climb = try climb([(4, .lead), (60, .lead)], away: [absence])
    #expect(climb.fired == ["1 nobody 14", "2 13 70"])
    #expect(climb.told == ["rung 13 14", "rung 11 14", "rung 13 70"])
  }

  @Test func `somebody who came to be there above is told at the next look`() throws {
    let rungs: [(Int, Ladder.Recipient)] = [(4, .lead), (12, .leadOf(fieldTeam))]
    var watch = try Watch(Policy(ladder: try ladder(rungs)), lead: nil)
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10))])
    watch.run(on: story.file, until: hour(15))
    #expect(watch.climbs[0].fired.map(\.to) == [nil])
    watch.staff = try Watch(Policy(), lead: nil, leads: [fieldTeam: ben]).staff
    watch.look(at: story.file, hour(16))
    #expect(watch.climbs[0].fired.map(\.to) == [nil, ben])
  }

  @Test func `what somebody who left was to be told goes to whose it is, or the last resort`() throws {
    let away = Staff.Absence(member: eve, spell: hour(0)..<hour(50), substitute: nil)
    func next(
      _ kind: Notice.Kind, owner: MemberID? = ana, lead: MemberID? = nil, leads: [TeamID: MemberID] = [:],
      raiser: MemberID? = nil, away: [Staff.Absence] = []
    ) throws -> MemberID? {
      try Watch(Policy(), away: away, lead: lead, leads: leads).staff.successor(
        for: kind, team: careTeam, owner: owner, raiser: raiser, at: hour(1))
    }
    #expect(try next(.reminder) == ana && next(.stalled, owner: nil, lead: eve) == nil)
    #expect(try next(.checkIn, lead: eve) == ana && next(.checkIn, owner: nil, lead: eve) == eve)
    #expect(try next(.rung, lead: eve) == eve && next(.rung) == ana)
    #expect(try next(.rung, owner: nil, leads: [fieldTeam: ben]) == ben && next(.rung, owner: nil) == nil)
    // Whoever raised it knows.
    #expect(try next(.raised, lead: eve, raiser: eve) == ana && next(.raised, raiser: ana) == nil)
    // Somebody who is there comes before somebody who is away.
    #expect(try next(.rung, lead: eve, away: [away]) == ana && next(.rung, owner: nil, lead: eve, away: [away]) == eve)
  }

  @Test func `somebody who is away when their working time begins is nobody`() throws {
    // Overdue on Friday 18:00; Eve is away from Saturday on, and in the second case only until Monday 9:00.
    let friday = 4 * 24.0 + 9
    for (end, planned, to) in [(400.0, 7 * 24.0, ben), (7 * 24.0, 7 * 24.0, eve)] {
      let away = Staff.Absence(member: eve, spell: hour(friday + 6)..<hour(end), substitute: nil)
      var watch = try Watch(
        Policy(ladder: try ladder([(1, .lead), (100, .member(ben))])), week: .nineToFive, away: [away])
      let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(friday))])
      watch.run(on: story.file, until: hour(planned))
      #expect(watch.climbs[0].fired.compactMap(\.to) == [to])
      #expect(watch.climbs[0].fired.allSatisfy { $0.plannedAt == hour(planned) })
    }
  }

  @Test func `an acknowledgement holds, and after it the rungs keep their distance`() throws {
    var watch = try Watch(Policy(ladder: try ladder([(4, .lead), (8, .owner), (16, .member(ben))])), lead: nil)
    var story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10))])
    watch.run(on: story.file, until: hour(12))
    try story.tell(.escalating, at: 12)
    try story.tell(.acknowledge, at: 13)
    try story.tell(.followUp(due: 40), at: 13)
    watch.run(on: story.file, until: hour(43))
    #expect(watch.climbs[0].fired.isEmpty)
    watch.run(on: story.file, until: hour(100))
    #expect(watch.climbs[0].fired.map(\.plannedAt) == [hour(44), hour(44), hour(56)])
  }

  @Test func `two rungs that fire when the weekend is over are both told`() throws {
    var watch = try Watch(
      Policy(ladder: try ladder([(1, .lead), (2, .member(ben))])), week: .nineToFive)
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(4 * 24 + 9))])
    watch.run(on: story.file, until: hour(200))
    let rungs = watch.notices.filter { $0.kind == .rung }
    #expect(rungs.map(\.plannedAt) == [hour(7 * 24), hour(7 * 24)] && Set(rungs.map(\.key)).count == 2)
  }

  @Test func `why a rung leads to nobody`() throws {
    let away = Staff.Absence(member: eve, spell: hour(0)..<hour(50), substitute: ben)
    var staff = try Watch(Policy(), away: [away], left: ben).staff
    func why(_ recipient: Ladder.Recipient, at hours: Double = 1) -> DeadEnd? {
      staff.deadEnd(of: recipient, team: careTeam, at: hour(hours))
    }
    #expect(why(.lead) == .away(eve) && why(.lead, at: 50) == nil && why(.leadOf(careTeam)) == .away(eve))
    #expect(why(.leadOf(fieldTeam)) == .leaderless(fieldTeam) && why(.member(ben)) == .left(ben))
    #expect(why(.owner) == nil && why(.member(ana)) == nil)
    staff = try Watch(Policy(), lead: ben, left: ben).staff
    #expect(why(.lead) == .left(ben))
  }

  @Test func `what is raised to nobody goes to whom the ladder leads next`() throws {
    var story = try CaseStory()
    try story.tell(.escalating, at: 1)
    func told(_ rungs: [(Int, Ladder.Recipient)], lead: MemberID? = nil, leads: [TeamID: MemberID] = [:]) throws
      -> [String]
    {
      var watch = try Watch(Policy(ladder: try ladder(rungs)), lead: lead, leads: leads)
      watch.look(at: story.file, hour(2))
      return watch.told
    }
    #expect(try told([(4, .lead), (8, .member(ben))]) == ["raised \(ben) 1"])
    #expect(try told([(4, .lead)], leads: [fieldTeam: eve]) == ["raised \(eve) 1"])
    // Ana raised it, and knows.
    #expect(try told([(4, .lead)]) == [])
  }

  @Test func `an audit counts it apart from those that were told`() throws {
    func record(_ number: Int, to member: MemberID?, firedAt fired: Double?) -> RungRecord {
      RungRecord(
        .init(CaseNumber(7), climb: 1, number: number), team: careTeam, place: number,
        rung: .init(after: hours(1), to: .lead),
        to: member, plannedAt: hour(1), dueAt: hour(1), firedAt: fired.map(hour), overAt: hour(9), deliveredAt: nil,
        acknowledgedAt: nil, progressAt: nil)
    }
    let audit = RungAudit(
      [
        record(1, to: nil, firedAt: 1), record(1, to: nil, firedAt: 5), record(1, to: eve, firedAt: 1),
        record(1, to: eve, firedAt: 5), record(1, to: nil, firedAt: nil),
      ], watches: [], now: hour(10))
    let use = try #require(audit.uses.first)
    #expect(audit.uses.count == 1 && use.planned == 5)
    #expect([use.inTime, use.late, use.never, use.unheard] == [1, 1, 1, 2])
    #expect(audit.unheard.map(\.firedAt) == [hour(1), hour(5)] && audit.lapses.map(\.record.to) == [eve, nil])
  }
}
