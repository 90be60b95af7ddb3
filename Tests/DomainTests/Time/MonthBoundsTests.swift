import Domain
import TestSupport
import Testing

/// Months beside closed ones, when the reporting zone was changed.
struct MonthBoundsTests {
  private let june = Zone.utc.month(of: monday)

  @Test(arguments: [
    // July would begin eight hours before June ended, or five hours after it.
    ("Asia/Tokyo", "2026-06-30T23:00:00Z", "2026-07-31T15:00:00Z"),
    ("America/New_York", "2026-06-30T23:00:00Z", "2026-08-01T04:00:00Z"),
  ])
  func `the month after a closed one begins where that ended`(name: String, from: String, until: String) throws {
    let bounds = MonthBounds(closing: [(june, try zone(named: "Europe/London"))])
    let asked = try zone(named: name)
    let july = bounds.interval(of: june.next, in: asked)
    let expected = (from: try Instant(iso8601: from), until: try Instant(iso8601: until))
    #expect(july == expected)
    let london = try zone(named: "Europe/London").interval(of: june)
    #expect(bounds.interval(of: june, in: asked) == london)
    // Every instant has one month.
    #expect(bounds.month(of: july.from, in: asked) == june.next)
    #expect(bounds.month(of: Instant(microseconds: july.from.microseconds - 1), in: asked) == june)
    #expect(bounds.interval(of: june.previous, in: asked).until == bounds.begin(of: june, in: asked))
    #expect(bounds.closedZone(of: june)?.identifier == "Europe/London" && bounds.closedZone(of: june.next) == nil)
  }

  @Test func `where two closed months meet, the one that was closed first decides`() throws {
    let (london, tokyo) = (try zone(named: "Europe/London"), try zone(named: "Asia/Tokyo"))
    let forward = MonthBounds(closing: [(june, london), (june.next, tokyo)])
    #expect(forward.begin(of: june.next, in: tokyo) == london.interval(of: june).until)
    #expect(forward.begin(of: june.next.next, in: london) == tokyo.interval(of: june.next).until)
    let backward = MonthBounds(closing: [(june.next, tokyo), (june, london)])
    #expect(backward.begin(of: june.next, in: london) == tokyo.interval(of: june.next).from)
    #expect(backward.begin(of: june, in: tokyo) == london.interval(of: june).from)
  }

  @Test func `of a zone that is asked for, those are left that were closed in it and are its own`() throws {
    let (london, tokyo) = (try zone(named: "Europe/London"), try zone(named: "Asia/Tokyo"))
    let bounds = MonthBounds(closing: [(june, london), (june.next, tokyo), (june.next.next, tokyo)])
    let asked = bounds.only(in: tokyo)
    // July began where London's June ended.
    #expect(asked.closedZone(of: june) == nil && asked.closedZone(of: june.next) == nil)
    #expect(asked.closedZone(of: june.next.next)?.identifier == "Asia/Tokyo")
    #expect(asked.interval(of: june.next, in: tokyo) == tokyo.interval(of: june.next))
    #expect(bounds.only(in: london).closedZone(of: june) != nil)
    // Lisbon's June is London's, but nobody closed it in Lisbon.
    #expect(bounds.only(in: try zone(named: "Europe/Lisbon")).closedZone(of: june) == nil)
  }

  @Test func `a month that is not as long as by its zone's clocks says so, and no other`() throws {
    let bounds = MonthBounds(closing: [(june, try zone(named: "Europe/London"))])
    let tokyo = try zone(named: "Asia/Tokyo")
    #expect(
      bounds.words(about: june.next, in: tokyo)
        == "2026-07 begins at 2026-07-01T08:00:00+09:00, where 2026-06 ends: it was closed in Europe/London.")
    #expect(
      bounds.words(about: june.previous, in: tokyo)
        == "2026-05 ends at 2026-06-01T08:00:00+09:00, where 2026-06 begins: it was closed in Europe/London.")
    #expect(bounds.words(about: june.next, in: try zone(named: "Europe/London")) == nil)
    #expect(bounds.words(about: june.next.next, in: tokyo) == nil)
    #expect(MonthBounds.none.words(about: june, in: tokyo) == nil)
  }
}

extension MonthBounds {
  /// As months are closed one after the other, each within what those before it keep.
  fileprivate init(closing months: [(Month, Zone)]) {
    var closed: [(month: Month, zone: Zone, from: Instant, until: Instant)] = []
    for (month, zone) in months {
      let (from, until) = MonthBounds(closed: closed).interval(of: month, in: zone)
      closed.append((month, zone, from, until))
    }
    self.init(closed: closed)
  }
}
