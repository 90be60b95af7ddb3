import Domain

/// The header by which a server says when to come back (RFC 9110, 10.2.3).
enum RetryAfter {
  /// Seconds from now on, at least 0; nil when the value is neither a number of seconds nor a date.
  static func seconds(_ value: String, from now: Instant) -> Int? {
    if !value.isEmpty, value.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
      // So many digits that it is no number any more mean: long.
      return Int(value) ?? Int.max
    }
    return InternetDate.instant(value).map { max(0, Int($0.seconds(since: now).rounded(.up))) }
  }
}
