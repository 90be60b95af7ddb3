/// How far an instant lies from now, in words.
package struct RelativeTime: Hashable, Sendable {
  /// Whole seconds, negative when the instant has passed.
  package let seconds: Int64

  package init(of instant: Instant, now: Instant) {
    seconds = (instant.microseconds - now.microseconds) / 1_000_000
  }

  /// `in 3 h 20 min`, `3 h 20 min ago`, or `now` within a minute.
  package var words: String {
    if abs(seconds) < 60 { return "now" }
    let span = DurationWords.long(seconds: abs(seconds))
    return seconds > 0 ? "in \(span)" : "\(span) ago"
  }

  /// Of something due: `in 3 h 20 min`, `2 d overdue`, or `now` within a minute.
  package var dueWords: String {
    if abs(seconds) < 60 { return "now" }
    let span = DurationWords.long(seconds: abs(seconds))
    return seconds > 0 ? "in \(span)" : "\(span) overdue"
  }

  /// For tables: `3h 20m`, `-2d`.
  package var short: String { DurationWords.short(seconds: seconds) }
}

/// Spans of time in words: the two largest units, cut off and never rounded up, so that nobody is promised more time
/// than there is. A day is 24 hours.
package enum DurationWords {
  /// For tables: `2d 4h`, `3h`, `12m`, `<1m`; a minus in front when negative.
  package static func short(seconds: Int64) -> String {
    let magnitude = abs(seconds)
    if magnitude < 60 { return "<1m" }
    return (seconds < 0 ? "-" : "") + parts(magnitude).map { "\($0.count)\($0.unit.short)" }.joined(separator: " ")
  }

  /// For sentences: `2 d 4 h`, `3 h 20 min`, `12 min`, `less than a minute`; a minus in front when negative.
  package static func long(seconds: Int64) -> String {
    let magnitude = abs(seconds)
    if magnitude < 60 { return "less than a minute" }
    return (seconds < 0 ? "-" : "") + parts(magnitude).map { "\($0.count) \($0.unit.long)" }.joined(separator: " ")
  }

  private static let units: [(seconds: Int64, short: String, long: String)] = [
    (86_400, "d", "d"), (3600, "h", "h"), (60, "m", "min"),
  ]

  /// The largest unit that is not zero, and the next smaller one unless that is zero.
  private static func parts(_ seconds: Int64) -> [(count: Int64, unit: (short: String, long: String))] {
    guard let first = units.firstIndex(where: { seconds >= $0.seconds }) else { return [] }
    var rest = seconds
    var parts: [(count: Int64, unit: (short: String, long: String))] = []
    for unit in units[first...].prefix(2) {
      if rest >= unit.seconds { parts.append((rest / unit.seconds, (unit.short, unit.long))) }
      rest %= unit.seconds
    }
    return parts
  }
}
