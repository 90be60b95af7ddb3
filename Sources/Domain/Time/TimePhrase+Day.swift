extension TimePhrase {
  /// A day as typed.
  enum DayWord {
    case fixed(Day)
    /// `fri`: which one depends on the time.
    case weekday(Weekday)
  }

  private static let weekdays: [String: Weekday] = {
    var words = ["tues": Weekday.tuesday, "thur": .thursday, "thurs": .thursday]
    for weekday in Weekday.allCases {
      words[weekday.name.lowercased()] = weekday
      words[weekday.shortName.lowercased()] = weekday
    }
    return words
  }()

  private static let months: [String: Int] = {
    var words = ["sept": 9]
    for (index, name) in MonthName.full.enumerated() {
      words[name.lowercased()] = index + 1
      words[MonthName.short(index + 1).lowercased()] = index + 1
    }
    return words
  }()

  /// Every word that can stand in a phrase, for suggestions.
  static var vocabulary: [String] {
    ["today", "tomorrow", "yesterday", "now", "noon", "next", "this", "last", "eod", "ago"] + weekdays.keys
      + months.keys
  }

  /// Takes a day.
  /// - Returns: nil when none stands here.
  mutating func dayWord() throws(TimePhraseError) -> DayWord? {
    guard let word = word() else { return nil }
    if let days = ["today": 0, "tomorrow": 1, "yesterday": -1][word] {
      advance()
      return .fixed(today.adding(days: days))
    }
    if word == "day", self.word(1) == "after", self.word(2) == "tomorrow" {
      advance(by: 3)
      return .fixed(today.adding(days: 2))
    }
    if let weekday = TimePhrase.weekdays[word] {
      advance()
      return .weekday(weekday)
    }
    if ["this", "next", "last"].contains(word), let next = self.word(1), let weekday = TimePhrase.weekdays[next] {
      advance(by: 2)
      return .fixed(day(word, weekday))
    }
    if TimePhrase.isISODay(word) {
      advance()
      do { return .fixed(try Day(iso8601: word)) } catch { throw self.error(error.reason) }
    }
    return try monthDay().map { .fixed($0) }
  }

  /// `this`, `next` or `last` before a weekday.
  private func day(_ which: String, _ weekday: Weekday) -> Day {
    let monday = today.adding(days: 1 - today.weekday.rawValue)
    return switch which {
    case "this": monday.adding(days: weekday.rawValue - 1)
    case "next": monday.adding(days: 7 + weekday.rawValue - 1)
    default: today.adding(days: -1 - weekday.days(until: today.adding(days: -1).weekday))
    }
  }

  /// `1 jul`, `july 1st`, `1 jul 2026`.
  private mutating func monthDay() throws(TimePhraseError) -> Day? {
    guard let first = word(), let second = word(1) else { return nil }
    let number: Int
    let month: Int
    if let value = TimePhrase.dayNumber(first), let name = TimePhrase.months[second] {
      (number, month) = (value, name)
    } else if let value = TimePhrase.dayNumber(second), let name = TimePhrase.months[first] {
      (number, month) = (value, name)
    } else {
      return nil
    }
    advance(by: 2)
    let name = MonthName.full[month - 1]
    if let word = word(), word.count == 4, word.allSatisfy(\.isASCIIDigit), let year = Int(word) {
      advance()
      if let day = Day(year: year, month: month, day: number) { return day }
      throw error("there is no day \(number) in \(name) \(year)")
    }
    // A leap day may be up to eight years away.
    let years = leaning == .ahead ? Array(today.year...(today.year + 8)) : (today.year - 8...today.year).reversed()
    for day in years.compactMap({ Day(year: $0, month: month, day: number) })
    where leaning == .ahead ? day >= today : day <= today {
      return day
    }
    throw error("there is no day \(number) in \(name)")
  }

  /// 1 of `1` or `1st`.
  private static func dayNumber(_ word: String) -> Int? {
    let digits = word.prefix(while: \.isASCIIDigit)
    guard 1...2 ~= digits.count, ["", "st", "nd", "rd", "th"].contains(word[digits.endIndex...]) else { return nil }
    return Int(digits)
  }
}
