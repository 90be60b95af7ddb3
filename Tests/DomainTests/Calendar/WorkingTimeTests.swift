import Domain
import Testing

private let hour: Int64 = 3_600_000_000

/// The arithmetic of these hours in this zone, with holidays on these dates.
private func workingTime(_ hours: String, _ name: String = "Europe/Berlin", off: [String] = []) throws -> WorkingTime {
  let holidays = try off.map { try SpecialDay(day($0), "Holiday") }
  return WorkingTime(try WorkingCalendar(.parse(hours), in: zone(named: name), specialDays: holidays))
}

@Suite struct WorkingTimeTests {
  /// The span's true length in hours, on the day of the change and around it.
  @Test(arguments: [
    // Nights over the change: an hour less in spring, an hour more in autumn.
    ("sat 22:00-06:00", "Europe/Berlin", "2026-03-28T12:00:00Z", 7.0),
    ("sat 22:00-06:00", "Europe/Berlin", "2026-10-24T12:00:00Z", 9.0),
    ("sat 22:00-06:00", "Australia/Lord_Howe", "2025-10-04T00:00:00Z", 7.5),
    ("sat 22:00-06:00", "Australia/Lord_Howe", "2025-04-05T00:00:00Z", 8.5),
    ("sat 18:00-24:00", "America/Sao_Paulo", "2018-02-17T12:00:00Z", 7.0),
    ("sun 0:00-08:00", "America/Sao_Paulo", "2018-11-03T12:00:00Z", 7.0),
    // Begins and ends in the skipped hour: as if the clocks had not jumped.
    ("sun 2:30-06:00", "Europe/Berlin", "2026-03-28T12:00:00Z", 2.5),
    ("sun 1:00-02:30", "Europe/Berlin", "2026-03-28T12:00:00Z", 1.5),
    ("sun 2:10-02:40", "Europe/Berlin", "2026-03-28T12:00:00Z", 0.5),
    // What overlaps by that counts once.
    ("sun 2:00-02:30,3:00-4:00", "Europe/Berlin", "2026-03-28T12:00:00Z", 1),
    ("sun 2:10-02:40,3:00-4:00", "Europe/Berlin", "2026-03-28T12:00:00Z", 1),
    // Begins and ends in the hour that comes twice: from the first until the second.
    ("sun 2:30-06:00", "Europe/Berlin", "2026-10-24T12:00:00Z", 4.5),
    ("sun 1:00-02:30", "Europe/Berlin", "2026-10-24T12:00:00Z", 2.5),
    // 24:00 is the day's end, also where 0:00 comes twice: after it in Havana, before it in St. John's.
    ("sat 18:00-24:00", "America/Havana", "2025-11-01T12:00:00Z", 6),
    ("sun 0:00-2:00", "America/Havana", "2025-11-01T12:00:00Z", 3),
    ("sat 18:00-24:00", "America/St_Johns", "2010-11-06T12:00:00Z", 7),
    // A date that never was.
    ("fri 9:00-17:00", "Pacific/Apia", "2011-12-29T00:00:00Z", 0),
    ("thu 22:00-06:00", "Pacific/Apia", "2011-12-29T12:00:00Z", 8),
  ])
  func `a span over a change of the clocks counts the time that truly passes`(
    hours: String, zone: String, noonBefore: String, expected: Double
  ) throws {
    let from = try instant(noonBefore)
    let worked = try workingTime(hours, zone).workingTime(from: from, until: from.advanced(bySeconds: 2 * 86_400))
    #expect(worked == Int64(expected * Double(hour)))
  }

  @Test(arguments: [
    ("mon-sun 9:00-17:00", "2026-03-28T13:00:00+01:00", "2026-03-29T13:00:00+02:00"),
    ("mon-sun 9:00-17:00", "2026-10-24T13:00:00+02:00", "2026-10-25T13:00:00+01:00"),
    ("mon-fri 9:00-17:00", "2026-03-27T16:00:00+01:00", "2026-03-30T16:00:00+02:00"),
    ("mon-fri 9:00-17:00", "2026-10-23T16:00:00+02:00", "2026-10-26T16:00:00+01:00"),
    ("24x7", "2026-03-28T22:00:00+01:00", "2026-03-29T07:00:00+02:00"),
    ("24x7", "2026-10-24T22:00:00+02:00", "2026-10-25T05:00:00+01:00"),
    ("mon-sun 20:00-04:00", "2026-03-28T22:00:00+01:00", "2026-03-29T23:00:00+02:00"),
    ("mon-sun 20:00-04:00", "2026-10-24T22:00:00+02:00", "2026-10-25T21:00:00+01:00"),
  ])
  func `a target of eight hours holds across both changes of summer time`(
    hours: String, start: String, due: String
  ) throws {
    let time = try workingTime(hours)
    #expect(try time.adding(8 * hour, to: instant(start)).iso8601(in: time.calendar(at: .latest).zone) == due)
    #expect(try time.adding(-8 * hour, to: instant(due)).iso8601(in: time.calendar(at: .latest).zone) == start)
  }

