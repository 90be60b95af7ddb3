import TestSupport
import Testing

@testable import Domain

/// When a member is told, by the clock on their wall.
struct MessageTimingTests {
  /// One row: a member's zone and wishes, when something is written, and when it is told.
  struct Row: Sendable, CustomTestStringConvertible {
    let zone: String
    let quiet: (from: Int, until: Int)?
    let digest: Int?
    let written, told: String
    let testDescription: String

    init(
      _ zone: String, quiet: (Int, Int)? = nil, digest: Int? = nil, _ written: String, told: String,
      _ why: String
    ) {
      self.zone = zone
      self.quiet = quiet.map { (from: $0.0, until: $0.1) }
      self.digest = digest
      self.written = written
      self.told = told
      testDescription = why
    }
  }

  private static func at(_ hour: Int, _ minute: Int = 0) -> Int { hour * 60 + minute }
  private static let night = (at(22), at(8))

  static let plain: [Row] = [
    Row("Europe/Berlin", "2026-06-01T01:00:00Z", told: "2026-06-01T01:00:00Z", "no wishes: at once"),
    Row("Europe/Berlin", quiet: night, "2026-06-01T19:59:59Z", told: "2026-06-01T19:59:59Z", "before the night"),
    Row("Europe/Berlin", quiet: night, "2026-06-01T20:00:00Z", told: "2026-06-02T06:00:00Z", "as the night begins"),
    Row("Europe/Berlin", quiet: night, "2026-06-01T23:30:00Z", told: "2026-06-02T06:00:00Z", "after midnight"),
    Row("Europe/Berlin", quiet: night, "2026-06-02T05:59:59.999999Z", told: "2026-06-02T06:00:00Z", "just before 8"),
    Row("Europe/Berlin", quiet: night, "2026-06-02T06:00:00Z", told: "2026-06-02T06:00:00Z", "at 8 sharp"),
    Row("Europe/Berlin", quiet: (at(12), at(13)), "2026-06-01T10:30:00Z", told: "2026-06-01T11:00:00Z", "at noon"),
    Row("Europe/Berlin", quiet: (at(12), at(13)), "2026-06-01T09:59:00Z", told: "2026-06-01T09:59:00Z", "before noon"),
    Row("Europe/Berlin", quiet: (at(0), at(8)), "2026-06-01T22:00:00Z", told: "2026-06-02T06:00:00Z", "from midnight"),
    Row("Europe/Berlin", quiet: (at(20), at(0)), "2026-06-01T19:00:00Z", told: "2026-06-01T22:00:00Z", "to midnight"),
    Row("Europe/Berlin", digest: at(9), "2026-06-01T06:00:00Z", told: "2026-06-01T07:00:00Z", "the digest of today"),
    Row("Europe/Berlin", digest: at(9), "2026-06-01T07:00:00Z", told: "2026-06-01T07:00:00Z", "the digest of now"),
    Row(
      "Europe/Berlin", digest: at(9), "2026-06-01T07:00:00.000001Z", told: "2026-06-02T07:00:00Z",
      "the digest of tomorrow"),
    Row(
      "Europe/Berlin", quiet: night, digest: at(7), "2026-06-01T20:00:00Z", told: "2026-06-02T05:00:00Z",
      "a digest has its time, quiet or not"),
  ]

