extension TimePhrase {
  /// Reads a time of day by itself: `17:00`, `9am`, `noon`.
  ///
  /// - Returns: minutes after midnight, from 0 to 1439; nil for anything else, seconds among it.
  package static func minuteOfDay(_ text: String) -> Int? {
    guard case .instant(let instant) = try? read("today \(text)", now: Instant(microseconds: 0), zone: .utc)
    else { return nil }
    let microseconds = instant.microseconds
    let minute = microseconds / 60_000_000
    return 0..<1440 ~= minute && microseconds % 60_000_000 == 0 ? Int(minute) : nil
  }
}
