import Domain
import TestSupport
import Testing

@Suite struct TimeFormatTests {
  @Test(arguments: [
    ("d/M/yyyy HH:mm", "29/2/2016 01:16", "2016-02-29T01:16:00Z"),
    ("d/M/yyyy HH:mm", "09/12/2016 23:59", "2016-12-09T23:59:00Z"),
    ("d/M/yyyy H:mm", "1/3/2016 7:05", "2016-03-01T07:05:00Z"),
    ("MM/dd/yyyy hh:mm:ss a", "01/02/2015 12:00:00 AM", "2015-01-02T00:00:00Z"),
    ("MM/dd/yyyy hh:mm:ss a", "01/02/2015 12:30:15 pm", "2015-01-02T12:30:15Z"),
    ("MM/dd/yyyy hh:mm:ss a", "12/31/2015 11:59:59 PM", "2015-12-31T23:59:59Z"),
    ("h:mma d.M.yy", "9:05Pm 3.4.69", "1969-04-03T21:05:00Z"),
    ("yy-MM-dd HH", "68-01-02 03", "2068-01-02T03:00:00Z"),
    ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2026-07-01T09:30:00.125+02:00", "2026-07-01T07:30:00.125Z"),
    ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2026-07-01T09:30:00.125Z", "2026-07-01T09:30:00.125Z"),
    ("yyyy-MM-dd HH:mm:ssZ", "2026-07-01 09:30:00-0330", "2026-07-01T13:00:00Z"),
    ("yyyy-MM-dd HH:mmx", "2026-07-01 09:30+02", "2026-07-01T07:30:00Z"),
    ("yyyy-MM-dd HH:mmX", "2026-07-01 09:30+0530", "2026-07-01T04:00:00Z"),
    ("yyyy-MM-dd HH:mmX", "2026-07-01 09:30Z", "2026-07-01T09:30:00Z"),
    ("yyyy-MM-dd HH:mm xxx", "2026-07-01 09:30 -05:00", "2026-07-01T14:30:00Z"),
    ("EEE, dd MMM yyyy HH:mm:ss xx", "Wed, 01 Jul 2026 09:30:00 +0200", "2026-07-01T07:30:00Z"),
    ("EEEE d MMMM yyyy", "wednesday 1 JULY 2026", "2026-07-01T00:00:00Z"),
    ("yyyyMMddHHmmss", "20260701093005", "2026-07-01T09:30:05Z"),
    ("yyyy-MM-dd HH:mm:ss.SSSSSSSSS", "2026-07-01 09:30:00.123456789", "2026-07-01T09:30:00.123456Z"),
    ("yyyy-MM-dd HH:mm:ss.S", "2026-07-01 09:30:00.5", "2026-07-01T09:30:00.5Z"),
    ("yyyy'年'M月d日", "2026年7月1日", "2026-07-01T00:00:00Z"),
    ("d ''yy", "1 '26", ""),
    ("dd 'o''clock' MM yyyy", "01 o'clock 07 2026", "2026-07-01T00:00:00Z"),
    ("iso8601", "2026-07-01 09:30", "2026-07-01T09:30:00Z"),
    ("iso8601", "2026-07-01T09:30:00.25+02", "2026-07-01T07:30:00.25Z"),
    ("epoch_seconds", "1782891000", "2026-07-01T07:30:00Z"),
    ("epoch_seconds", "1782891000.5", "2026-07-01T07:30:00.5Z"),
    ("epoch_seconds", "-1.000001", "1969-12-31T23:59:58.999999Z"),
    ("epoch_milliseconds", "1782891000125", "2026-07-01T07:30:00.125Z"),
    ("epoch_milliseconds", "0.001", "1970-01-01T00:00:00.000001Z"),
  ])
  func `a value in the stated format is read`(pattern: String, text: String, expected: String) throws {
    guard !expected.isEmpty else {
      #expect(throws: TimeFormatError.self) { try TimeFormat(pattern) }
      return
    }
    #expect(try TimeFormat(pattern).parse(text, zone: .utc).description == expected)
  }

