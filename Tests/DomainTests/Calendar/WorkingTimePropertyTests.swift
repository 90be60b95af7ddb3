import Domain
import Testing

/// What must hold for any calendar, in any zone, at any time.
@Suite struct WorkingTimePropertyTests {
  /// A random calendar, and the instants of the ten days around a random day, mostly one with a change of summer time.
  private func world(_ name: String, _ random: inout RandomCalendars) throws -> (
    calendar: WorkingCalendar, around: Day, instants: ClosedRange<Instant>
  ) {
    let zone = try zone(named: name)
    let day = random.day(in: zone)
    let calendar = try random.calendar(in: zone, around: day, days: 5)
    let instants = zone.startOfDay(day.adding(days: -5))...zone.startOfDay(day.adding(days: 5))
    return (calendar, day, instants)
  }

  @Test(arguments: troublesomeZones)
  func `working time is what a count of minutes gives`(name: String) throws {
    var random = RandomCalendars(seed: 1)
    for _ in 0..<16 {
      let (calendar, day, instants) = try world(name, &random)
      let slow = MinuteByMinute(calendar, from: day.adding(days: -8), days: 17)
      let fast = WorkingTime(calendar)
      for _ in 0..<12 {
        let (a, b) = (random.instant(instants), random.instant(instants))
        let (from, until) = (min(a, b), max(a, b))
        let worked = slow.workingTime(from: from, until: until)
        #expect(fast.workingTime(from: from, until: until) == worked, "\(calendar.week) \(name) \(day)")
        #expect(fast.isOpen(at: a) == slow.isOpen(at: a), "\(calendar.week) \(name) \(a)")
        let some = Int64.random(in: 0...max(1, worked), using: &random.random)
        if let expected = slow.adding(some, to: from) {
          #expect(fast.adding(some, to: from) == expected, "\(calendar.week) \(name) \(from) \(some)")
        }
      }
    }
  }

  @Test(arguments: troublesomeZones)
  func `adding working time and measuring it are inverse, and parts add up`(name: String) throws {
    var random = RandomCalendars(seed: 2)
    for _ in 0..<20 {
      let (calendar, _, instants) = try world(name, &random)
      let time = WorkingTime(calendar)
      for _ in 0..<40 {
        let (a, b, c) = (random.instant(instants), random.instant(instants), random.instant(instants))
        let (ab, bc, ac) = (
          time.workingTime(from: a, until: b), time.workingTime(from: b, until: c), time.workingTime(from: a, until: c)
        )
        #expect(ab + bc == ac)
        #expect(time.workingTime(from: b, until: a) == -ab)
        #expect(b < a || ab >= 0)

        let amount = Int64.random(in: -400_000_000_000...400_000_000_000, using: &random.random)
        let reached = time.adding(amount, to: a)
        #expect(time.workingTime(from: a, until: reached) == amount)
        // The first such instant; going back, the last.
        let nearer = Instant(microseconds: reached.microseconds - amount.signum())
        #expect(amount == 0 || time.workingTime(from: a, until: nearer) == amount - amount.signum())
        let there = time.adding(ab, to: a)
        #expect(ab >= 0 ? there <= max(a, b) : there >= min(a, b))
        let more = Int64.random(in: 0...400_000_000_000, using: &random.random)
        if amount >= 0 { #expect(time.adding(more, to: reached) == time.adding(more + amount, to: a)) }
      }
    }
  }

  @Test(arguments: troublesomeZones)
  func `around the clock, working time is all the time there is`(name: String) throws {
    let time = WorkingTime(try WorkingCalendar(.aroundTheClock, in: zone(named: name)))
    var random = RandomCalendars(seed: 3)
    let all = try instant("1950-01-01T00:00:00Z")...instant("2050-01-01T00:00:00Z")
    for _ in 0..<200 {
      let (a, b) = (random.instant(all), random.instant(all))
      #expect(time.workingTime(from: a, until: b) == b.microseconds - a.microseconds)
      #expect(time.adding(b.microseconds - a.microseconds, to: a) == b)
      #expect(time.nextOpening(atOrAfter: a) == a)
      #expect(time.isOpen(at: a))
    }
  }

  @Test(arguments: troublesomeZones)
  func `a holiday never makes a deadline earlier`(name: String) throws {
    var random = RandomCalendars(seed: 4)
    for _ in 0..<25 {
      let (calendar, around, instants) = try world(name, &random)
      let date = around.adding(days: random.number(-4...4))
      let more = try calendar.setting(SpecialDay(date, "Another holiday"))
      let (before, after) = (WorkingTime(calendar), WorkingTime(more))
      for _ in 0..<20 {
        let start = random.instant(instants)
        let amount = Int64.random(in: 0...200_000_000_000, using: &random.random)
        #expect(after.adding(amount, to: start) >= before.adding(amount, to: start))
        #expect(after.adding(-amount, to: start) <= before.adding(-amount, to: start))
        #expect(after.nextOpening(atOrAfter: start) >= before.nextOpening(atOrAfter: start))
      }
      let zone = calendar.zone
      // Where clocks go back over midnight, the first minutes of the new date belong to the night before.
      let (begins, ends) = (zone.startOfDay(date), zone.startOfDay(date.adding(days: 1)))
      if name != "America/St_Johns" {
        #expect(after.workingTime(from: begins, until: ends) == 0, "\(calendar.week) \(date)")
      }
    }
  }

  @Test(arguments: troublesomeZones)
  func `the next opening is the first instant at which work goes on`(name: String) throws {
    var random = RandomCalendars(seed: 5)
    for _ in 0..<20 {
      let (calendar, _, instants) = try world(name, &random)
      let time = WorkingTime(calendar)
      for _ in 0..<20 {
        let start = random.instant(instants)
        let opening = time.nextOpening(atOrAfter: start)
        #expect(opening >= start)
        #expect(time.isOpen(at: opening))
        #expect(time.workingTime(from: start, until: opening) == 0)
        #expect(time.workingTime(from: start, until: Instant(microseconds: opening.microseconds + 1)) == 1)
        #expect(time.isOpen(at: start) == (opening == start))
      }
    }
  }
}
