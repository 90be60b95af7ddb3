import Domain
import Testing

@Suite struct WorkingCalendarTests {
  private func special(_ date: String, _ hours: String? = nil, _ name: String = "Special") throws -> SpecialDay {
    try SpecialDay(day(date), name, hours: hours.map { try WorkingSpan.parse($0) } ?? [])
  }

  @Test(arguments: [
    (-1, 60, "hours can't begin -1 minutes after midnight"),
    (1440, 1500, "hours can't begin 1440 minutes after midnight"),
    (540, 540, "the hours 9:00-9:00 have no length"),
    (1020, 540, "the hours 17:00-9:00 end before they begin"),
    (540, 1980, "hours from 9:00 that last 1440 minutes are too long"),
    (0, 1441, "hours from 0:00 that last 1441 minutes are too long"),
    (540, .max, "hours from 9:00 that last 9223372036854775267 minutes are too long"),
  ])
  func `a span that no clock can show is refused`(begin: Int, end: Int, problem: String) {
    let refusal = #expect(throws: Refusal.self) { try WorkingSpan(from: begin, until: end) }
    #expect(refusal?.problem == problem)
    #expect(refusal?.allowed != nil && refusal?.next != nil)
  }

  @Test func `a calendar without hours is refused, also one with days without spans`() {
    for spans: [Weekday: [WorkingSpan]] in [[:], [.monday: [], .friday: []]] {
      let refusal = #expect(throws: Refusal.self) { try WorkingWeek(spans) }
      #expect(refusal?.problem == "the calendar has no hours at all")
    }
  }

  @Test(arguments: [
    ("2026-12-24", "5:00-9:00", "the hours 2026-12-23 22:00-6:00 and 2026-12-24 5:00-9:00 overlap"),
    ("2026-12-24", "20:00-4:00,21:00-22:00", "the hours 2026-12-24 20:00-4:00 and 2026-12-24 21:00-22:00 overlap"),
    ("2026-12-24", "23:00-22:30", "the hours 2026-12-24 23:00-22:30 and 2026-12-25 22:00-6:00 overlap"),
  ])
  func `special hours that overlap with their neighbours are refused`(date: String, hours: String, problem: String)
    throws
  {
    let (week, zone, special) = try (
      WorkingWeek.parse("mon-sun 22:00-6:00"), zone(named: "Europe/Berlin"), special(date, hours)
    )
    let refusal = #expect(throws: Refusal.self) { try WorkingCalendar(week, in: zone, specialDays: [special]) }
    #expect(refusal?.problem == problem)
  }

  @Test func `a date is given once`() throws {
    let days = try [special("2026-05-01", nil, "Labour Day"), special("2026-05-01", "9-12", "Outing")]
    let refusal = #expect(throws: Refusal.self) { try WorkingCalendar(.nineToFive, in: .utc, specialDays: days) }
    #expect(refusal?.code == .conflict)
    #expect(refusal?.problem == "2026-05-01 is given twice: \"Labour Day\" and \"Outing\"")
  }

  @Test func `a holiday without a name, or in a year that is a slip of the keyboard, is refused`() throws {
    #expect(throws: Refusal.self) { try special("2026-05-01", nil, "  ") }
    let refusal = #expect(throws: Refusal.self) { try special("9026-05-01") }
    #expect(refusal?.problem == "a holiday on 9026-05-01 is out of reach")
  }

  @Test func `a date can be set, set again and taken back`() throws {
    let plain = try WorkingCalendar(.nineToFive, in: zone(named: "Europe/Berlin"))
    let date = try day("2026-12-24")
    let off = try plain.setting(special("2026-12-24", nil, "Christmas Eve"))
    #expect(off.isHoliday(date))
    #expect(off.spans(on: date).isEmpty)
    #expect(off != plain)
    let half = try off.setting(special("2026-12-24", "9-12"))
    #expect(!half.isHoliday(date))
    #expect(half.spans(on: date).map(\.description) == ["9:00-12:00"])
    #expect(half.specialDays.count == 1)
    #expect(try half.removing(date) == plain)
    #expect(plain.spans(on: date).map(\.description) == ["9:00-17:00"])
    #expect(!plain.isHoliday(try day("2026-12-26")))
  }
}