  @Test(arguments: [
    ("d/M/yyyy HH:mm", "31/2/2016 01:16", "there is no day 31 in February 2016"),
    ("d/M/yyyy HH:mm", "2/31/2016 01:16", "there is no month 31"),
    ("d/M/yyyy HH:mm", "1/13/2016 01:16", "there is no month 13"),
    ("d/M/yyyy HH:mm", "1/2/2016 24:00", "there is no hour 24"),
    ("d/M/yyyy HH:mm", "1/2/2016 1:16", "an hour of two digits expected, \":16\" found"),
    ("d/M/yyyy HH:mm", "1/2/2016 01:16 ", "\" \" is too much"),
    ("d/M/yyyy HH:mm", "1/2/2016 01:1", "a minute of two digits expected, its end found"),
    ("d/M/yyyy HH:mm", " 1/2/2016 01:10", "a day of one or two digits expected"),
    ("d/M/yyyy HH:mm", "1-2-2016 01:10", "\"/\" expected, \"-2-2016 01:10\" found"),
    ("d/M/yyyy HH:mm", "1/2/16 01:10", "a year of four digits expected"),
    ("d/M/yyyy HH:mm", "001/2/2016 01:10", "\"/\" expected, \"1/2/2016 01:10\" found"),
    ("d/M/yyyy HH:mm", "", "expected, its end found"),
    ("d/M/yyyy HH:mm", "0/2/2016 01:10", "there is no day 0"),
    ("MM/dd/yyyy hh:mm a", "01/02/2015 13:00 PM", "there is no hour 13 with AM or PM"),
    ("MM/dd/yyyy hh:mm a", "01/02/2015 00:30 AM", "there is no hour 0 with AM or PM"),
    ("MM/dd/yyyy hh:mm a", "01/02/2015 11:00", "\" \" expected, its end found"),
    ("MM/dd/yyyy hh:mm a", "01/02/2015 11:00 XM", "AM or PM expected"),
    ("d MMM yyyy", "1 Juli 2026", "\" \" expected, \"i 2026\" found"),
    ("d MMM yyyy", "1 Mai 2026", "a month such as Jul expected"),
    ("EEE d MMM yyyy", "Tue 1 Jul 2026", "2026-07-01 is a Wednesday, not a Tuesday"),
    ("yyyy-MM-dd HH:mm:ss.SSS", "2026-07-01 09:30:00.12", "3 digits of a second expected"),
    ("yyyy-MM-dd HH:mmxxx", "2026-07-01 09:30+0200", "an offset such as +02:00 expected"),
    ("yyyy-MM-dd HH:mmxxx", "2026-07-01 09:30Z", "an offset such as +02:00 expected"),
    ("yyyy-MM-dd HH:mmxxx", "2026-07-01 09:30+19:00", "not between -18:00 and +18:00"),
    ("iso8601", "2026-07-01", "the format of mere days is yyyy-MM-dd"),
    ("iso8601", "01/07/2026", "doesn't begin with a day"),
    ("epoch_seconds", "1782891000125", "are its units seconds or milliseconds?"),
    ("epoch_seconds", "12345678901234567890", "not between the years"),
    ("epoch_seconds", "12a", "\"a\" is too much"), ("epoch_seconds", "", "is no number"),
    ("epoch_seconds", "1.", "no digit after the point"), ("epoch_seconds", "1.0000001", "finer than a microsecond"),
    ("epoch_seconds", "+1", "is no number"), ("epoch_seconds", "-99999999999", "not between the years"),
    ("epoch_milliseconds", "1.0001", "finer than a microsecond"),
  ])
  func `a value that doesn't fit is refused with the reason`(pattern: String, text: String, reason: String) throws {
    let format = try TimeFormat(pattern)
    let error = try #require(throws: TimeTextError.self) { try format.parse(text, zone: .utc) }
    #expect(error.description.contains(reason))
  }

