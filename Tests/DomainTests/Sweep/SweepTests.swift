import Domain
import TestSupport
import Testing

@Suite struct SweepTests {
  @Test func `a stall is flagged once, told its owner, and ends when its cause did`() throws {
    var watch = try Watch(Policy())
    var story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Plumber visits", due: .at(5))])
    watch.run(on: story.file, until: hour(4))
    #expect(watch.spells == [] && watch.nextCheckAt == hour(5))
    watch.run(on: story.file, until: hour(8))
    watch.look(at: story.file, hour(9))
    #expect(watch.spells == ["overdue 5-"] && watch.told == ["stalled 11 5"])
    try story.tell(.done(), at: 10)
    watch.look(at: story.file, hour(30))
    #expect(watch.spells == ["overdue 5-10"] && watch.nextCheckAt == nil)
  }

  @Test func `late is late even if the scheduler slept`() throws {
    var watch = try Watch(Policy())
    var story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Plumber visits", due: .at(5))])
    watch.look(at: story.file, hour(1))
    try story.tell(.done(), at: 6)
    watch.look(at: story.file, hour(9))
    #expect(watch.spells == ["overdue 5-6"])
    // What is over is nobody's to be told.
    #expect(watch.told == [])
  }

  @Test func `reminders come before it is due and nag once it is overdue`() throws {
    let policy = Policy(reminders: [hours(4), try Timespan(30, .minutes)], nag: hours(24))
    var watch = try Watch(policy)
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Plumber visits", due: .at(10))])
    watch.run(on: story.file, until: hour(60))
    #expect(watch.told == ["reminder 11 6", "reminder 11 9.5", "stalled 11 10", "nag 11 34", "nag 11 58"])
  }

  @Test func `after ten days without a scheduler each thing is told once`() throws {
    let policy = Policy(reminders: [hours(4)], nag: hours(24))
    var watch = try Watch(policy)
    let promises = [10.0, 20, 500].map { Command.Promise(kind: .milestone, what: "Visit", due: .at($0)) }
    let story = try CaseStory(promises: promises)
    watch.look(at: story.file, hour(1))
    watch.look(at: story.file, hour(241))
    #expect(watch.told == ["stalled 11 10", "stalled 11 20", "nag 11 226", "nag 11 236"])
    watch.look(at: story.file, hour(241))
    #expect(watch.notices.count == 4)
  }

