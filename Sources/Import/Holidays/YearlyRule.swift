package import Domain

/// A recurrence rule of iCalendar (RFC 5545, 3.3.10) by which something comes again every year.
package struct YearlyRule: Hashable, Sendable {
  /// Why a rule can't be followed.
  package enum Problem: Error, Hashable, Sendable {
    /// It is right, but not one of those that are followed here.
    case unsupported(String)
    /// It is no rule.
    case unreadable(String)
  }

  private struct Nth: Hashable {
    /// Which of the month or year, from its end when negative; nil for each.
    let number: Int?
    let weekday: Weekday

    /// - Parameters:
    ///   - place: of the day in its month or year, from 1.
    ///   - size: the length of that month or year.
    func names(_ day: Day, _ place: Int, of size: Int) -> Bool {
      guard day.weekday == weekday else { return false }
      guard let number else { return true }
      return number > 0 ? (place - 1) / 7 + 1 == number : (size - place) / 7 + 1 == -number
    }
  }

  private var interval = 1
  private var count: Int?
  private var until: Day?
  private var months: [Int] = []
  private var monthDays: [Int] = []
  private var yearDays: [Int] = []
  private var weekdays: [Nth] = []
  private var positions: [Int] = []

  private static let frequencies = [
    "SECONDLY": "second", "MINUTELY": "minute", "HOURLY": "hour", "DAILY": "day", "WEEKLY": "week", "MONTHLY": "month",
  ]
  private static let twoLetters: [String: Weekday] = [
    "MO": .monday, "TU": .tuesday, "WE": .wednesday, "TH": .thursday, "FR": .friday, "SA": .saturday, "SU": .sunday,
  ]

  /// Reads `FREQ=YEARLY;BYMONTH=11;BYDAY=4TH` and the like.
  package init(_ text: String) throws(Problem) {
    var hasFrequency = false
    for part in text.uppercased().split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard pair.count == 2, !pair[1].isEmpty else { throw .unreadable("\"\(part)\" is no part of a rule") }
      let value = pair[1]
      switch pair[0] {
      case "FREQ":
        hasFrequency = true
        if let often = Self.frequencies[value] {
          throw .unsupported("it comes every \(often); only what comes every year is taken")
        }
        guard value == "YEARLY" else { throw .unreadable("FREQ=\(value) is not possible") }
      case "INTERVAL": interval = try Self.number(value, in: 1...1000, part)
      case "COUNT": count = try Self.number(value, in: 1...100_000, part)
      case "UNTIL":
        guard let day = Day(basic: value.prefix(8)) else { throw .unreadable("\(part) names no date") }
        until = day
      case "BYMONTH":
        months = try Self.numbers(value, upTo: 12, part)
        if months.contains(where: { $0 < 1 }) { throw .unreadable("\(part) is not possible") }
      case "BYMONTHDAY": monthDays = try Self.numbers(value, upTo: 31, part)
      case "BYYEARDAY": yearDays = try Self.numbers(value, upTo: 366, part)
      case "BYSETPOS": positions = try Self.numbers(value, upTo: 366, part)
      case "BYDAY": weekdays = try Self.weekdays(value, part)
      case "WKST": break
      case "BYWEEKNO", "BYHOUR", "BYMINUTE", "BYSECOND", "RSCALE", "SKIP":
        throw .unsupported("it comes again by a rule with \(pair[0]), which is not followed here")
      default: throw .unreadable("\(pair[0]) is no part of a rule")
      }
    }
    guard hasFrequency else { throw .unreadable("the rule has no FREQ") }
  }

  /// The days on which it comes, ascending, `first` always among them.
  ///
  /// - Parameters:
  ///   - first: when it came first.
  ///   - lastYear: nothing later is asked for.
  package func days(from first: Day, through lastYear: Int) -> [Day] {
    var days = [first]
    var left = (count ?? Int.max) - 1
    var year = first.year
    while year <= min(lastYear, until?.year ?? lastYear) {
      for day in candidates(in: year, like: first) where day > first {
        guard left > 0, day <= until ?? day else { return days }
        left -= 1
        days.append(day)
      }
      year += interval
    }
    return days
  }

  /// The days of a year that the rule means, ascending.
  private func candidates(in year: Int, like first: Day) -> [Day] {
    let isPlain = monthDays.isEmpty && yearDays.isEmpty && weekdays.isEmpty
    let months = months.isEmpty && isPlain ? [first.month] : months
    let monthDays = isPlain ? [first.day] : monthDays
    let yearLength = Day.isLeap(year) ? 366 : 365
    var days: [Day] = []
    var dayOfYear = 0
    for month in 1...12 {
      let length = Day.daysInMonth(month, of: year)
      defer { dayOfYear += length }
      guard months.isEmpty || months.contains(month) else { continue }
      for number in 1...length {
        guard let day = Day(year: year, month: month, day: number) else { continue }
        let place = dayOfYear + number
        if !monthDays.isEmpty, !Self.names(number, of: length, monthDays) { continue }
        if !yearDays.isEmpty, !Self.names(place, of: yearLength, yearDays) { continue }
        let (index, size) = self.months.isEmpty ? (place, yearLength) : (number, length)
        if !weekdays.isEmpty, !weekdays.contains(where: { $0.names(day, index, of: size) }) { continue }
        days.append(day)
      }
    }
    if positions.isEmpty { return days }
    return days.enumerated().filter { Self.names($0.offset + 1, of: days.count, positions) }.map(\.element)
  }

  /// Whether the numbers name a place, counted from 1, or from the end when negative.
  private static func names(_ place: Int, of size: Int, _ numbers: [Int]) -> Bool {
    numbers.contains(place) || numbers.contains(place - size - 1)
  }

  private static func number(_ text: String, in range: ClosedRange<Int>, _ part: Substring) throws(Problem) -> Int {
    guard let number = Int(text), range ~= number else { throw .unreadable("\(part) is not possible") }
    return number
  }

  private static func numbers(_ text: String, upTo limit: Int, _ part: Substring) throws(Problem) -> [Int] {
    var numbers: [Int] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      let number = try number(String(word), in: -limit...limit, part)
      if number == 0 { throw .unreadable("\(part) is not possible") }
      numbers.append(number)
    }
    return numbers
  }

  private static func weekdays(_ text: String, _ part: Substring) throws(Problem) -> [Nth] {
    var weekdays: [Nth] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let weekday = twoLetters[String(word.suffix(2))] else { throw .unreadable("\(part) is not possible") }
      let digits = String(word.dropLast(2))
      let number = digits.isEmpty ? nil : Int(digits)
      if !digits.isEmpty, number.map({ $0 == 0 || abs($0) > 53 }) ?? true {
        throw .unreadable("\(part) is not possible")
      }
      weekdays.append(Nth(number: number, weekday: weekday))
    }
    return weekdays
  }
}

extension Day {
  /// Reads `20261225`; nil for anything else.
  init?(basic text: some StringProtocol) {
    let digits = text.utf8.map { Int($0) - 0x30 }
    guard digits.count == 8, digits.allSatisfy({ 0...9 ~= $0 }) else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    self.init(year: number(0..<4), month: number(4..<6), day: number(6..<8))
  }
}
