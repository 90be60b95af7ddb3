import Domain
import TestSupport
import Testing

@Suite struct InstantISO8601Tests {
  @Test(arguments: [
    ("2026-07-01T09:30:00+02:00", "2026-07-01T07:30:00Z"), ("2026-07-01 09:30:00+02", "2026-07-01T07:30:00Z"),
    ("2026-07-01T09:30:00+0200", "2026-07-01T07:30:00Z"), ("2026-07-01T07:30Z", "2026-07-01T07:30:00Z"),
    ("2026-07-01T07:30:00.5Z", "2026-07-01T07:30:00.5Z"),
    ("2026-07-01T07:30:00.000001Z", "2026-07-01T07:30:00.000001Z"),
    ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
    ("2026-01-01T00:15:00-09:30", "2026-01-01T09:45:00Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("9999-12-31T23:59:59.123456Z", "9999-12-31T23:59:59.123456Z"),
    ("1880-01-01T00:53:28+00:53:28", "1880-01-01T00:00:00Z"), ("2026-07-01T00:00:00-00:00", "2026-07-01T00:00:00Z"),
    ("2024-02-29T12:00:00.100Z", "2024-02-29T12:00:00.1Z"),
  ])
  func `an instant in ISO 8601 is read`(text: String, expected: String) throws {
    #expect(try instant(text).description == expected)
  }

  @Test(arguments: [
    ("2026-02-31T00:00:00Z", "there is no day 31 in February 2026"), ("2026-13-01T00:00:00Z", "there is no month 13"),
    ("2026-07-01T24:00:00Z", "there is no hour 24"), ("2026-07-01T23:60:00Z", "there is no minute 60"),
    ("2026-06-30T23:59:60Z", "there is no second 60"), ("2026-07-01T09:30:00", "has no offset from UTC"),
    ("2026-07-01", "has no time of day"), ("2026-07-01T09:30:00.1234567Z", "more than six digits"),
    ("2026-07-01T09:30:00.Z", "no digit after the point"), ("2026-07-01T09:30:00+02:00x", "unexpected \"x\""),
    ("2026-07-01T09:30:00+25:00", "not between -18:00 and +18:00"), ("2026-07-01T9:30:00Z", "has no time of day"),
    ("2026-07-01T09:30:00+2", "no readable offset"), ("2026-07-01T09:30:00+02:", "no readable offset"),
    ("2026-07-01T09:30:00+02:60", "not between"), ("2026-07-01t09:30:00Z", "has no time of day"),
    (" 2026-07-01T09:30:00Z", "doesn't begin with a day"), ("2026-07-01T09:30:00 +02:00", "unexpected \" +02:00\""),
    ("2026-07-01T09:30:0Z", "the seconds"), ("2026-07-01T09:30:00z", "unexpected \"z\""), ("", "doesn't begin"),
  ])
  func `an unreadable instant says why`(text: String, reason: String) throws {
    let error = try #require(throws: TimeTextError.self) { try instant(text) }
    #expect(error.description.contains(reason))
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-07-01T07:30:00Z", "2026-07-01T09:30:00+02:00"),
    ("Europe/London", "2026-12-31T23:30:00.25Z", "2026-12-31T23:30:00.25+00:00"),
    ("America/St_Johns", "2026-01-01T00:00:00Z", "2025-12-31T20:30:00-03:30"),
    ("Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-01T05:45:00+05:45"),
    ("Europe/Berlin", "1880-01-01T00:00:00Z", "1880-01-01T00:53:28+00:53:28"),
    ("UTC", "1969-12-31T23:59:59.9Z", "1969-12-31T23:59:59.9+00:00"),
  ])
  func `an instant is written with the offset of its zone`(name: String, text: String, expected: String) throws {
    let zone = try zone(named: name)
    #expect(try instant(text).iso8601(in: zone) == expected)
    var bytes = Array("x,".utf8)
    try instant(text).appendISO8601(to: &bytes, in: zone)
    #expect(String(decoding: bytes, as: UTF8.self) == "x," + expected)
  }

  @Test func `what is written in any zone reads back as the same instant`() throws {
    var random = SplitMix64(seed: 11)
    let names = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"]
    for zone in try names.map({ try zone(named: $0) }) {
      for _ in 0..<2000 {
        let moment = Instant(
          microseconds: .random(in: -62_000_000_000_000_000...253_000_000_000_000_000, using: &random))
        #expect(try instant(moment.iso8601(in: zone)) == moment)
        #expect(try instant(moment.description) == moment)
      }
    }
  }

  @Test func `the furthest instants can be written`() {
    #expect(Instant(microseconds: .max).description == "+294247-01-10T04:00:54.775807Z")
    #expect(Instant(microseconds: .min).description == "-290308-12-21T19:59:05.224192Z")
  }
}
