/// Limits on what people write, and the one place that checks them.
package enum Text {
  /// Subjects, and what a commitment promises: one line.
  package static let lineLimit = 500
  /// Notes, reasons and evidence.
  package static let noteLimit = 20_000

  /// A single line, trimmed.
  ///
  /// - Throws: `Refusal` when empty, longer than `lineLimit` code points, or holding a NUL or a line break.
  package static func line(_ text: String, called name: String) throws(Refusal) -> String {
    let trimmed = try note(text, called: name, limit: lineLimit)
    if trimmed.contains(where: \.isNewline) {
      throw Refusal(.invalid, "the \(name) has a line break", allowed: "one line")
    }
    return trimmed
  }

  /// A single line, trimmed, where one was given.
  package static func line(ifGiven text: String?, called name: String) throws(Refusal) -> String? {
    guard let text else { return nil }
    return try line(text, called: name)
  }

  /// A text of any number of lines, trimmed, where one was given.
  package static func note(ifGiven text: String?, called name: String) throws(Refusal) -> String? {
    guard let text else { return nil }
    return try note(text, called: name)
  }

  /// A text of any number of lines, trimmed.
  ///
  /// - Throws: `Refusal` when empty, longer than `limit` code points, or holding a NUL.
  package static func note(_ text: String, called name: String, limit: Int = noteLimit) throws(Refusal) -> String {
    let trimmed = trimming(text)
    if trimmed.isEmpty {
      throw Refusal(.invalid, "the \(name) is empty", allowed: "at least one character that is not a space")
    }
    if trimmed.utf8.contains(0) {
      throw Refusal(.invalid, "the \(name) holds a NUL byte", allowed: "any Unicode text without NUL")
    }
    // Code points, as PostgreSQL counts: a letter under a megabyte of accents is a single character to Swift.
    let length = trimmed.unicodeScalars.count
    if length > limit {
      throw Refusal(.invalid, "the \(name) is \(length) characters long", allowed: "at most \(limit) characters")
    }
    return trimmed
  }

  /// Without blanks before and after.
  package static func trimming(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
