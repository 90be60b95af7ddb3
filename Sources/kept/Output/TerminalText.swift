/// Makes text fit for a terminal: nothing that a customer or an import wrote can move the cursor, change colours, set the
/// title or turn the direction of the rest of the line.
enum TerminalText {
  /// One line: line breaks and tabs become blanks, other control characters visible signs (`␛` for ESC).
  static func line(_ text: String) -> String {
    harmless(text) { isSpace($0) ? " " : nil }
  }

  /// Any number of lines: line feeds stay, and CR LF becomes one.
  static func lines(_ text: String) -> String {
    harmless(text.replacing("\r\n", with: "\n")) { $0 == "\n" ? "\n" : isSpace($0) ? " " : nil }
  }

  /// At most `width` columns of `text`, ending in `…` when something was cut off.
  static func cut(_ text: String, to width: Int) -> String {
    if TextWidth.of(text) <= width { return text }
    var kept = ""
    var used = 0
    for character in text {
      let next = TextWidth.of(character)
      if used + next > width - 1 { break }
      kept.append(character)
      used += next
    }
    while kept.last == " " { kept.removeLast() }
    return width > 0 ? kept + "…" : ""
  }

  /// `text` in lines of at most `width` columns, broken at blanks where possible. Nil width breaks at line feeds only.
  static func wrap(_ text: String, to width: Int?) -> [String] {
    let lines = lines(text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let width, width > 0 else { return lines }
    return lines.flatMap { wrapLine($0, to: width) }
  }

  private static func wrapLine(_ line: String, to width: Int) -> [String] {
    var wrapped: [String] = []
    var current = ""
    var used = 0
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let needed = TextWidth.of(word)
      if used > 0, used + 1 + needed > width {
        while current.last == " " { current.removeLast() }
        wrapped.append(current)
        (current, used) = ("", 0)
      }
      if used > 0 || (word.isEmpty && !current.isEmpty) {
        current += " "
        used += 1
      }
      // A word that is longer than a line is broken where the line ends.
      for character in word {
        let next = TextWidth.of(character)
        if used + next > width, used > 0 {
          wrapped.append(current)
          (current, used) = ("", 0)
        }
        current.append(character)
        used += next
      }
    }
    return wrapped + [current]
  }

  private static func harmless(
    _ text: String, replacing replacement: (Unicode.Scalar) -> Unicode.Scalar?
  ) -> String {
    if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(replacement(scalar) ?? visible(scalar)) }
    return String(result)
  }

  /// Spaces that a terminal takes for movement, and Unicode's own line breaks.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    // Unicode has a picture for each of these controls, in the same order.
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80...0x9F: "\u{FFFD}"
    // Embeddings, overrides and isolates, which would turn round what follows in the line.
    case 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }
}