  static let summerTime: [Row] = [
    // Berlin, 29 March 2026: 2:00 becomes 3:00, at 01:00 UTC.
    Row("Europe/Berlin", quiet: night, "2026-03-28T21:00:00Z", told: "2026-03-29T06:00:00Z", "a night of 9 hours"),
    Row("Europe/Berlin", digest: at(9), "2026-03-28T08:00:01Z", told: "2026-03-29T07:00:00Z", "23 hours to the next"),
    Row(
      "Europe/Berlin", quiet: (at(22), at(2, 30)), "2026-03-28T22:00:00Z", told: "2026-03-29T01:00:00Z",
      "a night that ends at a time that is skipped ends as the clock jumps"),
    Row(
      "Europe/Berlin", quiet: (at(22), at(2, 30)), "2026-03-29T01:10:00Z", told: "2026-03-29T01:10:00Z",
      "after the jump the night is over"),
    Row(
      "Europe/Berlin", digest: at(2, 30), "2026-03-28T22:00:00Z", told: "2026-03-29T01:30:00Z",
      "a digest at a time that is skipped comes all the same"),
    // Berlin, 25 October 2026: 3:00 becomes 2:00, at 01:00 UTC.
    Row("Europe/Berlin", quiet: night, "2026-10-24T20:00:00Z", told: "2026-10-25T07:00:00Z", "a night of 11 hours"),
    Row("Europe/Berlin", digest: at(9), "2026-10-24T07:00:01Z", told: "2026-10-25T08:00:00Z", "25 hours to the next"),
    Row(
      "Europe/Berlin", quiet: (at(22), at(2, 30)), "2026-10-24T22:00:00Z", told: "2026-10-25T00:30:00Z",
      "a night that ends at a time that comes twice ends at the first"),
    Row(
      "Europe/Berlin", quiet: (at(22), at(2, 30)), "2026-10-25T01:10:00Z", told: "2026-10-25T01:30:00Z",
      "in the hour that comes again it is night again until 2:30"),
    Row(
      "Europe/Berlin", digest: at(2, 30), "2026-10-25T00:30:00.000001Z", told: "2026-10-26T01:30:00Z",
      "the digest comes once, though its time comes twice"),
    // New York, 8 March 2026: 2:00 becomes 3:00, at 07:00 UTC; 1 November 2026: 2:00 becomes 1:00, at 06:00 UTC.
    Row("America/New_York", quiet: night, "2026-03-08T04:00:00Z", told: "2026-03-08T12:00:00Z", "spring overseas"),
    Row("America/New_York", digest: at(9), "2026-03-07T14:00:01Z", told: "2026-03-08T13:00:00Z", "a spring digest"),
    Row("America/New_York", quiet: night, "2026-11-01T02:00:00Z", told: "2026-11-01T13:00:00Z", "autumn overseas"),
    Row("America/New_York", digest: at(9), "2026-10-31T13:00:01Z", told: "2026-11-01T14:00:00Z", "an autumn digest"),
    Row(
      "America/New_York", quiet: (at(22), at(1, 30)), "2026-11-01T06:10:00Z", told: "2026-11-01T06:30:00Z",
      "the hour that comes again, overseas"),
  ]

  static let halfHours: [Row] = [
    Row("Asia/Kolkata", quiet: night, "2026-06-01T16:30:00Z", told: "2026-06-02T02:30:00Z", "India, 5:30 ahead"),
    Row("Asia/Kolkata", quiet: night, "2026-06-01T16:29:59Z", told: "2026-06-01T16:29:59Z", "India, before 22:00"),
    Row("Asia/Kathmandu", digest: at(9), "2026-06-01T04:00:00Z", told: "2026-06-02T03:15:00Z", "Nepal, 5:45 ahead"),
    Row("America/St_Johns", quiet: night, "2026-06-01T03:00:00Z", told: "2026-06-01T10:30:00Z", "2:30 behind"),
    // Lord Howe Island changes by half an hour: 4 October 2026, 2:00 becomes 2:30, at 15:30 UTC of the day before.
    Row(
      "Australia/Lord_Howe", quiet: night, "2026-10-03T13:00:00Z", told: "2026-10-03T21:00:00Z",
      "a night shorter by half an hour"),
    Row(
      "Australia/Lord_Howe", quiet: (at(22), at(2, 15)), "2026-10-03T13:00:00Z", told: "2026-10-03T15:30:00Z",
      "an end within a gap of half an hour"),
  ]

