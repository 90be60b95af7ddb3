import Domain
import Testing

@testable import kept

/// Seen from Friday 27 November 2026, 14:00 in Berlin.
struct TimeDisplayTests {
  @Test(arguments: [
    (3, "in 3h · Fri 17:00"), (0, "now · Fri 14:00"), (-3, "3h overdue · Fri 11:00"),
    (-14, "14h overdue · Fri 00:00"), (-15, "15h overdue · Thu 26 Nov 23:00"), (24, "in 1d · Sat 14:00"),
    (47, "in 1d 23h · Sun 13:00"), (48, "in 2d · Sun 14:00"), (153, "in 6d · Thu 23:00"),
    (154, "in 6d · Fri 4 Dec 00:00"),
    (-48, "2d overdue · Wed 25 Nov 14:00"), (24 * 40, "in 40d · Wed 6 Jan 2027 14:00"),
  ])
  func `a promised time is shown relative and absolute`(hours: Int64, expected: String) throws {
    #expect(try Afternoon.display().due(Afternoon.hours(hours)) == expected)
  }

  @Test func `what happened is ago`() throws {
    let display = try Afternoon.display()
    #expect(display.moment(Afternoon.hours(-3)) == "3h ago · Fri 11:00")
    #expect(display.moment(Afternoon.now.advanced(bySeconds: 59)) == "now · Fri 14:00")
    #expect(display.moment(Afternoon.now.advanced(bySeconds: 60)) == "in 1m · Fri 14:01")
  }

  @Test func `the relative time is never rounded up`() throws {
    let display = try Afternoon.display()
    #expect(display.due(Afternoon.now.advanced(bySeconds: 2 * 86_400 - 1)) == "in 1d 23h · Sun 13:59")
    #expect(display.due(Afternoon.now.advanced(bySeconds: 7199)) == "in 1h 59m · Fri 15:59")
    #expect(display.due(Afternoon.now.advanced(bySeconds: 6 * 86_400 - 1)) == "in 5d · Thu 13:59")
  }

  @Test(arguments: [
    (-2400, "40m overdue", "40m overdue · Fri 13:20"), (-60, "1m overdue", "1m overdue · Fri 13:59"),
    (-59, "now", "due now · Fri 13:59"), (119 * 60, "in 1h 59m", "due in 1h 59m · Fri 15:59"),
  ])
  func `what is overdue is not due as well`(seconds: Int64, relative: String, clause: String) throws {
    let due = Due(at: Afternoon.now.advanced(bySeconds: seconds))
    #expect(try Afternoon.display().relative(due) == relative)
    #expect(try Afternoon.display().dueClause(due) == clause)
  }

  @Test func `a promised day is overdue once it is over`() throws {
    let today = Int32(try Afternoon.display().zone.day(of: Afternoon.now).daysSince1970)
    #expect(try Afternoon.display().dueClause(Due(at: Afternoon.hours(3), day: today)) == "due today · Fri 27 Nov")
    #expect(
      try Afternoon.display().dueClause(Due(at: Afternoon.hours(-3), day: today - 2)) == "2d overdue · Wed 25 Nov")
  }

  @Test(arguments: [
    (0, "today · Fri 27 Nov"), (1, "tomorrow · Sat 28 Nov"), (5, "in 5d · Wed 2 Dec"), (-1, "1d overdue · Thu 26 Nov"),
    (-3, "3d overdue · Tue 24 Nov"), (40, "in 40d · Wed 6 Jan 2027"),
  ])
  func `a promised day stays a day`(days: Int, expected: String) throws {
    let display = try Afternoon.display()
    let day = display.zone.day(of: Afternoon.now).adding(days: days)
    let due = Due(at: display.zone.lastInstant(of: day), day: Int32(day.daysSince1970))
    #expect(display.due(due) == expected)
  }

  @Test func `a day is over where the customer lives, not where the member does`() throws {
    let display = try Afternoon.display()
    let today = display.zone.day(of: Afternoon.now)
    // In Auckland that day is over already; in Los Angeles yesterday still goes on for a while.
    let auckland = Due(at: Afternoon.hours(-3), day: Int32(today.daysSince1970))
    #expect(display.due(auckland) == "1d overdue · Fri 27 Nov")
    let losAngeles = Due(at: Afternoon.hours(1), day: Int32(today.daysSince1970 - 1))
    #expect(display.due(losAngeles) == "today · Thu 26 Nov")
  }
}
