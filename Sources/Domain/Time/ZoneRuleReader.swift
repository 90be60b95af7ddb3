/// Takes the text of a `ZoneRule` apart.
struct ZoneRuleReader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  func at(_ character: Unicode.Scalar) -> Bool {
    rest.first.map { Unicode.Scalar($0) == character } ?? false
  }

  mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard at(character) else { return false }
    rest.removeFirst()
    return true
  }

  /// Three letters or more, or anything between `<` and `>`.
  mutating func name() -> String? {
    let quoted = accept("<")
    let name = rest.prefix { byte in
      quoted ? byte != UInt8(ascii: ">") : Unicode.Scalar(byte).properties.isAlphabetic
    }
    rest = rest[name.endIndex...]
    guard quoted ? accept(">") : name.count >= 3 else { return nil }
    return String(decoding: name, as: UTF8.self)
  }

  /// `-1`, `5:30` or `167:59:59`, in seconds.
  mutating func time() -> Int? {
    let sign = accept("-") ? -1 : 1
    if sign == 1 { _ = accept("+") }
    guard var seconds = number().map({ $0 * 3600 }) else { return nil }
    for unit in [60, 1] where accept(":") {
      guard let value = number(), value < 60 else { return nil }
      seconds += value * unit
    }
    guard seconds < 168 * 3600 else { return nil }
    return sign * seconds
  }

  /// `M3.5.0`, `J60` or `59`, with the time of day after a slash if it isn't 02:00.
  mutating func change() -> ZoneRule.Change? {
    let date: ZoneRule.Change.Date
    if accept("M") {
      guard let month = number(), 1...12 ~= month, accept("."), let week = number(), 1...5 ~= week, accept("."),
        let weekday = number(), 0...6 ~= weekday
      else { return nil }
      date = .weekday(month: month, week: week, weekday: weekday)
    } else if accept("J") {
      guard let day = number(), 1...365 ~= day else { return nil }
      date = .dayWithoutLeapDay(day)
    } else {
      guard let day = number(), 0...365 ~= day else { return nil }
      date = .day(day)
    }
    guard accept("/") else { return ZoneRule.Change(date: date, time: 7200) }
    return time().map { ZoneRule.Change(date: date, time: $0) }
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    rest = rest[digits.endIndex...]
    return digits.count <= 3 ? Int(String(decoding: digits, as: UTF8.self)) : nil
  }
}
