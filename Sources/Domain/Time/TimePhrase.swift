/// Times as people type them, read relative to now in a zone.
///
///     now                             this instant
///     17:00, 9am, noon                the next such time, today or tomorrow
///     today, tomorrow, yesterday      a day, with a time an instant: tomorrow 9am, 9am tomorrow
///     fri, friday                     the coming Friday; on a Friday it is today if a time is given that is still ahead,
///                                     else in seven days
///     this fri, next fri, last fri    the Friday of this week, of next week (weeks begin on Monday), the last one
///     1 jul, jul 1, 1 jul 2026        without a year the next one, today included
///     2026-07-01, 2026-07-01 09:30    a day, or a wall time in the zone
///     2026-07-01T09:30:00+02:00       an instant
///     +90m, +4h, in 2 hours           elapsed time from now; -2h, 2h ago: before now
///     +2d, +1w, +3wd                  days, weeks and the team's working days from now, same time of day, or +2d 17:00
///     eod, friday eod                 the same as the day without a time
///
/// When the phrase is said to lie back in time (`leaning: .back`), "the next" above is "the latest": `17:00` is the last
/// time it was five, `fri` the Friday before, `1 jul` the latest first of July.
///
/// A wall time that the zone skips is refused; one that comes twice is the earlier. `+2d` into a skipped time, which
/// nobody typed, is shifted forward by the gap.
package struct TimePhrase {
  /// Where a phrase points that leaves it open.
  package enum Leaning: Hashable, Sendable {
    /// Promises: what is still to come.
    case ahead
    /// What happened earlier.
    case back
  }

  /// Reads a phrase.
  /// - Parameters:
  ///   - text: what was typed, in any case.
  ///   - now: the instant it is relative to.
  ///   - zone: the zone of whoever typed it.
  ///   - leaning: where a phrase points that leaves it open.
  ///   - workingDays: the days that `+3wd` counts; needed only where `mayCountWorkingDays` says so.
  /// - Throws: `TimePhraseError` saying what is wrong and what can be typed.
  package static func read(
    _ text: String, now: Instant, zone: Zone, leaning: Leaning = .ahead, workingDays: WorkingDays = .mondayToFriday
  ) throws(TimePhraseError) -> TimeReading {
    var phrase = TimePhrase(text, now, zone, leaning, workingDays)
    return try phrase.reading()
  }

  /// Whether a phrase may count in working days; true for some that don't, so that nothing has to be read to say so.
  package static func mayCountWorkingDays(_ text: String) -> Bool {
    let text = text.lowercased()
    return ["wd", "work", "business"].contains { text.contains($0) }
  }

  let text: String
  let now: Instant
  let zone: Zone
  let leaning: Leaning
  let workingDays: WorkingDays

  /// The words in lower case, and which of them is next.
  private(set) var words: [String]
  private(set) var position = 0

  private init(_ text: String, _ now: Instant, _ zone: Zone, _ leaning: Leaning, _ workingDays: WorkingDays) {
    self.text = text
    self.now = now
    self.zone = zone
    self.leaning = leaning
    self.workingDays = workingDays
    words = TimePhrase.split(text)
  }

  /// Words without those that carry no meaning here.
  private static func split(_ text: String) -> [String] {
    let words = text.lowercased().split { $0.isWhitespace || $0 == "," }.map(String.init)
    return words.filter { !["at", "on", "of", "by", "the"].contains($0) }
  }

  var today: Day { zone.day(of: now) }

  /// The word `ahead` places after the next one, nil at the end.
  func word(_ ahead: Int = 0) -> String? {
    position + ahead < words.count ? words[position + ahead] : nil
  }

  mutating func advance(by count: Int = 1) {
    position += count
  }

  mutating func replaceFirst(by word: Substring) {
    words.replaceSubrange(0..<1, with: word.isEmpty ? [] : [String(word)])
  }

  mutating func dropLast() {
    words.removeLast()
  }

  func error(_ reason: String, _ suggestions: [String] = []) -> TimePhraseError {
    TimePhraseError(phrase: text, reason: reason, suggestions: suggestions)
  }

  private mutating func reading() throws(TimePhraseError) -> TimeReading {
    guard !words.isEmpty else { throw error("it is empty") }
    if words == ["now"] { return .instant(now) }
    if let instant = try instantWithOffset() { return .instant(instant) }
    splitDayFromTime()
    if let reading = try spanReading() { return reading }
    return try dayAndTime()
  }

  /// ISO 8601 with an offset.
  private func instantWithOffset() throws(TimePhraseError) -> Instant? {
    let iso = words.joined(separator: " ").uppercased()
    let time = iso.dropFirst(10)
    guard TimePhrase.isISODay(iso.prefix(10)), time.contains(":"),
      time.contains("+") || time.contains("-") || time.hasSuffix("Z")
    else { return nil }
    do {
      return try Instant(iso8601: iso)
    } catch {
      throw self.error(error.reason)
    }
  }

  /// Makes two words of `2026-07-01t09:30`.
  private mutating func splitDayFromTime() {
    guard let first = words.first, TimePhrase.isISODay(first.prefix(10)), first.dropFirst(10).first == "t",
      first.count > 11
    else {
      return
    }
    words.replaceSubrange(0..<1, with: [String(first.prefix(10)), String(first.dropFirst(11))])
  }

  /// Whether `text` has the form of `2026-07-01`.
  static func isISODay(_ text: some StringProtocol) -> Bool {
    text.count == 10
      && text.utf8.enumerated().allSatisfy { position, byte in
        position == 4 || position == 7 ? byte == UInt8(ascii: "-") : 48...57 ~= byte
      }
  }
}
