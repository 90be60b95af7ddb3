extension TimePhrase {
  /// A time of day as typed.
  enum Clock {
    case time(LocalTime)
    /// `eod`: the day as a whole, which ends with it.
    case endOfDay
  }

  /// Takes a time of day.
  /// - Returns: nil when none stands here.
  mutating func clock() throws(TimePhraseError) -> Clock? {
    guard let word = word() else { return nil }
    switch word {
    case "noon":
      advance()
      return try time(12, 0, 0)
    case "midnight":
      throw error("midnight may be the day's beginning or its end: type 00:00 for the beginning, eod for the end")
    case "eod":
      advance()
      return .endOfDay
    case "end" where self.word(1) == "day":
      advance(by: 2)
      return .endOfDay
    default: break
    }
    guard word.first?.isASCIIDigit == true, !TimePhrase.isISODay(word) else { return nil }
    let half = word.hasSuffix("am") ? "am" : word.hasSuffix("pm") ? "pm" : nil
    let numbers = (half == nil ? word[...] : word.dropLast(2)).split(separator: ":", omittingEmptySubsequences: false)
    let following = self.word(1).flatMap { ["am", "pm"].contains($0) ? $0 : nil }
    guard numbers.count > 1 || half != nil || following != nil else { return nil }
    guard numbers.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) && 1...2 ~= $0.count }), numbers.count <= 3,
      numbers.dropFirst().allSatisfy({ $0.count == 2 }), half == nil || following == nil
    else { throw error("\"\(word)\" is no time of day", ["17:00", "9:30", "9am"]) }
    advance(by: following == nil ? 1 : 2)
    let values = numbers.compactMap { Int($0) } + [0, 0]
    return try time(values[0], values[1], values[2], half ?? following)
  }

  private func time(_ hour: Int, _ minute: Int, _ second: Int, _ half: String? = nil) throws(TimePhraseError) -> Clock {
    var hour24 = hour
    if let half {
      guard 1...12 ~= hour else { throw error("there is no \(hour) \(half): hours with am and pm are 1 to 12") }
      hour24 = hour % 12 + (half == "pm" ? 12 : 0)
    }
    if let time = LocalTime(day: today, hour: hour24, minute: minute, second: second) { return .time(time) }
    guard hour24 < 24 else {
      throw error("there is no hour \(hour): hours are 0 to 23, and 24:00 is 00:00 of the next day")
    }
    throw error("there is no \(minute >= 60 ? "minute \(minute)" : "second \(second)")")
  }

  /// The instant of a wall time, the earlier if it comes twice.
  /// - Throws: `TimePhraseError` when the zone skips it.
  func existing(_ local: LocalTime) throws(TimePhraseError) -> Instant {
    do {
      return try zone.existingInstant(of: local, .earlier)
    } catch {
      throw self.error(error.reason)
    }
  }
}
