/// Why what somebody typed can't be read as a time.
package struct TimePhraseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was typed.
  package let phrase: String
  /// What is wrong with it.
  package let reason: String
  /// What may have been meant, ready to be typed.
  package let suggestions: [String]

  package init(phrase: String, reason: String, suggestions: [String] = []) {
    self.phrase = phrase
    self.reason = reason
    self.suggestions = suggestions
  }

  /// What can be typed.
  package static let examples = [
    "17:00", "9am", "today 17:00", "tomorrow 9am", "fri 17:00", "next monday 9:30", "friday", "+90m", "+4h", "+2d",
    "+1w",
    "+3wd (working days)", "in 2 hours", "30 minutes ago", "yesterday 16:00", "1 jul 17:00", "2026-07-01",
    "2026-07-01 09:30", "2026-07-01T09:30:00+02:00", "now",
  ]

  package var description: String {
    let question = suggestions.isEmpty ? "" : " Did you mean \(suggestions.joined(separator: " or "))?"
    return "can't read \"\(phrase)\" as a time: \(reason).\(question) "
      + "Type, for example: \(TimePhraseError.examples.joined(separator: ", "))."
  }
}
