import Domain
import Testing

@Suite struct TimespanTests {
  private let nineToFive: WorkingTime

  init() throws {
    nineToFive = WorkingTime(try WorkingCalendar(.nineToFive, in: .utc))
  }

  @Test(arguments: ["30m", "2h", "3d", "90wm", "4wh", "2wd"])
  func `a span reads back as it was typed`(text: String) throws {
    #expect(try Timespan.parse(text).description == text)
  }

  @Test(arguments: ["", "h", "4", "4 hours", "4x", "½h", "1e3h"])
  func `what is no span is refused with what is`(text: String) {
    let refusal = #expect(throws: Refusal.self) { try Timespan.parse(text) }
    #expect(refusal?.allowed == "30m, 2h, 3d by the clock; 90wm, 4wh, 2wd in working time; none")
  }

  @Test(arguments: ["0h", "-1wd", "6000001m"])
  func `a limit of nothing, less than nothing or ten years is refused`(text: String) {
    let refusal = #expect(throws: Refusal.self) { try Timespan.parse(text) }
    #expect(refusal?.problem == "a limit of \(text) is not possible")
    #expect(refusal?.allowed == "1 to 6000000, such as 4wh; none switches it off")
  }

  // The opening is a Monday, 9:00.
  @Test(arguments: [
    ("30m", 0.5), ("2h", 2), ("3d", 72), ("90wm", 1.5), ("4wh", 4), ("8wh", 8), ("9wh", 25), ("1wd", 8), ("2wd", 32),
    ("6wd", 176),
  ])
  func `a span ends when so much time has passed, of the kind it says`(text: String, end: Double) throws {
    #expect(try Timespan.parse(text).after(opening, in: nineToFive) == hour(end))
  }

  @Test(arguments: [("30m", 23.5), ("4wh", 4), ("1wd", 0)])
  func `before a time it goes back in the same way`(text: String, begin: Double) throws {
    // Tuesday, 9:00.
    #expect(try Timespan.parse(text).before(hour(24), in: nineToFive) == hour(begin))
  }

  @Test(arguments: [
    ("4h", [1.0..<3.0], 6.0), ("4wh", [1..<3], 6), ("4h", [1..<3, 5..<6], 7), ("1h", [1..<3], 3), ("4h", [-2..<1], 5),
    ("4h", [9..<10], 4), ("30m", [1..<3], 0.5),
  ])
  func `a clock that stands still goes on afterwards`(text: String, pauses: [Range<Double>], end: Double) throws {
    let spells = pauses.map { hour($0.lowerBound)..<hour($0.upperBound) }
    #expect(try Timespan.parse(text).after(opening, in: nineToFive, excluding: spells) == hour(end))
  }

  @Test(arguments: ["4h", "4wh"])
  func `a clock that stands still for good never ends`(text: String) throws {
    #expect(try Timespan.parse(text).after(opening, in: nineToFive, excluding: [hour(1)..<Instant.latest]) == .latest)
  }
}
