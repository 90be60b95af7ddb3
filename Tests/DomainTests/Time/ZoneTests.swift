import Domain
import TestSupport
import Testing

@Suite struct ZoneTests {
  @Test(arguments: [
    ("Europe/London", "2025-03-30 01:30", "2025-03-30T02:30:00+01:00"),
    ("Europe/Berlin", "2026-03-29 02:00", "2026-03-29T03:00:00+02:00"),
    ("Australia/Lord_Howe", "2025-10-05 02:15", "2025-10-05T02:45:00+11:00"),
    ("America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04T01:00:00-02:00"),
    ("Pacific/Apia", "2011-12-30 12:00", "2011-12-31T12:00:00+14:00"),
    ("Europe/Berlin", "2600-03-30 02:30", "2600-03-30T03:30:00+02:00"),
  ])
  func `a skipped wall time is shifted forward by the gap`(name: String, text: String, expected: String) throws {
    let zone = try zone(named: name)
    let local = try wall(text)
    #expect(zone.instant(of: local).iso8601(in: zone) == expected)
    guard case .gap(let change, let shifted) = zone.resolutions(of: local) else {
      Issue.record("\(text) is not in a gap")
      return
    }
    #expect(shifted == zone.instant(of: local))
    #expect(zone.local(of: change) > local)
    #expect(zone.local(of: Instant(microseconds: change.microseconds - 1)) < local)
  }

  @Test(arguments: [
    ("Europe/London", "2025-10-26 01:30", "2025-10-26T01:30:00+01:00", "2025-10-26T01:30:00+00:00"),
    ("America/New_York", "2015-11-01 01:00", "2015-11-01T01:00:00-04:00", "2015-11-01T01:00:00-05:00"),
    ("Australia/Lord_Howe", "2025-04-06 01:45", "2025-04-06T01:45:00+11:00", "2025-04-06T01:45:00+10:30"),
    ("America/Sao_Paulo", "2018-02-17 23:30", "2018-02-17T23:30:00-02:00", "2018-02-17T23:30:00-03:00"),
    ("Europe/Dublin", "2450-10-30 01:30", "2450-10-30T01:30:00+01:00", "2450-10-30T01:30:00+00:00"),
  ])
  func `a wall time that comes twice is known as such, and the earlier is taken`(
    name: String, text: String, earlier: String, later: String
  ) throws {
    let zone = try zone(named: name)
    let local = try wall(text)
    #expect(zone.instant(of: local).iso8601(in: zone) == earlier)
    #expect(try zone.resolutions(of: local) == .overlap(earlier: instant(earlier), later: instant(later)))
  }

  @Test(arguments: [
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00"),
    ("America/Sao_Paulo", "2018-02-18", "2018-02-18T00:00:00-03:00"),
    ("Australia/Lord_Howe", "2025-10-05", "2025-10-05T00:00:00+10:30"),
    ("America/Havana", "2025-11-02", "2025-11-02T00:00:00-04:00"),
    ("America/Havana", "2025-03-09", "2025-03-09T01:00:00-04:00"),
    ("America/Toronto", "1919-03-31", "1919-03-31T00:30:00-04:00"),
    ("Asia/Kolkata", "2026-01-01", "2026-01-01T00:00:00+05:30"),
    ("Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00"),
    ("UTC", "2026-01-01", "2026-01-01T00:00:00+00:00"),
  ])
  func `a day starts at its first instant, also without a midnight`(
    name: String, text: String, expected: String
  ) throws {
    let zone = try zone(named: name)
    #expect(zone.startOfDay(try day(text)).iso8601(in: zone) == expected)
    let before = zone.lastInstant(of: try day(text).adding(days: -1))
    #expect(before.microseconds == zone.startOfDay(try day(text)).microseconds - 1)
    #expect(zone.day(of: before) < zone.day(of: zone.startOfDay(try day(text))))
  }

