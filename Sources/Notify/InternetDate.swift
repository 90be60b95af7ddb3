import Domain

/// Dates as mail and HTTP write them.
enum InternetDate {
  /// For mail (RFC 5322), in UTC: `Wed, 01 Jul 2026 07:30:00 +0000`.
  static func mail(_ instant: Instant) -> String {
    let local = Zone.utc.local(of: instant)
    let date = "\(twoDigits(local.day.day)) \(MonthName.short(local.day.month)) \(local.day.year)"
    let time = "\(twoDigits(local.hour)):\(twoDigits(local.minute)):\(twoDigits(local.second))"
    return "\(local.day.weekday.shortName), \(date) \(time) +0000"
  }

  /// A date of HTTP in any of the three forms that a reader must take (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`,
  /// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. Nil for anything else.
  static func instant(_ text: String) -> Instant? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
    let parts: (day: String, month: String, year: String, time: String)? =
      switch words.count {
      case 6 where words[5] == "GMT": (words[1], words[2], words[3], words[4])
      case 5: (words[2], words[1], words[4], words[3])
      default: nil
      }
    guard let parts, let month = (1...12).first(where: { MonthName.short($0) == parts.month }),
      let dayOfMonth = Int(parts.day), let year = Int(parts.year),
      // Two digits are of the years around now: this century's first seventy, or the last one's last thirty.
      let day = Day(year: year < 70 ? year + 2000 : year < 100 ? year + 1900 : year, month: month, day: dayOfMonth)
    else { return nil }
    let clock = parts.time.split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, 0...23 ~= clock[0], 0...59 ~= clock[1], 0...60 ~= clock[2] else { return nil }
    return Instant(
      seconds: Int64(day.daysSince1970) * 86_400 + Int64(clock[0]) * 3600 + Int64(clock[1]) * 60 + Int64(clock[2]))
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
