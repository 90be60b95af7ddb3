import Domain
import TestSupport
import Testing

/// Now is Friday 27 November 2026, 14:20 in Berlin, unless a test says otherwise.
@Suite struct TimePhraseTests {
  private static let friday = "2026-11-27T14:20:00+01:00"

  private func read(
    _ phrase: String, now: String = friday, in name: String = "Europe/Berlin", leaning: TimePhrase.Leaning = .ahead,
    workingDays: WorkingDays = .mondayToFriday
  ) throws -> String {
    let zone = try zone(named: name)
    let reading = try TimePhrase.read(
      phrase, now: instant(now), zone: zone, leaning: leaning, workingDays: workingDays)
    switch reading {
    case .instant(let instant): return zone.local(of: instant).description
    case .day(let day): return day.description
    }
  }

  @Test(arguments: [
    ("now", "2026-11-27 14:20"), ("NOW", "2026-11-27 14:20"),
    // A time alone is the next such time.
    ("17:00", "2026-11-27 17:00"), ("14:20", "2026-11-28 14:20"), ("9am", "2026-11-28 09:00"),
    ("9 pm", "2026-11-27 21:00"),
    ("9:30PM", "2026-11-27 21:30"), ("at 17:00:30", "2026-11-27 17:00:30"), ("noon", "2026-11-28 12:00"),
    ("0:15", "2026-11-28 00:15"), ("12am", "2026-11-28 00:00"), ("12pm", "2026-11-28 12:00"),
    // Days without a time stay days.
    ("today", "2026-11-27"), ("tomorrow", "2026-11-28"), ("yesterday", "2026-11-26"), ("eod", "2026-11-27"),
    ("end of day", "2026-11-27"), ("tomorrow eod", "2026-11-28"), ("eod monday", "2026-11-30"),
    ("today 17:00", "2026-11-27 17:00"), ("today 9:00", "2026-11-27 09:00"), ("tomorrow 9am", "2026-11-28 09:00"),
    ("9am tomorrow", "2026-11-28 09:00"), ("Tomorrow at 9 AM", "2026-11-28 09:00"),
    ("tomorrow noon", "2026-11-28 12:00"), ("day after tomorrow 9:00", "2026-11-29 09:00"),
    ("day after tomorrow", "2026-11-29"),
    ("yesterday 16:00", "2026-11-26 16:00"),
    // Weekdays: today only with a time that is still ahead.
    ("fri 17:00", "2026-11-27 17:00"), ("fri 14:20", "2026-12-04 14:20"), ("fri 9am", "2026-12-04 09:00"),
    ("friday", "2026-12-04"), ("Sat", "2026-11-28"), ("thursday", "2026-12-03"), ("mon 9:00", "2026-11-30 09:00"),
    ("by tues, 10:00", "2026-12-01 10:00"), ("this fri", "2026-11-27"), ("this mon", "2026-11-23"),
    ("next monday 9:30", "2026-11-30 09:30"), ("next fri", "2026-12-04"), ("next sunday", "2026-12-06"),
    ("last fri", "2026-11-20"), ("last thu 16:00", "2026-11-26 16:00"), ("17:00 on monday", "2026-11-30 17:00"),
    // Dates.
    ("2026-12-01", "2026-12-01"), ("2026-12-01 09:30", "2026-12-01 09:30"), ("2026-12-01T09:30", "2026-12-01 09:30"),
    ("2026-12-01 9am", "2026-12-01 09:00"), ("2026-07-01T09:30:00+02:00", "2026-07-01 09:30"),
    ("2026-12-01t08:30z", "2026-12-01 09:30"), ("2026-12-01 09:30:00.5-05:00", "2026-12-01 15:30:00.5"),
    ("1 jul", "2027-07-01"), ("1 jul 17:00", "2027-07-01 17:00"), ("jul 1", "2027-07-01"), ("July 1st", "2027-07-01"),
    ("the 1st of july", "2027-07-01"), ("2nd dec 2026 9:00", "2026-12-02 09:00"), ("27 nov", "2026-11-27"),
    ("27 nov 9:00", "2026-11-27 09:00"), ("26 november", "2027-11-26"), ("Dec 24, 2026", "2026-12-24"),
    ("29 feb", "2028-02-29"), ("9am 3 sept", "2027-09-03 09:00"),
    // Spans.
    ("+2d", "2026-11-29 14:20"), ("+90m", "2026-11-27 15:50"), ("+4h", "2026-11-27 18:20"), ("+1w", "2026-12-04 14:20"),
    ("+1d4h", "2026-11-28 18:20"), ("+ 2 days", "2026-11-29 14:20"), ("in 2 hours", "2026-11-27 16:20"),
    ("in an hour", "2026-11-27 15:20"), ("in a week", "2026-12-04 14:20"), ("in 1 day and 2 hours", "2026-11-28 16:20"),
    ("in 45 min", "2026-11-27 15:05"), ("+2d 17:00", "2026-11-29 17:00"), ("in 2 days at 9am", "2026-11-29 09:00"),
    ("+3d eod", "2026-11-30"), ("-2h", "2026-11-27 12:20"), ("2h ago", "2026-11-27 12:20"),
    ("30 minutes ago", "2026-11-27 13:50"), ("3 days ago", "2026-11-24 14:20"), ("an hour ago", "2026-11-27 13:20"),
    ("2 days ago 9:00", ""), ("+0m", "2026-11-27 14:20"),
    // Working days, from a Friday.
    ("+1wd", "2026-11-30 14:20"), ("+3wd", "2026-12-02 14:20"), ("+3wd 9am", "2026-12-02 09:00"),
    ("in 5 working days", "2026-12-04 14:20"), ("in 1 business day", "2026-11-30 14:20"),
    ("2wd ago", "2026-11-25 14:20"),
    ("-5wd", "2026-11-20 14:20"), ("+2 workdays", "2026-12-01 14:20"),
  ])
  func `a phrase is read as people mean it`(phrase: String, expected: String) throws {
    guard !expected.isEmpty else {
      #expect(throws: TimePhraseError.self) { try read(phrase) }
      return
    }
    #expect(try read(phrase) == expected)
  }

