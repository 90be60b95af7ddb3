extension TimePhrase {
  /// A span of time as typed: `1d 4h`.
  struct Span {
    var minutes = 0
    var days = 0
    var workingDays = 0
    var isEmpty = true

    var hasDays: Bool { days != 0 || workingDays != 0 }
  }

  private enum Unit {
    case minutes, hours, days, weeks, workingDays
  }

  private static let units: [String: Unit] = [
    "m": .minutes, "min": .minutes, "mins": .minutes, "minute": .minutes, "minutes": .minutes,
    "h": .hours, "hr": .hours, "hrs": .hours, "hour": .hours, "hours": .hours,
    "d": .days, "day": .days, "days": .days,
    "w": .weeks, "wk": .weeks, "wks": .weeks, "week": .weeks, "weeks": .weeks,
    "wd": .workingDays, "workday": .workingDays, "workdays": .workingDays,
  ]

  /// The words that a unit of time can be, for suggestions.
  static var unitWords: [String] { units.keys.filter { $0.count > 3 }.sorted() + ["working"] }

  /// Reads `+2d`, `-2h`, `in 2 hours`, `2h ago` and `+3wd 9am`.
  /// - Returns: nil when the phrase is none of these.
  mutating func spanReading() throws(TimePhraseError) -> TimeReading? {
    var sign = 1
    var phrase = self
    if let first = word(), first.hasPrefix("+") || first.hasPrefix("-") {
      sign = first.hasPrefix("-") ? -1 : 1
      phrase.replaceFirst(by: first.dropFirst())
    } else if word() == "in" {
      phrase.advance()
    } else if words.last == "ago" {
      sign = -1
      phrase.dropLast()
    } else {
      return try refuseBareSpan()
    }
    let span = try phrase.span()
    guard !span.isEmpty else {
      throw error(phrase.spanProblem)
    }
    var clock: Clock?
    if phrase.word() != nil {
      clock = try phrase.clock()
      guard phrase.word() == nil, clock != nil else { throw error(phrase.spanProblem) }
      guard span.minutes == 0, span.hasDays else {
        throw error("a time of day goes with days, not with hours or minutes")
      }
    }
    return try phrase.reading(of: span, sign: sign, at: clock)
  }

  private func reading(of span: Span, sign: Int, at clock: Clock?) throws(TimePhraseError) -> TimeReading {
    var day = today.adding(days: sign * span.days)
    if span.workingDays != 0 { day = workingDays.day(sign * span.workingDays, after: day) }
    guard 1...9999 ~= day.year else { throw error("that is not between the years 1 and 9999") }
    switch clock {
    case .endOfDay: return .day(day)
    case .time(let time): return .instant(try existing(time.on(day)))
    case nil:
      let start = span.hasDays ? zone.instant(of: zone.local(of: now).on(day)) : now
      return .instant(start.advanced(bySeconds: Int64(sign * span.minutes * 60)))
    }
  }

  /// Takes amounts with their units, as many as stand here.
  private mutating func span() throws(TimePhraseError) -> Span {
    var span = Span()
    while let word = word() {
      if word == "and", !span.isEmpty {
        advance()
      } else if word == "a" || word == "an" || word.allSatisfy(\.isASCIIDigit), let (unit, count) = unit(after: 1) {
        try add(word, unit, to: &span)
        advance(by: 1 + count)
      } else if let amounts = TimePhrase.amounts(in: word) {
        for (number, unit) in amounts { try add(number, unit, to: &span) }
        advance()
      } else {
        break
      }
    }
    return span
  }

  /// The unit `ahead` places after the next word, and how many words it takes.
  private func unit(after ahead: Int) -> (Unit, words: Int)? {
    guard let word = word(ahead) else { return nil }
    if ["working", "business"].contains(word), let next = self.word(ahead + 1), ["day", "days"].contains(next) {
      return (.workingDays, 2)
    }
    return TimePhrase.units[word].map { ($0, 1) }
  }

  /// The amounts in a word such as `1d4h`; nil when it is no such word.
  private static func amounts(in word: String) -> [(number: String, unit: Unit)]? {
    var rest = word[...]
    var amounts: [(String, Unit)] = []
    while !rest.isEmpty {
      let number = rest.prefix(while: \.isASCIIDigit)
      let name = rest[number.endIndex...].prefix { !$0.isASCIIDigit }
      guard !number.isEmpty, let unit = units[String(name)] else { return nil }
      amounts.append((String(number), unit))
      rest = rest[name.endIndex...]
    }
    return amounts
  }

  private func add(_ number: String, _ unit: Unit, to span: inout Span) throws(TimePhraseError) {
    guard number.count <= 6, let amount = number.first == "a" ? 1 : Int(number) else {
      throw error("\(number) is too much: type at most six digits")
    }
    span.isEmpty = false
    switch unit {
    case .minutes: span.minutes += amount
    case .hours: span.minutes += amount * 60
    case .days: span.days += amount
    case .weeks: span.days += amount * 7
    case .workingDays: span.workingDays += amount
    }
  }

  /// Says of `2h` that it leaves open whether it lies ahead.
  private func refuseBareSpan() throws(TimePhraseError) -> TimeReading? {
    var phrase = self
    let span = try phrase.span()
    guard !span.isEmpty, phrase.word() == nil else { return nil }
    let words = words.joined(separator: " ")
    throw error("it doesn't say whether ahead or back", ["+\(words.filter { $0 != " " })", "\(words) ago"])
  }

  private var spanProblem: String {
    guard var word = word() else { return "it doesn't say how long" }
    if word.allSatisfy(\.isASCIIDigit), let unit = self.word(1) { word += " \(unit)" }
    let near = NearMatches.of(word.filter { $0.isLetter }, among: TimePhrase.unitWords)
    let units = "units are m, h, d, w and wd (working days), whole numbers of them"
    return "\"\(word)\" is no span of time\(near.isEmpty ? "" : " (\(near.joined(separator: " or "))?)"): \(units)"
  }
}

extension Character {
  /// 0 to 9, and no digit of another script.
  var isASCIIDigit: Bool { ("0"..."9") ~= self && isASCII }
}
