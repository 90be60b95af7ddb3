/// The openings of a calendar over some years, as a table in which a look-up takes a step or two.
///
/// Both ways, from an instant to the working time since the table's beginning and back, lead through slots of equal
/// width: a slot says with which opening to begin.
final class OpenHours: Sendable {
  let years: Range<Int>
  /// The instants that the table knows, in microseconds: from the first of its years' beginning, by universal time,
  /// until the last one's end, both included.
  let from: Int64
  let until: Int64
  /// All working time in the table, in microseconds.
  let total: Int64

  /// Between an empty one at `from` and one that no instant reaches.
  private let openings: [Opening]
  /// For each slot of time, the last opening that begins at or before the slot does.
  private let byTime: [Int32]
  /// For each slot of working time, the opening in which the slot begins.
  private let byWork: [Int32]

  /// Nine and a half hours: few openings begin in a slot, and a table of ten years has nine thousand slots.
  private static let slotBits: Int64 = 35

  init(_ calendar: WorkingCalendar, years: Range<Int>) {
    self.years = years
    from = OpenHours.beginning(of: years.lowerBound)
    until = OpenHours.beginning(of: years.upperBound)
    let found = calendar.openings(within: from..<until)
    total = found.last.map { $0.before + $0.closes - $0.opens } ?? 0
    openings =
      [Opening(opens: from, closes: from)] + found + [Opening(opens: .max, closes: .max, before: total)]
    byTime = OpenHours.slots(upTo: until - from, of: openings) { [from] in $0.opens - from }
    byWork = OpenHours.slots(upTo: total, of: openings) { $0.before }
  }

  /// The beginning of a year by universal time, in microseconds since 1970.
  static func beginning(of year: Int) -> Int64 {
    Int64(Day(unchecked: year, 1, 1).daysSince1970) * LocalTime.microsecondsPerDay
  }

  /// For each slot up to `length`, the number of the last opening whose `position` is at or before the slot's beginning.
  private static func slots(upTo length: Int64, of openings: [Opening], position: (Opening) -> Int64) -> [Int32] {
    var number = 0
    return (0...(length >> slotBits)).map { slot in
      // The last opening is no real one.
      while number + 2 < openings.count, position(openings[number + 1]) <= slot << slotBits { number += 1 }
      return Int32(number)
    }
  }

  func covers(_ instant: Int64) -> Bool { from <= instant && instant <= until }

  /// The working time from the table's beginning until `instant`, which it must cover.
  func worked(until instant: Int64) -> Int64 {
    openings.withUnsafeBufferPointer { openings in
      var number = Int(byTime[Int((instant - from) >> OpenHours.slotBits)])
      while openings[number + 1].opens <= instant { number += 1 }
      let opening = openings[number]
      return opening.before + min(instant, opening.closes) - opening.opens
    }
  }

  /// The instant during opening hours at which exactly `work` has been worked since the table's beginning.
  /// - Parameter work: 0 up to `total`, which no longer is in the table.
  func instant(afterWorking work: Int64) -> Int64 {
    openings.withUnsafeBufferPointer { openings in
      var number = Int(byWork[Int(work >> OpenHours.slotBits)])
      while openings[number + 1].before <= work { number += 1 }
      return openings[number].opens + work - openings[number].before
    }
  }
}