  @Test(
    arguments: [
      // 9:00 every day; the reminder of Tuesday 11:00 would be told on Wednesday, when it is due already.
      (nil, 540, 30.0, ["reminder 11 23.75"]),
      // From 18:00 to 8:00: what is due at 7:30 is told shortly before 18:00.
      (1080, nil, 22.5, ["reminder 11 8.75"]),
      // No digest, and no time that is not quiet, lies between.
      (nil, 540, 5.0, ["reminder 11 1"]), (0, nil, 5.0, ["reminder 11 1"]),
    ] as [(Int?, Int?, Double, [String])])
  func `a reminder is written early enough to be told before it is due`(
    quiet: Int?, digest: Int?, due: Double, told: [String]
  ) throws {
    let timing = MessageTiming(
      zone: .utc, quiet: quiet.map { (from: $0, until: $0 == 0 ? 1439 : 480) }, digestAt: digest)
    var watch = try Watch(Policy(reminders: [hours(4)]), timing: timing)
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(due))])
    watch.run(on: story.file, until: hour(due - 0.1))
    #expect(watch.told == told)
  }

  @Test func `nobody is reminded of what was promised at short notice`() throws {
    var watch = try Watch(Policy(reminders: [hours(4), hours(1)]))
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(2))])
    watch.run(on: story.file, until: hour(1.5))
    #expect(watch.told == ["reminder 11 1"])
  }

  @Test func `a promise with another time is reminded of anew`() throws {
    var watch = try Watch(Policy(reminders: [hours(4)]))
    var story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10))])
    watch.run(on: story.file, until: hour(7))
    try story.tell(.move(to: 30), at: 8)
    watch.run(on: story.file, until: hour(29))
    #expect(watch.told == ["reminder 11 6", "reminder 11 26"])
  }

  @Test func `a ladder is climbed rung by rung, each once, until nothing stalls`() throws {
    var watch = try Watch(
      Policy(ladder: try ladder([(1, .owner), (8, .lead), (24, .member(ben))])))
    var story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10))])
    watch.run(on: story.file, until: hour(20))
    #expect(watch.climbs.map { $0.fired.map(\.number) } == [[1, 2]])
    #expect(watch.climbs[0].fired.map(\.raised) == [false, true])
    #expect(watch.told == ["stalled 11 10", "rung 11 11", "rung 13 18"])
    try story.tell(.done(), at: 21)
    watch.run(on: story.file, until: hour(100))
    #expect(watch.climbs.map { $0.fired.map(\.number) } == [[1, 2]] && !watch.isClimbing)
  }

  @Test func `a case keeps the ladder that it began to climb`() throws {
    var watch = try Watch(Policy(ladder: try ladder([(4, .lead), (8, .member(ben))])))
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10))])
    watch.run(on: story.file, until: hour(15))
    watch.policy.ladder = try ladder([(1, .lead), (2, .lead), (3, .lead)])
    watch.run(on: story.file, until: hour(100))
    #expect(watch.climbs[0].fired.map(\.to) == [eve, ben])
  }

  @Test func `an acknowledgement stops the climb until something new stalls`() throws {
    var watch = try Watch(Policy(ladder: try ladder([(4, .lead), (8, .member(ben))])))
    var story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10))])
    watch.run(on: story.file, until: hour(15))
    try story.tell(.escalate(source: .policy, reason: "rung 1"), at: 15)
    try story.tell(.acknowledge, at: 16, by: eve)
    try story.tell(.followUp(due: 40), at: 16)
    watch.run(on: story.file, until: hour(39))
    #expect(watch.climbs[0].fired.map(\.number) == [1])
    // The next update lapses, and the climb goes on from where it was: four hours from the first rung to the second.
    watch.run(on: story.file, until: hour(60))
    #expect(watch.climbs[0].fired.map(\.plannedAt) == [hour(14), hour(44)])
  }

  @Test func `rungs fire in the working time of whoever they lead to`() throws {
    var watch = try Watch(Policy(ladder: try ladder([(1, .lead)])), week: .nineToFive)
    // Overdue on Friday 18:00; told on Monday 9:00.
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(4 * 24 + 9))])
    watch.run(on: story.file, until: hour(300))
    #expect(watch.climbs[0].fired.map(\.plannedAt) == [hour(7 * 24)])
  }

  @Test func `a stand-in is told while somebody is away`() throws {
    let away = Staff.Absence(member: eve, spell: hour(0)..<hour(50), substitute: ben)
    let policy = Policy(ladder: try ladder([(1, .lead), (60, .lead)]))
    let story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10))])
    var watch = try Watch(policy, away: [away])
    watch.run(on: story.file, until: hour(100))
    #expect(watch.climbs[0].fired.map(\.to) == [ben, eve])
  }

  @Test func `after a resolution somebody is asked once whether it held`() throws {
    var watch = try Watch(Policy(checkIn: hours(48)))
    var story = try CaseStory()
    try story.tell(.resolving, at: 3, by: ben)
    watch.run(on: story.file, until: hour(100))
    watch.look(at: story.file, hour(200))
    #expect(watch.told == ["check_in 11 51"])
  }

  @Test func `a snoozed case is flagged, and nobody is nagged until it is over`() throws {
    let policy = Policy(nag: hours(4), ladder: try ladder([(4, .lead), (30, .lead)]))
    var watch = try Watch(policy)
    var story = try CaseStory(promises: [Command.Promise(kind: .milestone, what: "Visit", due: .at(10))])
    try story.tell(.snooze(until: hour(25), reason: "on holiday"), at: 9)
    watch.run(on: story.file, until: hour(24))
    #expect(watch.spells == ["overdue 10-"] && watch.told == [])
    watch.run(on: story.file, until: hour(28))
    #expect(watch.told == ["stalled 11 25", "rung 13 25", "nag 11 26"])
    try story.tell(.snooze(until: hour(40), reason: "ill"), at: 28)
    try story.tell(.snooze(until: nil, reason: "back"), at: 29)
    #expect(story.file.snoozedUntil == hour(29))
    watch.look(at: story.file, hour(29))
    #expect(watch.told.last == "stalled 11 29")
  }

  @Test(arguments: [(Instant?.none, "case 7 is not snoozed"), (hour(1), "that time has passed already")])
  func `a snooze that makes no sense is refused`(until: Instant?, problem: String) throws {
    let story = try CaseStory()
    #expect(story.refusal(of: .snooze(until: until, reason: "quiet"), at: 2)?.problem == problem)
  }

  @Test func `what stalls after a downtime is climbed for from its own beginning`() throws {
    var watch = try Watch(Policy(silence: hours(2), ladder: try ladder([(4, .lead), (8, .member(ben))])))
    var story = try CaseStory()
    watch.run(on: story.file, until: hour(3))
    // Nobody looks from here on: the silence ends, and another begins.
    try story.tell(.say(.outbound), at: 5)
    watch.run(on: story.file, until: hour(30))
    #expect(watch.spells == ["silent 2-5", "silent 7-"])
    #expect(watch.climbs.map(\.beganAt) == [hour(2), hour(7)] && watch.climbs.map(\.endedAt) == [hour(5), nil])
    #expect(watch.climbs.map { $0.fired.map(\.plannedAt) } == [[], [hour(11), hour(15)]])
  }

  @Test func `after an acknowledgement that lapsed every rung keeps its distance`() throws {
    var watch = try Watch(
      Policy(silence: hours(10), ladder: try ladder([(4, .lead), (8, .lead), (12, .member(ben))])))
    var story = try CaseStory()
    watch.run(on: story.file, until: hour(15))
    try story.tell(.escalating, at: 15)
    try story.tell(.acknowledge, at: 16)
    try story.tell(.promise(due: 40), at: 16)
    watch.run(on: story.file, until: hour(60))
    #expect(watch.climbs.last?.fired.map(\.plannedAt).count ?? 0 > 1)
    let planned = (watch.climbs.last?.fired ?? []).map(\.plannedAt)
    for (rung, next) in zip(planned.dropFirst(), planned.dropFirst(2)) {
      #expect(next.seconds(since: rung) == 4 * 3600)
    }
  }

  @Test func `an excluded case stalls no more`() throws {
    var watch = try Watch(Policy(silence: hours(2), ladder: try ladder([(1, .lead)])))
    var story = try CaseStory()
    watch.run(on: story.file, until: hour(2))
    try story.tell(.excluding, at: 5)
    watch.look(at: story.file, hour(8))
    #expect(watch.spells == ["silent 2-5"] && watch.nextCheckAt == nil && !watch.isClimbing)
  }

  @Test(arguments: 0..<4)
  func `what stalled does not depend on when anybody looked`(batch: Int) throws {
    let policy = Policy(
      firstContact: hours(5), resolution: hours(90), silence: hours(9), waitingOnCustomer: hours(7),
      waitingOnThirdParty: hours(3), unowned: hours(4), update: hours(12), pausing: [.silence, .update],
      ladder: try ladder([(4, .lead), (30, .member(ben))]))
    for seed in UInt64(batch * 60)..<UInt64(batch * 60 + 60) {
      var random = SplitMix64(seed: seed)
      var story = try CaseStory(owner: Bool.random(using: &random) ? ana : nil)
      var busy = try Watch(policy)
      var lazy = try Watch(policy)
      var jumpy = try Watch(policy)
      var now = 0.0
      for _ in 0..<30 {
        now += Double(Int.random(in: 0...64, using: &random)) / 8
        busy.run(on: story.file, until: hour(now))
        // Refused is fine: whatever is allowed happens.
        let command = Self.anything(&random, at: now)
        _ = try? story.tell(command, at: now)
        (busy.moves, lazy.moves, jumpy.moves) = (story.events, story.events, story.events)
        busy.look(at: story.file, hour(now))
        // A clock that is set back and forth by up to five hours sees the same.
        jumpy.run(on: story.file, until: hour(now))
        let back = Double(Int.random(in: 1...40, using: &random)) / 8
        jumpy.look(at: story.file, hour(now - back))
        jumpy.look(at: story.file, hour(now))
        if Int.random(in: 0..<8, using: &random) == 0 { lazy.look(at: story.file, hour(now)) }
      }
      lazy.look(at: story.file, hour(now))
      jumpy.look(at: story.file, hour(now))
      let question = StallQuestion(story.file, policy: policy, hours: busy.hours, moves: story.events)
      let expected = Set(question.spells.filter { $0.beganAt <= hour(now) }.map(Key.init))
      for (watch, name) in [(busy, "busy"), (lazy, "lazy"), (jumpy, "jumpy")] {
        // What ended in the very instant in which it began may have been seen or not.
        let lasting = watch.stalls.filter { $0.endedAt != $0.beganAt }
        let seen = Set(lasting.map(Key.init))
        #expect(expected.subtracting(seen).isEmpty, "seed \(seed), \(name): \(watch.spells)")
        #expect(seen.subtracting(expected).isEmpty, "seed \(seed), \(name)")
        #expect(lasting.count == seen.count, "seed \(seed), \(name): flagged twice")
      }
    }
  }

  private struct Key: Hashable {
    let reason: StallReason
    let subject: StallSubject
    let beganAt: Instant
    let endedAt: Instant?

    init(_ spell: StallSpell) {
      (reason, subject, beganAt, endedAt) = (spell.reason, spell.subject, spell.beganAt, spell.endedAt)
    }

    init(_ stall: Stall) {
      (reason, subject, beganAt, endedAt) = (stall.reason, stall.subject, stall.beganAt, stall.endedAt)
    }
  }

  private static func anything(_ random: inout SplitMix64, at now: Double) -> Command {
    let number = Int.random(in: 1...3, using: &random)
    let later = now + Double(Int.random(in: 1...20, using: &random))
    return switch Int.random(in: 0..<14, using: &random) {
    case 0, 1: .promise(due: later)
    case 2: .move(number, to: later)
    case 3, 4: .done(number)
    case 5: .withdraw(number)
    case 6: .assign(to: [ana, ben, nil].randomElement(using: &random) ?? nil)
    case 7: .waitOnCustomer
    case 8: .waitOnThirdParty
    case 9: .stopWaiting
    case 10: .resolving
    case 11: .reopening
    case 12: .say(.outbound)
    default: .say(.inbound)
    }
  }
}
