import Domain
import Testing

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0, Weekday.thursday), ("1969-12-31", -1, .wednesday), ("2000-02-29", 11_016, .tuesday),
    ("2000-03-01", 11_017, .wednesday), ("1900-03-01", -25_508, .thursday), ("2026-11-27", 20_784, .friday),
    ("0001-01-01", -719_162, .monday), ("9999-12-31", 2_932_896, .friday), ("2024-12-31", 20_088, .tuesday),
  ])
  func `a day knows its number and its weekday`(text: String, number: Int, weekday: Weekday) throws {
    let day = try day(text)
    #expect(day.daysSince1970 == number)
    #expect(Day(daysSince1970: number) == day)
    #expect(day.weekday == weekday)
    #expect(day.description == text)
  }

  @Test func `every day of eight centuries follows the one before`() throws {
    var expected = try day("1600-01-01")
    var weekday = expected.weekday
    for number in expected.daysSince1970..<(try day("2400-01-01").daysSince1970) {
      let day = Day(daysSince1970: number)
      #expect(day == expected && day.daysSince1970 == number && day.weekday == weekday)
      let isLast = day.day == Day.daysInMonth(day.month, of: day.year)
      let month = isLast ? Month(of: day).next : Month(of: day)
      expected = try #require(Day(year: month.year, month: month.month, day: isLast ? 1 : day.day + 1))
      #expect(expected > day)
      weekday = try #require(Weekday(rawValue: weekday.rawValue % 7 + 1))
    }
  }

  @Test(arguments: [
    (2026, 2, 29), (2026, 2, 31), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (2026, 1, 0), (2026, 1, 32),
    (1900, 2, 29), (0, 1, 1), (10_000, 1, 1), (2026, -1, 5),
  ])
  func `a day that doesn't exist is nil`(year: Int, month: Int, number: Int) {
    #expect(Day(year: year, month: month, day: number) == nil)
  }

  @Test(arguments: [
    ("2026-02-31", "there is no day 31 in February 2026"), ("2026-13-01", "there is no month 13"),
    ("2026-7-1", "doesn't begin with a day such as 2026-07-01"), ("2026-07-01x", "unexpected \"x\""),
    ("", "doesn't begin with a day"), ("0000-01-01", "between 1 and 9999"), ("+2026-01-01", "doesn't begin"),
    ("2026-07-01 ", "unexpected \" \""), ("２０２６-07-01", "doesn't begin"),
  ])
  func `an unreadable day says why`(text: String, reason: String) throws {
    let error = try #require(throws: TimeTextError.self) { try day(text) }
    #expect(error.description.contains(reason))
  }

  @Test func `days are added and counted over the ends of months and years`() throws {
    #expect(try day("2026-12-31").adding(days: 1) == day("2027-01-01"))
    #expect(try day("2024-03-01").adding(days: -1) == day("2024-02-29"))
    #expect(try day("2026-03-01").days(since: day("2026-02-01")) == 28)
    #expect(try day("2026-01-31") < day("2026-02-01"))
    #expect(try day("2025-12-31") < day("2026-01-01"))
  }

  @Test func `a month knows its days and its neighbours`() throws {
    let month = try Month(iso8601: "2024-02")
    #expect(month.days == (try day("2024-02-01")...day("2024-02-29")))
    #expect(month.next.description == "2024-03")
    #expect(month.previous.description == "2024-01")
    #expect(try Month(iso8601: "2026-12").next.description == "2027-01")
    #expect(try Month(iso8601: "2026-01").previous.description == "2025-12")
    #expect(try Month(iso8601: "2026-01").adding(months: -25).description == "2023-12")
    #expect(try Month(iso8601: "2025-12") < Month(iso8601: "2026-01"))
    #expect(try Month(of: day("2026-10-31")).description == "2026-10")
  }

  @Test(arguments: ["2026-13", "2026-00", "2026-1", "202610", "2026-10-01", "october", "", "0000-01"])
  func `an unreadable month says what to type`(text: String) throws {
    let error = try #require(throws: TimeTextError.self) { try Month(iso8601: text) }
    #expect(error.description.contains("type year and month as in 2026-10"))
  }
}