  @Test(arguments: [
    ("17:00", "2026-11-26 17:00"), ("14:20", "2026-11-27 14:20"), ("9am", "2026-11-27 09:00"),
    ("fri 9:00", "2026-11-27 09:00"),
    ("fri 17:00", "2026-11-20 17:00"), ("fri", "2026-11-20"), ("mon 10:00", "2026-11-23 10:00"), ("sat", "2026-11-21"),
    ("1 jul", "2026-07-01"), ("28 nov", "2025-11-28"), ("27 nov", "2026-11-27"), ("29 feb", "2024-02-29"),
    ("yesterday 16:00", "2026-11-26 16:00"), ("2h ago", "2026-11-27 12:20"), ("2026-12-01", "2026-12-01"),
  ])
  func `looking back an open phrase is the latest`(phrase: String, expected: String) throws {
    #expect(try read(phrase, leaning: .back) == expected)
  }

  @Test(arguments: [
    ("", "it is empty"), ("   ", "it is empty"), ("frii 17:00", "Did you mean fri 17:00?"),
    ("tomorow", "Did you mean tomorrow?"), ("soon", "\"soon\" is not known"), ("25:00", "there is no hour 25"),
    ("24:00", "24:00 is 00:00 of the next day"), ("13pm", "there is no 13 pm"), ("0am", "there is no 0 am"),
    ("17:60", "there is no minute 60"), ("9", "Did you mean 9:00 or 9am or 9pm?"),
    ("today 15", "Did you mean today 15:00?"),
    ("1/7", "Did you mean 2026-07-01 or 2026-01-07?"), ("1.7.2026", "Did you mean 2026-07-01 or 2026-01-07?"),
    ("25/12/2026 9:00", "Did you mean 2026-12-25 9:00?"), ("17.30", "Did you mean 17:30?"),
    ("2026/07/01", "Did you mean 2026-07-01?"), ("2026-7-1", "Did you mean 2026-07-01?"),
    ("3/3/27", "Did you mean 2027-03-03?"),
    ("2h", "Did you mean +2h or 2h ago?"), ("2 hours", "Did you mean +2hours or 2 hours ago?"),
    ("midnight", "type 00:00 for the beginning"), ("31 jun", "there is no day 31 in June"),
    ("29 feb 2027", "there is no day 29 in February 2027"), ("2026-02-31", "there is no day 31 in February 2026"),
    ("+2", "\"2\" is no span of time"), ("+", "it doesn't say how long"), ("in 2 hors", "(hours?)"),
    ("+1.5h", "whole numbers"), ("+4h 17:00", "goes with days"), ("next week", "needs a weekday after it"),
    ("fri sat", "\"sat\" is too much"), ("fri 9:00 10:00", "\"10:00\" is too much"),
    ("now 17:00", "\"now\" is not known"),
    ("2026-12-01T09:30:00+99:00", "not between -18:00 and +18:00"), ("+9999999d", "at most six digits"),
    ("+999999w", "not between the years"), ("17:00pm pm", "no time of day"), ("5:0", "no time of day"),
    ("🕔", "not known"),
    ("+٣d", "no span of time"), ("last", "needs a weekday"), ("2026-12-01T", "is not known"),
  ])
  func `a phrase that can't be read says why, and what to type`(phrase: String, part: String) throws {
    let error = try #require(throws: TimePhraseError.self) { try read(phrase) }
    #expect(error.description.contains(part))
    #expect(error.description.contains("Type, for example: 17:00, 9am, today 17:00"))
  }

