/// An amount of time as policies state it: `4wh` (working hours), `30m`, `2h`, `3d` (by the clock), `1wd` (working days).
package struct Timespan: Hashable, Sendable {
  package enum Unit: String, Sendable, CaseIterable {
    case minutes = "m"
    case hours = "h"
    case days = "d"
    case workingMinutes = "wm"
    case workingHours = "wh"
    /// As much working time as the calendar has on an average day with hours.
    case workingDays = "wd"

    fileprivate var isWorking: Bool {
      switch self {
      case .minutes, .hours, .days: false
      case .workingMinutes, .workingHours, .workingDays: true
      }
    }
  }

  package let amount: Int
  package let unit: Unit

  /// Whether it passes in working time only.
  var isWorking: Bool { unit.isWorking }

  /// The longest amount of any unit: eleven years of minutes, so that no sum leaves the range of instants.
  package static let longest = 6_000_000

  /// - Throws: `Refusal` when the amount is not at least 1, or absurdly long.
  package init(_ amount: Int, _ unit: Unit) throws(Refusal) {
    guard 1...Timespan.longest ~= amount else {
      throw Refusal(
        .invalid, "a limit of \(amount)\(unit.rawValue) is not possible",
        allowed: "1 to \(Timespan.longest), such as 4wh; none switches it off")
    }
    self.amount = amount
    self.unit = unit
  }

  /// For amounts that stand in the program.
  init(unchecked amount: Int, _ unit: Unit) {
    self.amount = amount
    self.unit = unit
  }

  /// Reads `4wh`, `30m`, `3wd` and the like.
  /// - Throws: `Refusal` saying what can be typed.
  package static func parse(_ text: String) throws(Refusal) -> Timespan {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "-") }
    guard let amount = Int(digits), let unit = Unit(rawValue: text.dropFirst(digits.count).lowercased()) else {
      throw Refusal(
        .invalid, "can't read \"\(text.prefix(40))\" as a span of time",
        allowed: "30m, 2h, 3d by the clock; 90wm, 4wh, 2wd in working time; none")
    }
    return try Timespan(amount, unit)
  }

  /// The instant this long after `start`.
  /// - Parameter spells: when the clock stands still, such as while the team waits for the customer.
  package func after(_ start: Instant, in hours: WorkingTime, excluding spells: [Range<Instant>] = []) -> Instant {
    let length = length(in: hours, at: start)
    if isWorking { return hours.adding(length, to: start, excluding: spells) }
    var left = length
    var at = start
    for spell in spells.sorted(by: { $0.lowerBound < $1.lowerBound }) where spell.upperBound > at {
      let untilStop = max(0, spell.lowerBound.microseconds - at.microseconds)
      if left < untilStop { break }
      left -= untilStop
      at = spell.upperBound
      if at == .latest { return .latest }
    }
    return Instant(microseconds: at.microseconds + left)
  }

  /// The instant this long before `end`.
  package func before(_ end: Instant, in hours: WorkingTime) -> Instant {
    shift(end, by: -length(in: hours, at: end), in: hours)
  }

  /// `instant` moved by so many microseconds of the kind of time that this span is of.
  func shift(_ instant: Instant, by length: Int64, in hours: WorkingTime) -> Instant {
    isWorking ? hours.adding(length, to: instant) : Instant(microseconds: instant.microseconds + length)
  }

  /// In microseconds, of working time or the clock's.
  /// - Parameter instant: when it begins or ends: a working day is one of the calendar in force then.
  package func length(in hours: WorkingTime, at instant: Instant) -> Int64 {
    let minutes: Int64 =
      switch unit {
      case .minutes, .workingMinutes: 1
      case .hours, .workingHours: 60
      case .days: 1440
      case .workingDays: hours.calendar(at: instant).week.averageDay
      }
    return Int64(amount) * minutes * 60_000_000
  }
}

extension Timespan: CustomStringConvertible, Codable {
  package var description: String { "\(amount)\(unit.rawValue)" }

  package init(from decoder: any Decoder) throws {
    self = try Timespan.parse(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension WorkingWeek {
  /// The minutes of work on an average day that has any.
  var averageDay: Int64 {
    let lengths = Weekday.allCases.map { self[$0].reduce(0) { $0 + $1.end - $1.begin } }.filter { $0 > 0 }
    return Int64(lengths.reduce(0, +) / max(1, lengths.count))
  }
}
