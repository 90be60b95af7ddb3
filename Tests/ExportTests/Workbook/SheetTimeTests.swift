import Domain
import Files
import Testing

@testable import Export

struct SheetTimeTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", "UTC", 25_569.0), ("2026-07-01T12:00:00Z", "UTC", 46_204.5),
    ("2026-07-01T12:00:00Z", "Europe/Berlin", 46_204.583_333_333_336),
    ("1900-03-01T00:00:00Z", "UTC", 61), ("9999-12-31T18:00:00Z", "UTC", 2_958_465.75),
  ])
  func `an instant is the days of its zone's clock since the end of 1899`(
    text: String, zone: String, serial: Double
  ) throws {
    #expect(SheetTime.serial(of: try Instant(iso8601: text), in: try ZoneFiles().zone(zone)) == serial)
  }

  @Test(arguments: [
    ("1900-02-28T23:59:59Z", "UTC"), ("9999-12-31T23:00:00Z", "Asia/Tokyo"), ("1899-12-31T00:00:00Z", "UTC"),
  ])
  func `what a sheet has no number for has none`(text: String, zone: String) throws {
    #expect(SheetTime.serial(of: try Instant(iso8601: text), in: try ZoneFiles().zone(zone)) == nil)
  }

  @Test func `the ends of time have no number and stop nothing`() {
    for instant in [Instant(microseconds: .min), Instant(microseconds: .max)] {
      #expect(SheetTime.serial(of: instant, in: .utc) == nil)
    }
    #expect(SheetTime.serial(of: Day(daysSince1970: 0)) == 25_569)
    #expect(SheetTime.serial(of: Day(daysSince1970: -30_000)) == nil)
  }
}
