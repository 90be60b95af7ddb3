import Domain
import Testing

private let hour: Int64 = 3_600_000_000

/// Monday 23 November 2026 in Berlin, or a later day of that week.
private func at(_ clock: String, _ day: Int = 23) throws -> Instant {
  try instant("2026-11-\(day)T\(clock):00+01:00")
}

/// Waits on the customer take no working time.
@Suite struct StoppedClockTests {
  private func nineToFive() throws -> WorkingTime {
    WorkingTime(try WorkingCalendar(.nineToFive, in: zone(named: "Europe/Berlin")))
  }

  @Test func `a clock stands still during waits, wherever they lie`() throws {
    let time = try nineToFive()
    let waits = try [
      at("15:00")..<at("10:00", 24),  // 2 + 1 hours
      at("11:00")..<at("12:00"),
      at("11:30")..<at("11:45"),  // within the one before
      at("12:00")..<at("12:30"),  // touches it
      at("20:00", 24)..<at("21:00", 24),  // at night
      at("10:00", 25)..<at("10:00", 25),  // empty
      at("06:00")..<at("08:00"),  // before it began
    ]
    #expect(
      try time.workingTime(from: at("09:00"), until: at("17:00", 24), excluding: waits) == (16 - 4) * hour - hour / 2)
    #expect(
      try time.workingTime(from: at("17:00", 24), until: at("09:00"), excluding: waits) == -12 * hour + hour / 2)
    #expect(try time.adding(4 * hour, to: at("09:00"), excluding: waits) == at("14:30"))
    #expect(try time.adding(5 * hour, to: at("09:00"), excluding: waits) == at("10:30", 24))
    #expect(try time.adding(0, to: at("11:30"), excluding: waits) == at("11:30"))
    #expect(try time.adding(-5 * hour, to: at("10:30", 24), excluding: waits) == at("09:00"))
  }

  @Test func `what ends exactly when a wait begins is due then, not after it`() throws {
    let wait = try at("11:00")..<at("12:00", 24)
    #expect(try nineToFive().adding(2 * hour, to: at("09:00"), excluding: [wait]) == at("11:00"))
    #expect(try nineToFive().adding(-2 * hour, to: at("14:00", 24), excluding: [wait]) == at("12:00", 24))
  }

  @Test func `a clock that stands still for good is never due`() throws {
    let time = try nineToFive()
    let wait = try at("11:00")..<Instant.latest
    #expect(try time.adding(3 * hour, to: at("09:00"), excluding: [wait]) == .latest)
    #expect(try time.adding(1 * hour, to: at("09:00"), excluding: [wait]) == at("10:00"))
    #expect(try time.workingTime(from: at("09:00"), until: at("17:00", 27), excluding: [wait]) == 2 * hour)
  }

  @Test(arguments: troublesomeZones)
  func `with random waits, time excluded and time left add up, and adding is inverse`(name: String) throws {
    var random = RandomCalendars(seed: 6)
    let zone = try zone(named: name)
    for _ in 0..<30 {
      let day = random.day(in: zone)
      let time = WorkingTime(try random.calendar(in: zone, around: day, days: 5))
      let instants = zone.startOfDay(day.adding(days: -5))...zone.startOfDay(day.adding(days: 5))
      for _ in 0..<20 {
        let (a, b) = (random.instant(instants), random.instant(instants))
        let (from, until) = (min(a, b), max(a, b))
        let waits = (0..<random.number(0...5)).map { _ in
          let (c, d) = (random.instant(instants), random.instant(instants))
          return min(c, d)..<max(c, d)
        }
        // Where each piece between two ends of waits lies in one, it counts as excluded.
        let ends = (waits.flatMap { [$0.lowerBound, $0.upperBound] } + [from, until]).filter { from...until ~= $0 }
          .sorted()
        let running = zip(ends, ends.dropFirst()).filter { piece in !waits.contains { $0.contains(piece.0) } }
        let worked = running.reduce(0) { $0 + time.workingTime(from: $1.0, until: $1.1) }
        #expect(time.workingTime(from: from, until: until, excluding: waits) == worked)

        let amount = Int64.random(in: -200_000_000_000...200_000_000_000, using: &random.random)
        let reached = time.adding(amount, to: a, excluding: waits)
        #expect(time.workingTime(from: a, until: reached, excluding: waits) == amount)
        let nearer = Instant(microseconds: reached.microseconds - amount.signum())
        #expect(amount == 0 || time.workingTime(from: a, until: nearer, excluding: waits) == amount - amount.signum())
      }
    }
  }
}