  @Test func `every example can be typed`() throws {
    for example in TimePhraseError.examples {
      _ = try read(example.replacing(" (working days)", with: ""))
    }
  }

  @Test func `a skipped wall time is refused, a doubled one is the earlier`() throws {
    let saturday = "2026-03-28T14:20:00+01:00"
    for phrase in ["tomorrow 02:30", "2026-03-29 2:30", "sun 2:30am", "+1d 2:30"] {
      let error = try #require(throws: TimePhraseError.self) { try read(phrase, now: saturday) }
      #expect(
        error.description.contains("2026-03-29 02:30 doesn't exist in Europe/Berlin: clocks go from 02:00 to 03:00"))
    }
    let night = "2026-03-29T00:20:00+01:00"
    #expect(throws: TimePhraseError.self) { try read("2:30", now: night) }
    let zone = try zone(named: "Europe/Berlin")
    #expect(
      try TimePhrase.read("25 oct 2:30", now: instant(Self.friday), zone: zone, leaning: .back)
        == .instant(instant("2026-10-25T02:30:00+02:00")))
  }

  @Test func `between a doubled time and its return, the next such time is its return`() throws {
    let zone = try zone(named: "Europe/Berlin")
    let between = try instant("2026-10-25T02:40:00+02:00")
    #expect(
      try TimePhrase.read("2:30", now: between, zone: zone) == .instant(instant("2026-10-25T02:30:00+01:00")))
    #expect(
      try TimePhrase.read("2:30", now: between, zone: zone, leaning: .back)
        == .instant(instant("2026-10-25T02:30:00+02:00")))
  }

  @Test func `days keep the time of day and hours elapse over a change of the clocks`() throws {
    let saturday = "2026-03-28T14:20:00+01:00"
    #expect(try read("+1d", now: saturday) == "2026-03-29 14:20")
    #expect(try read("+24h", now: saturday) == "2026-03-29 15:20")
    #expect(try read("+1d", now: "2026-03-28T02:30:00+01:00") == "2026-03-29 03:30")
  }

  @Test func `today is the day in the zone of whoever types`() throws {
    let late = "2026-11-27T23:30:00+01:00"
    #expect(try read("today", now: late, in: "Asia/Kolkata") == "2026-11-28")
    #expect(try read("tomorrow 9am", now: late, in: "America/Chicago") == "2026-11-28 09:00")
  }

  @Test func `working days can be others than Monday to Friday`() throws {
    let sundayToThursday = try #require(WorkingDays([.sunday, .monday, .tuesday, .wednesday, .thursday]))
    #expect(try read("+1wd", workingDays: sundayToThursday) == "2026-11-29 14:20")
    #expect(try read("+5wd", workingDays: sundayToThursday) == "2026-12-03 14:20")
    #expect(try read("+6wd", workingDays: sundayToThursday) == "2026-12-06 14:20")
    #expect(WorkingDays([]) == nil)
  }

  @Test func `working days can be those of a team's calendars, without their holidays`() throws {
    let holiday = try #require(Day(year: 2026, month: 11, day: 30))
    let office = try WorkingCalendar(.nineToFive, in: .utc, specialDays: [try SpecialDay(holiday, "St Andrew")])
    let gulf = try WorkingCalendar(try WorkingWeek.parse("sun-thu 8-16"), in: .utc)
    let days = WorkingDays(
      WorkingTime(office).followed(by: WorkingTime(gulf), since: try instant("2026-12-03T00:00:00Z")))
    #expect(try read("+1wd", workingDays: days) == "2026-12-01 14:20")
    #expect(try read("+3wd", workingDays: days) == "2026-12-03 14:20")
    #expect(try read("+4wd", workingDays: days) == "2026-12-06 14:20")
    #expect(try read("-1wd", workingDays: days) == "2026-11-26 14:20")
    let mondays = WorkingDays(WorkingTime(try WorkingCalendar(try WorkingWeek.parse("mon 8-16"), in: .utc)))
    #expect(throws: TimePhraseError.self) { try read("+999999wd 9am", workingDays: mondays) == "" }
    for phrase in ["+1wd", "in 3 working days", "2 workdays ago", "+1 BUSINESS day"] {
      #expect(TimePhrase.mayCountWorkingDays(phrase))
    }
    #expect(!["fri 17:00", "next wed", "+2d", "tomorrow 9am"].contains { TimePhrase.mayCountWorkingDays($0) })
  }

  @Test func `counting working days by weeks equals counting them one by one`() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<500 {
      let weekdays = Set(Weekday.allCases.filter { _ in Bool.random(using: &random) })
      guard let working = WorkingDays(weekdays) else { continue }
      let start = Day(daysSince1970: .random(in: 20_000...21_000, using: &random))
      for direction in [1, -1] {
        var day = start
        for count in 1...20 {
          repeat { day = day.adding(days: direction) } while !weekdays.contains(day.weekday)
          #expect(working.day(direction * count, after: start) == day)
        }
      }
    }
  }

  @Test func `any reading typed back as ISO is the same instant`() throws {
    var random = SplitMix64(seed: 9)
    let zone = try zone(named: "America/Sao_Paulo")
    let words = [
      "17:00", "fri", "next", "1", "jul", "+2d", "9am", "tomorrow", "2026-07-01", "in", "2", "hours", "ago", "eod",
    ]
    let now = try instant(Self.friday)
    for _ in 0..<5000 {
      let phrase = (0...Int.random(in: 0...3, using: &random)).compactMap { _ in words.randomElement(using: &random) }
      guard let reading = try? TimePhrase.read(phrase.joined(separator: " "), now: now, zone: zone) else { continue }
      switch reading {
      case .instant(let instant):
        #expect(try TimePhrase.read(instant.iso8601(in: zone), now: now, zone: zone) == reading)
      case .day(let day): #expect(try TimePhrase.read(day.description, now: now, zone: zone) == reading)
      }
    }
  }
}