  @Test(arguments: [
    ("dd/mm/yyyy", "it has no month"), ("YYYY-MM-dd", "the year is yyyy"),
    ("yyyy-MM-DD", "the day of the month is d or dd"),
    ("yyyy-MM-ddTHH:mm", "in quotes, 'T'"), ("yyyy-MM-dd HH:mm zzz", "short name is ambiguous"),
    ("yyyy-MM-dd kk", "the letter \"k\" is not known"), ("yyyy-MM-dd yyyy", "says the year twice"),
    ("yyyy-MM-dd hh:mm", "need a for AM or PM"), ("yyyy-MM-dd HH:mm a", "belongs to hours h"),
    ("yyyy-MM-dd mm", "it has the minute but not the hour"), ("dMyyyy", "double its letter"),
    ("yyyyMd", "double its letter"), ("yyyy-MM-dd 'at HH", "never closed"), ("", "it has no year"),
    ("yyyy-MM-dd HH:mm:ss SSSSSSSSSS", "not a known length of S"), ("yyy-MM-dd", "not a known length of y"),
    ("yyyy-MM-dd XXX", "it has the offset but not the hour"), ("yyyy-MMM-dd M", "says the month twice"),
  ])
  func `a pattern that is unknown or ambiguous is refused`(pattern: String, reason: String) throws {
    let error = try #require(throws: TimeFormatError.self) { try TimeFormat(pattern) }
    #expect(error.description.contains(reason))
    #expect(error.description.contains("\"\(pattern)\""))
  }

  @Test func `an unknown letter lists what is allowed`() throws {
    let error = try #require(throws: TimeFormatError.self) { try TimeFormat("yyyy-MM-dd qq") }
    #expect(error.description.contains("the letter \"q\" is not known; allowed are d dd (day)"))
    #expect(error.description.contains("epoch_milliseconds"))
  }

  @Test func `a wall time is read in its zone`() throws {
    let format = try TimeFormat("MM/dd/yyyy hh:mm:ss a")
    let boston = try zone(named: "America/New_York")
    #expect(try format.parse("07/01/2015 12:00:00 AM", zone: boston).description == "2015-07-01T04:00:00Z")
    let twice = "11/01/2015 01:30:00 AM"
    #expect(try format.parse(twice, zone: boston).description == "2015-11-01T05:30:00Z")
    #expect(try format.parse(twice, zone: boston, overlap: .later).description == "2015-11-01T06:30:00Z")
    let error = try #require(throws: TimeTextError.self) { try format.parse("03/08/2015 02:30:00 AM", zone: boston) }
    #expect(
      error.description == "2015-03-08 02:30 doesn't exist in America/New_York: clocks go from 02:00 to 03:00")
  }

  @Test func `an offset in the value overrides the zone`() throws {
    let format = try TimeFormat("yyyy-MM-dd HH:mmxxx")
    let berlin = try zone(named: "Europe/Berlin")
    #expect(try format.parse("2026-03-29 02:30+00:00", zone: berlin).description == "2026-03-29T02:30:00Z")
    #expect(try TimeFormat("iso8601").parse("2026-03-29 02:30Z", zone: berlin).description == "2026-03-29T02:30:00Z")
    #expect(throws: TimeTextError.self) { try TimeFormat("iso8601").parse("2026-03-29 02:30", zone: berlin) }
  }

  @Test func `a mere day is its first instant`() throws {
    let format = try TimeFormat("yyyy-MM-dd")
    #expect(!format.hasTimeOfDay)
    #expect(try TimeFormat("yyyy-MM-dd HH").hasTimeOfDay)
    let saoPaulo = try zone(named: "America/Sao_Paulo")
    #expect(try format.parse("2018-11-04", zone: saoPaulo).description == "2018-11-04T03:00:00Z")
  }

  @Test func `random bytes never crash and never pass unless written back the same`() throws {
    var random = SplitMix64(seed: 3)
    let format = try TimeFormat("dd/MM/yyyy HH:mm")
    let letters = Array("0123456789/: 2026x\u{e9}".utf8)
    var read = 0
    for _ in 0..<20_000 {
      var bytes = Array("27/11/2026 17:05".utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = letters.randomElement(using: &random) ?? 0
      }
      guard let moment = try? bytes.withUnsafeBufferPointer({ try format.parse($0, zone: .utc) }) else { continue }
      read += 1
      let local = Zone.utc.local(of: moment)
      let day = local.day.description.split(separator: "-")
      let clock = local.description.split(separator: " ")[1]
      #expect("\(day[2])/\(day[1])/\(day[0]) \(clock)" == String(decoding: bytes, as: UTF8.self))
    }
    #expect(read > 5000 && read < 20_000)
  }
}
