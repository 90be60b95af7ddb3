/// Words of a stranger's, made fit to be shown.
enum PlainWords {
  /// How much of them is shown, in characters.
  private static let limit = 160

  /// The beginning, on one line, without what could move a terminal's cursor or turn a line's direction, and without
  /// `secrets`.
  static func excerpt(of bytes: some Sequence<UInt8>, hiding secrets: [String]) -> String {
    var text = oneLine(String(decoding: Array(bytes), as: UTF8.self))
    // The longest first: one may be a part of another.
    for secret in secrets.sorted(by: { $0.utf8.count > $1.utf8.count }) where !secret.isEmpty {
      text = text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "…")
    }
    return cut(text, to: limit)
  }

  /// On one line: white space, control characters and signs that turn the direction become single spaces, none of them
  /// at an end.
  static func oneLine(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if !isGap(scalar) {
        line.append(scalar)
      } else if line.last != " ", !line.isEmpty {
        line.append(" ")
      }
    }
    if line.last == " " { line.removeLast() }
    return String(line)
  }

  /// At most so many characters, the last of them an ellipsis where something is missing. A character may hold many code
  /// points; it counts for as many as four of them make.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.count > limit || text.unicodeScalars.count > limit * 4 else { return text }
    var (kept, scalars) = ("", 0)
    for character in text.prefix(limit - 1) {
      scalars += character.unicodeScalars.count
      if scalars > limit * 4 - 1 { break }
      kept.append(character)
    }
    return kept.trimmed + "…"
  }

  private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Left-to-right and right-to-left marks, embeddings, overrides and isolates.
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
  }
}