  @Test(arguments: plain + summerTime + halfHours)
  func `what is written is told at the first moment that suits`(row: Row) throws {
    let timing = MessageTiming(zone: try PostOffice.zone(row.zone), quiet: row.quiet, digestAt: row.digest)
    #expect(timing.sendable(since: try Instant(iso8601: row.written)) == (try Instant(iso8601: row.told)))
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"])
  func `quiet hours end at the first minute that is not quiet, whatever the clock does`(zone: String) throws {
    let zone = try PostOffice.zone(zone)
    var random = SplitMix64(seed: 20_260_601)
    // Around both changes of the year.
    let days = ["2026-03-07", "2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24", "2026-10-31", "2011-12-29"]
    for day in days {
      let midnight = try Instant(iso8601: "\(day)T12:00:00Z")
      for _ in 0..<60 {
        let from = Int.random(in: 0..<1440, using: &random)
        let until = (from + Int.random(in: 1..<1440, using: &random)) % 1440
        let timing = MessageTiming(zone: zone, quiet: (from: from, until: until), digestAt: nil)
        func isQuiet(_ instant: Instant) -> Bool {
          let local = zone.local(of: instant)
          let minute = local.hour * 60 + local.minute
          return from < until ? from..<until ~= minute : !(until..<from ~= minute)
        }
        let written = midnight.plus(minutes: Int64.random(in: 0..<2160, using: &random))
        var expected = written
        while isQuiet(expected) { expected = expected.plus(minutes: 1) }
        #expect(timing.sendable(since: written) == expected, "\(zone) \(from)-\(until) \(written)")
      }
    }
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"])
  func `what will be due is told before it is, where a moment for it lies between`(zone: String) throws {
    let zone = try PostOffice.zone(zone)
    var random = SplitMix64(seed: 20_260_602)
    let days = ["2026-03-07", "2026-03-28", "2026-04-04", "2026-10-03", "2026-10-24", "2026-10-31", "2011-12-29"]
    for day in days {
      for _ in 0..<12 {
        let made = try Instant(iso8601: "\(day)T06:00:00Z").plus(minutes: Int64.random(in: 0..<1440, using: &random))
        let due = made.plus(minutes: Int64.random(in: 10..<2400, using: &random))
        let planned = made.plus(minutes: Int64.random(in: 1..<Int64(due.seconds(since: made) / 60), using: &random))
        let from = Int.random(in: 0..<1440, using: &random)
        let isDigest = Bool.random(using: &random)
        let timing = MessageTiming(
          zone: zone,
          quiet: isDigest ? nil : (from: from, until: (from + Int.random(in: 1..<1440, using: &random)) % 1440),
          digestAt: isDigest ? from : nil)
        let length = Int64(due.seconds(since: made) / 60)
        let moments = ((isDigest ? 1 : 0)..<length).map { made.plus(minutes: $0) }
          .filter { timing.sendable(since: $0) == $0 }
        let written = timing.inTime(planned, before: due, since: made)
        let told = timing.sendable(since: written)
        #expect(made <= written && written <= planned)
        if timing.sendable(since: planned) < due || moments.isEmpty {
          #expect(written == planned)
        } else {
          #expect(told < due, "\(zone) \(timing) \(made) \(planned) \(due)")
          // No earlier than it has to be.
          #expect(isDigest ? told == moments.last : told.plus(minutes: 16) >= moments[moments.count - 1])
        }
      }
    }
  }

  @Test func `a digest that comes too late is not waited for, quiet hours are`() throws {
    func told(quiet: (from: Int, until: Int)?, digest: Int?, due: Int64?, at hours: Int64) -> Int64 {
      let timing = MessageTiming(zone: .utc, quiet: quiet, digestAt: digest)
      let now = monday.plus(hours: hours)
      let at = timing.telling(writtenAt: now, plannedAt: now, dueAt: due.map { monday.plus(hours: $0) }, now: now)
      return Int64(at.seconds(since: monday) / 3600)
    }
    let night = (from: 18 * 60, until: 8 * 60)
    // Monday is 9:00, and so is the digest.
    #expect(told(quiet: nil, digest: 540, due: nil, at: 2) == 24)
    #expect(told(quiet: nil, digest: 540, due: 30, at: 2) == 24)
    #expect(told(quiet: nil, digest: 540, due: 6, at: 2) == 2)
    #expect(told(quiet: night, digest: 540, due: 13, at: 10) == 24)
    #expect(told(quiet: night, digest: 600, due: 24, at: 10) == 23)
    #expect(told(quiet: night, digest: nil, due: 13, at: 10) == 23)
  }
}
