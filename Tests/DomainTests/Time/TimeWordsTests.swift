import Domain
import Testing

@Suite struct TimeWordsTests {
  @Test(arguments: [
    (0, "<1m", "less than a minute"), (59, "<1m", "less than a minute"), (60, "1m", "1 min"), (720, "12m", "12 min"),
    (3599, "59m", "59 min"), (10_800, "3h", "3 h"), (12_000, "3h 20m", "3 h 20 min"),
    (86_399, "23h 59m", "23 h 59 min"),
    (86_400, "1d", "1 d"), (187_200, "2d 4h", "2 d 4 h"), (173_400, "2d", "2 d"), (8_640_000, "100d", "100 d"),
    (-12_000, "-3h 20m", "-3 h 20 min"),
  ])
  func `a span is told in its two largest units`(seconds: Int64, short: String, long: String) {
    #expect(DurationWords.short(seconds: seconds) == short)
    #expect(DurationWords.long(seconds: seconds) == long)
  }

  @Test(arguments: [
    (12_000, "in 3 h 20 min", "in 3 h 20 min", "3h 20m"), (-172_800, "2 d ago", "2 d overdue", "-2d"),
    (30, "now", "now", "<1m"),
    (-59, "now", "now", "<1m"), (-60, "1 min ago", "1 min overdue", "-1m"),
  ])
  func `an instant is told relative to now`(seconds: Int64, words: String, due: String, short: String) {
    let now = Instant(seconds: 1_800_000_000)
    let relative = RelativeTime(of: now.advanced(bySeconds: seconds), now: now)
    #expect(relative.words == words)
    #expect(relative.dueWords == due)
    #expect(relative.short == short)
  }

  @Test(arguments: [
    ("2026-11-27T16:00:00Z", "Fri 27 Nov 17:00", "today, Fri 27 Nov 17:00"),
    ("2026-11-28T08:00:59Z", "Sat 28 Nov 09:00", "tomorrow, Sat 28 Nov 09:00"),
    ("2026-11-25T23:00:00Z", "Thu 26 Nov 00:00", "yesterday, Thu 26 Nov 00:00"),
    ("2026-12-31T23:30:00Z", "Fri 1 Jan 2027 00:30", "Fri 1 Jan 2027 00:30"),
    ("2026-07-01T07:30:00Z", "Wed 1 Jul 09:30", "Wed 1 Jul 09:30"),
  ])
  func `an instant is told in a zone, with the year when it is another`(
    text: String, words: String, reading: String
  ) throws {
    let zone = try zone(named: "Europe/Berlin")
    let now = try instant("2026-11-27T13:20:00Z")
    #expect(try instant(text).words(in: zone, now: now) == words)
    #expect(try TimeReading.instant(instant(text)).words(in: zone, now: now) == reading)
  }

  @Test func `a day is told without a time and ends with its last microsecond`() throws {
    let zone = try zone(named: "Europe/Berlin")
    let now = try instant("2026-11-27T13:20:00Z")
    let reading = TimeReading.day(try day("2026-11-28"))
    #expect(reading.words(in: zone, now: now) == "tomorrow, Sat 28 Nov")
    #expect(reading.end(in: zone).description == "2026-11-28T22:59:59.999999Z")
    #expect(try TimeReading.day(day("2027-01-04")).words(in: zone, now: now) == "Mon 4 Jan 2027")
    #expect(TimeReading.instant(now).end(in: zone) == now)
  }

  @Test(arguments: [
    ("frii", ["fri"]), ("tomorow", ["tomorrow"]), ("tmoorrow", ["tomorrow"]), ("xyz", []), ("Mno", ["mon"]),
  ])
  func `near matches are few typing errors away`(word: String, expected: [String]) {
    #expect(NearMatches.of(word, among: ["fri", "friday", "tomorrow", "today", "mon"]) == expected)
  }
}