  @Test func `nothing begins and nobody works on a holiday, and its own night is off to the end`() throws {
    // 25 December 2026 is a Friday.
    let time = try workingTime("mon-sun 22:00-06:00", off: ["2026-12-25"])
    #expect(try time.isOpen(at: instant("2026-12-24T23:59:59.999999+01:00")))
    for closed in ["2026-12-25T00:00:00+01:00", "2026-12-25T05:00:00+01:00", "2026-12-26T01:00:00+01:00"] {
      #expect(try !time.isOpen(at: instant(closed)), "\(closed)")
    }
    let opening = try time.nextOpening(atOrAfter: instant("2026-12-25T00:00:00+01:00"))
    #expect(try opening == instant("2026-12-26T22:00:00+01:00"))
  }

  @Test func `special hours stand in place of those that begin on their date, and leave the night before`() throws {
    let eve = try SpecialDay(day("2026-12-24"), "Christmas Eve", hours: WorkingSpan.parse("9-12"))
    let time = WorkingTime(
      try WorkingCalendar(.parse("mon-sun 22:00-06:00"), in: zone(named: "Europe/Berlin"), specialDays: [eve]))
    let (from, until) = try (instant("2026-12-23T12:00:00+01:00"), instant("2026-12-25T12:00:00+01:00"))
    #expect(time.workingTime(from: from, until: until) == (8 + 3) * hour)
    #expect(try time.isOpen(at: instant("2026-12-24T05:59:00+01:00")))
  }

  @Test func `adding nothing changes nothing, also outside of hours, and hours end before their last instant`() throws {
    let time = try workingTime("mon-fri 9:00-17:00")
    let (opens, closes) = try (instant("2026-11-23T09:00:00+01:00"), instant("2026-11-23T17:00:00+01:00"))
    let night = try instant("2026-11-23T03:00:00+01:00")
    #expect(time.adding(0, to: night) == night)
    #expect(time.adding(1, to: night) == Instant(microseconds: opens.microseconds + 1))
    #expect(time.adding(8 * hour, to: night) == closes)
    #expect(
      time.adding(8 * hour + 1, to: night).iso8601(in: time.calendar(at: .latest).zone)
        == "2026-11-24T09:00:00.000001+01:00")
    #expect(time.isOpen(at: opens))
    #expect(!time.isOpen(at: closes))
    #expect(time.adding(-4 * hour, to: try instant("2026-11-24T10:00:00+01:00")) == opens.advanced(bySeconds: 5 * 3600))
  }

  @Test func `years far away and all of time are answered, and what can't be said becomes the nearest`() throws {
    let time = try workingTime("mon-fri 9:00-17:00", off: ["2026-12-25"])
    let (monday, far) = try (instant("2026-11-23T00:00:00Z"), instant("9998-12-31T00:00:00Z"))
    let worked = time.workingTime(from: monday, until: far)
    #expect(time.workingTime(from: monday, until: time.adding(worked, to: monday)) == worked)
    // In 400 years that hold no holiday there are 20,871 weeks.
    let (a, b) = try (instant("3000-01-01T00:00:00Z"), instant("3400-01-01T00:00:00Z"))
    #expect(time.workingTime(from: a, until: b) == 20_871 * 40 * hour)
    #expect(time.adding(20_871 * 40 * hour, to: a) <= b)
    let (c, d) = try (instant("0300-01-01T00:00:00Z"), instant("0700-01-01T00:00:00Z"))
    #expect(time.workingTime(from: c, until: d) == 20_871 * 40 * hour)
    #expect(time.adding(.max, to: monday) == .latest)
    #expect(time.adding(.min, to: monday) == .earliest)
    #expect(time.workingTime(from: .earliest, until: .latest) > worked)
    #expect(try workingTime("24x7", "UTC").workingTime(from: .earliest, until: .latest) == .max)
    for first in [Instant.latest, c] {
      let fresh = try workingTime("mon-fri 9:00-17:00", off: ["2026-12-25"])
      #expect(fresh.adding(-hour, to: first) == time.adding(-hour, to: first))
      #expect(fresh.workingTime(from: first, until: monday) == time.workingTime(from: first, until: monday))
    }
  }

  @Test func `asking from several threads for ever wider years gives what one alone gives`() async throws {
    let shared = try workingTime("mon-thu 8:00-12:00,13:00-17:00; fri 8:00-14:00", "America/Chicago")
    let alone = try workingTime("mon-thu 8:00-12:00,13:00-17:00; fri 8:00-14:00", "America/Chicago")
    let middle = try instant("2000-01-01T00:00:00Z")
    let instants = (0..<300).map { middle.advanced(bySeconds: Int64($0 % 2 == 0 ? $0 : -$0) * 86_400 * 90) }
    let expected = instants.map { alone.workingTime(from: middle, until: $0) }
    await withTaskGroup(of: [Int64].self) { group in
      for _ in 0..<4 {
        group.addTask { instants.map { shared.workingTime(from: middle, until: $0) } }
      }
      for await worked in group { #expect(worked == expected) }
    }
  }
}
