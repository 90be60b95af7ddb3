/// What a calendar and a clock on the wall show: a day and a time of day, without a zone.
///
/// Only a `Zone` can say which instant is meant, if any: a wall time may occur twice, or not at all.
package struct LocalTime: Hashable, Sendable, Comparable {
  package let day: Day
  /// Microseconds since the day began on a clock that runs from 00:00 to 23:59:59.999999.
  package let microsecondOfDay: Int64

  static let microsecondsPerDay: Int64 = 86_400_000_000

  /// - Returns: nil when the clock has no such time; 24:00 and a 60th second don't exist.
  package init?(day: Day, hour: Int, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
    guard 0..<24 ~= hour, 0..<60 ~= minute, 0..<60 ~= second, 0..<1_000_000 ~= microsecond else { return nil }
    self.day = day
    microsecondOfDay = Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(microsecond)
  }

  /// 00:00 on `day`, which not every zone has on every day: for the first instant of a day ask `Zone.startOfDay`.
  package init(midnightOf day: Day) {
    self.day = day
    microsecondOfDay = 0
  }

  /// - Parameter wallSeconds: seconds since 00:00 on 1 January 1970 by the clock on the wall.
  init(wallSeconds: Int64, microsecond: Int64) {
    let (days, second) = wallSeconds.flooredDivision(by: 86_400)
    day = Day(daysSince1970: Int(days))
    microsecondOfDay = second * 1_000_000 + microsecond
  }

  /// Seconds since 00:00 on 1 January 1970 by the clock on the wall, without the fraction.
  var wallSeconds: Int64 { Int64(day.daysSince1970) * 86_400 + microsecondOfDay / 1_000_000 }

  package var hour: Int { Int(microsecondOfDay / 3_600_000_000) }
  package var minute: Int { Int(microsecondOfDay / 60_000_000) % 60 }
  package var second: Int { Int(microsecondOfDay / 1_000_000) % 60 }
  /// 0 to 999,999.
  package var microsecond: Int { Int(microsecondOfDay % 1_000_000) }

  /// The same time of day, `days` later (earlier, when negative).
  package func adding(days: Int) -> LocalTime {
    LocalTime(day: day.adding(days: days), microsecondOfDay: microsecondOfDay)
  }

  /// The same time of day on another day.
  package func on(_ day: Day) -> LocalTime {
    LocalTime(day: day, microsecondOfDay: microsecondOfDay)
  }

  private init(day: Day, microsecondOfDay: Int64) {
    self.day = day
    self.microsecondOfDay = microsecondOfDay
  }

  package static func < (left: LocalTime, right: LocalTime) -> Bool {
    (left.day, left.microsecondOfDay) < (right.day, right.microsecondOfDay)
  }
}

extension LocalTime: CustomStringConvertible {
  /// `2026-07-01 09:30`, with seconds and a fraction only where they are not zero.
  package var description: String {
    String(unsafeUninitializedCapacity: TimeBytes.capacity) { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      var out = TimeBytes(start)
      out.write(day)
      out.byte(" ")
      out.twoDigits(hour)
      out.byte(":")
      out.twoDigits(minute)
      if microsecondOfDay % 60_000_000 != 0 {
        out.byte(":")
        out.twoDigits(second)
        out.fraction(microsecond)
      }
      return out.count
    }
  }
}