  @Test(arguments: [
    "Europe/London", "America/Chicago", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata", "UTC",
    "Pacific/Apia", "America/St_Johns", "Africa/Casablanca",
  ])
  func `twelve months add up to the year`(name: String) throws {
    let zone = try zone(named: name)
    for year in [1987, 2011, 2018, 2025, 2026, 2040, 2500] {
      var sum: Int64 = 0
      var month = try #require(Month(year: year, month: 1))
      for _ in 1...12 {
        let interval = zone.interval(of: month)
        #expect(zone.month(of: interval.from) == month)
        #expect(zone.month(of: Instant(microseconds: interval.until.microseconds - 1)) == month)
        #expect(zone.month(of: interval.until) == month.next)
        sum += interval.until.microseconds - interval.from.microseconds
        month = month.next
      }
      let newYear = zone.startOfDay(try #require(Day(year: year, month: 1, day: 1)))
      let nextYear = zone.startOfDay(try #require(Day(year: year + 1, month: 1, day: 1)))
      #expect(sum == nextYear.microseconds - newYear.microseconds)
    }
  }

  @Test(arguments: [
    ("Europe/London", "2025-10", 745), ("Europe/London", "2025-03", 743), ("Asia/Kolkata", "2025-10", 744),
    ("America/Chicago", "2025-11", 721), ("America/Chicago", "2025-03", 743),
  ])
  func `a month has the hours that its clocks show`(name: String, month: String, hours: Double) throws {
    let interval = try zone(named: name).interval(of: Month(iso8601: month))
    #expect(interval.until.seconds(since: interval.from) / 3600 == hours)
  }

  @Test func `Lord Howe changes by half an hour`() throws {
    let zone = try zone(named: "Australia/Lord_Howe")
    let october = zone.interval(of: try Month(iso8601: "2025-10"))
    #expect(october.until.seconds(since: october.from) / 3600 == 743.5)
  }

  @Test(arguments: [
    "Europe/London", "America/Chicago", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kolkata",
  ])
  func `half past eleven at night on the last day belongs to the month that ends`(name: String) throws {
    let zone = try zone(named: name)
    for month in (1...12).compactMap({ Month(year: 2025, month: $0) }) {
      let late = zone.instant(of: try #require(LocalTime(day: month.lastDay, hour: 23, minute: 30)))
      let interval = zone.interval(of: month)
      #expect(interval.from <= late && late < interval.until)
      #expect(zone.month(of: late) == month)
    }
  }

  @Test(arguments: [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia",
    "Africa/Casablanca",
    "Asia/Kathmandu", "Europe/Dublin", "America/Havana",
  ])
  func `any instant's wall time leads back to it`(name: String) throws {
    let zone = try zone(named: name)
    var random = SplitMix64(seed: 7)
    for _ in 0..<4000 {
      // From 1850 to 2900: local mean time, the stated changes, the rule, and its repetition.
      let moment = Instant(microseconds: .random(in: -3_786_825_600_000_000...29_348_006_400_000_000, using: &random))
      let local = zone.local(of: moment)
      switch zone.resolutions(of: local) {
      case .unique(let found): #expect(found == moment)
      case .overlap(let earlier, let later):
        #expect(earlier == moment || later == moment)
        #expect(earlier < later && zone.local(of: earlier) == local && zone.local(of: later) == local)
      case .gap: Issue.record("\(local) is shown at \(moment), yet said to be skipped")
      }
      #expect(zone.instant(of: local) <= moment)
      #expect(zone.startOfDay(local.day) <= moment)
      #expect(moment <= zone.lastInstant(of: local.day))
    }
  }

  @Test func `what an overlap leaves behind lies exactly around the change`() throws {
    let zone = try zone(named: "Europe/Berlin")
    #expect(try zone.resolutions(of: wall("2026-10-25 02:00")) != .unique(instant("2026-10-25T02:00:00+02:00")))
    #expect(try zone.resolutions(of: wall("2026-10-25 03:00")) == .unique(instant("2026-10-25T03:00:00+01:00")))
    #expect(try zone.resolutions(of: wall("2026-10-25 01:59")) == .unique(instant("2026-10-25T01:59:00+02:00")))
    #expect(try zone.resolutions(of: wall("2026-03-29 03:00")) == .unique(instant("2026-03-29T03:00:00+02:00")))
    #expect(try zone.resolutions(of: wall("2026-03-29 01:59")) == .unique(instant("2026-03-29T01:59:00+01:00")))
  }

  @Test func `abbreviations follow the season`() throws {
    let zone = try zone(named: "Europe/Berlin")
    #expect(zone.abbreviation(at: try instant("2026-07-01T00:00Z")) == "CEST")
    #expect(zone.abbreviation(at: try instant("2826-01-01T00:00Z")) == "CET")
    #expect(Zone.utc.abbreviation(at: try instant("2026-07-01T00:00Z")) == "UTC")
    #expect(Zone.utc.offset(at: Instant(microseconds: .max)) == 0)
  }
}
