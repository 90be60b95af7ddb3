import Domain
import TestSupport
import Testing

/// A team that works by one calendar after another, and by one that changes.
struct ChangingHoursTests {
  private let nineToFive: WorkingTime
  private let mornings: WorkingTime
  private let always: WorkingTime
  /// Wednesday at noon.
  private let change: Instant

  init() throws {
    nineToFive = WorkingTime(try WorkingCalendar(.nineToFive, in: .utc))
    mornings = WorkingTime(try WorkingCalendar(.parse("mon-fri 8:00-10:00"), in: .utc))
    always = WorkingTime(try WorkingCalendar(.aroundTheClock, in: .utc))
    change = try instant("2026-06-03T12:00:00Z")
  }

  private static let hour: Int64 = 3_600_000_000

  @Test func `each stretch counts by the calendar that was in force during it`() throws {
    let time = nineToFive.followed(by: mornings, since: change)
    let (tuesday, friday) = (try instant("2026-06-02T00:00:00Z"), try instant("2026-06-06T00:00:00Z"))
    // Tuesday, and Wednesday until noon; Thursday and Friday from eight to ten.
    #expect(time.workingTime(from: tuesday, until: friday) == (8 + 3 + 2 + 2) * Self.hour)
    #expect(time.workingTime(from: friday, until: tuesday) == -(8 + 3 + 2 + 2) * Self.hour)
    #expect(time.workingTime(from: tuesday, until: change) == nineToFive.workingTime(from: tuesday, until: change))
    #expect(time.workingTime(from: change, until: friday) == mornings.workingTime(from: change, until: friday))
    #expect(time.calendar(at: Instant(microseconds: change.microseconds - 1)) == nineToFive.calendar(at: change))
    #expect(time.calendar(at: change) == mornings.calendar(at: change))
  }

  @Test func `what is left of an amount goes on in the next calendar's hours`() throws {
    let time = nineToFive.followed(by: mornings, since: change)
    let ten = try instant("2026-06-03T10:00:00Z")
    #expect(time.adding(2 * Self.hour, to: ten) == change)
    #expect(time.adding(4 * Self.hour, to: ten) == (try instant("2026-06-04T10:00:00Z")))
    #expect(time.adding(-3 * Self.hour, to: try instant("2026-06-04T09:00:00Z")) == ten)
    #expect(time.nextOpening(atOrAfter: change) == (try instant("2026-06-04T08:00:00Z")))
    #expect(!time.isOpen(at: change) && nineToFive.isOpen(at: change))
    // A new calendar that opens at once is open at once.
    let later = nineToFive.followed(by: always, since: try instant("2026-06-03T20:00:00Z"))
    #expect(later.nextOpening(atOrAfter: try instant("2026-06-03T18:00:00Z")) == (try instant("2026-06-03T20:00:00Z")))
  }

  @Test func `four working hours are told by the calendar in force when they begin, and go on in the next`() throws {
    let time = nineToFive.followed(by: mornings, since: change)
    let span = try Timespan(4, .workingHours)
    #expect(span.after(try instant("2026-06-02T09:00:00Z"), in: time) == (try instant("2026-06-02T13:00:00Z")))
    #expect(span.after(try instant("2026-06-03T09:00:00Z"), in: time) == (try instant("2026-06-04T09:00:00Z")))
    #expect(span.after(try instant("2026-06-04T08:00:00Z"), in: time) == (try instant("2026-06-05T10:00:00Z")))
    // A working day has the hours of the calendar in force, not those of the last one.
    let day = try Timespan(1, .workingDays)
    #expect(day.after(try instant("2026-06-01T09:00:00Z"), in: time) == (try instant("2026-06-01T17:00:00Z")))
    #expect(day.after(try instant("2026-06-04T08:00:00Z"), in: time) == (try instant("2026-06-04T10:00:00Z")))
    #expect(day.before(try instant("2026-06-02T17:00:00Z"), in: time) == (try instant("2026-06-02T09:00:00Z")))
  }

  @Test func `whatever was said last holds, and the same again is no change`() throws {
    let early = try instant("2026-06-01T00:00:00Z")
    let time = nineToFive.followed(by: mornings, since: change)
    #expect(time.followed(by: always, since: early) == nineToFive.followed(by: always, since: early))
    #expect(time.followed(by: always, since: .earliest) == always)
    #expect(time.followed(by: mornings, since: try instant("2026-07-01T00:00:00Z")) == time)
    #expect(nineToFive.followed(by: nineToFive, since: change) == nineToFive)
    #expect(time.known(at: change) == time && nineToFive.known(at: early) == nineToFive)
    #expect(time.known(at: Instant(microseconds: change.microseconds - 1)) == nineToFive)
    // A calendar comes with its own changes, of which those before it was given do not count.
    let changing = mornings.followed(by: always, since: change)
    #expect(
      nineToFive.followed(by: changing, since: early)
        == nineToFive.followed(by: mornings, since: early).followed(
          by: always, since: change))
    #expect(
      nineToFive.followed(by: changing, since: try instant("2026-06-04T00:00:00Z"))
        == nineToFive.followed(by: always, since: try instant("2026-06-04T00:00:00Z")))
  }

  @Test func `amounts that no instant can say become the nearest`() throws {
    let time = nineToFive.followed(by: always, since: change).followed(by: nineToFive, since: .latest)
    #expect(time.adding(.max, to: change) == .latest)
    #expect(time.workingTime(from: .earliest, until: .latest) > 0)
    #expect(time.workingTime(from: .latest, until: .earliest) < 0)
    #expect(time.workingTime(from: change, until: .latest) == Int64.max - change.microseconds)
  }

  @Test(arguments: troublesomeZones)
  func `across changes working time is what a count of minutes gives`(name: String) throws {
    var random = RandomCalendars(seed: 6)
    for _ in 0..<12 {
      let here = try zone(named: name)
      let day = random.day(in: here)
      let (first, days) = (day.adding(days: -8), 17)
      let instants = here.startOfDay(day.adding(days: -5))...here.startOfDay(day.adding(days: 5))
      var calendar = try random.calendar(in: here, around: day, days: 5)
      var fast = WorkingTime(calendar)
      var slow = MinuteByMinute(calendar, from: first, days: days)
      // Up to three changes, also to another zone and back in time, on a full minute.
      for _ in 0..<random.number(1...3) {
        let there = random.isTrue(oneIn: 2) ? here : try zone(named: troublesomeZones[random.number(0...8)])
        calendar = try random.calendar(in: there, around: day, days: 5)
        let at = Instant(microseconds: random.instant(instants).microseconds / 60_000_000 * 60_000_000)
        fast = fast.followed(by: WorkingTime(calendar), since: at)
        slow = slow.followed(by: MinuteByMinute(calendar, from: first, days: days), since: at)
      }
      for _ in 0..<12 { check(fast, slow, in: instants, &random) }
    }
  }

  private func check(
    _ fast: WorkingTime, _ slow: MinuteByMinute, in instants: ClosedRange<Instant>, _ random: inout RandomCalendars
  ) {
    let (a, b) = (random.instant(instants), random.instant(instants))
    let (from, until) = (min(a, b), max(a, b))
    let worked = slow.workingTime(from: from, until: until)
    #expect(fast.workingTime(from: from, until: until) == worked, "\(from) \(until)")
    #expect(fast.workingTime(from: until, until: from) == -worked)
    #expect(fast.isOpen(at: a) == slow.isOpen(at: a), "\(a)")
    let some = Int64.random(in: 0...max(1, worked), using: &random.random)
    if let expected = slow.adding(some, to: from) {
      #expect(fast.adding(some, to: from) == expected, "\(from) \(some)")
    }
    // Back: the last instant from which on so much passes.
    let begun = fast.adding(-some, to: until)
    #expect(fast.workingTime(from: begun, until: until) == some, "\(until) \(some)")
    let nearer = Instant(microseconds: begun.microseconds + 1)
    #expect(some == 0 || fast.workingTime(from: nearer, until: until) == some - 1, "\(until) \(some)")
    let opening = fast.nextOpening(atOrAfter: a)
    #expect(opening >= a && fast.isOpen(at: opening) && fast.workingTime(from: a, until: opening) == 0, "\(a)")
    // A clock that stands still during a spell counts what is left on both sides of it.
    let pause = min(a, b)..<max(a, b)
    let (begin, end) = (instants.lowerBound, instants.upperBound)
    #expect(
      fast.workingTime(from: begin, until: end, excluding: [pause])
        == slow.workingTime(from: begin, until: end) - worked)
  }
}
