/// How many columns of a terminal a text takes.
///
/// Terminals disagree about rare sequences; this follows what current ones do: East Asian wide characters and emoji take
/// two columns, combining and invisible characters none, and what a reader sees as one emoji is one, however it is made.
enum TextWidth {
  /// - Parameter text: without control characters, as `TerminalText.line` leaves it.
  static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.dropFirst().isEmpty { return of(first) }
    return isEmojiSequence(scalars) ? 2 : scalars.reduce(0) { $0 + of($1) }
  }

  /// Whether several scalars together show as one emoji: a flag, a family, a keycap, a skin tone, a red heart.
  private static func isEmojiSequence(_ scalars: Character.UnicodeScalarView) -> Bool {
    guard let first = scalars.first, first.properties.isEmoji else { return false }
    return isRegionalIndicator(first)
      || scalars.dropFirst().contains {
        $0 == emojiSelector || $0 == joiner || $0.properties.isEmojiModifier || $0.properties.isEmojiPresentation
      }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    if isWide(scalar) { return 2 }
    // The later parts of a Hangul syllable stand inside the block that the first one opens.
    if 0x1160...0x11FF ~= scalar.value || 0xD7B0...0xD7FB ~= scalar.value { return 0 }
    return scalar.properties.isDefaultIgnorableCodePoint && scalar != softHyphen ? 0 : 1
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    guard value >= 0x1100 else { return false }
    if scalar.properties.isEmojiPresentation { return !isRegionalIndicator(scalar) }
    return wide.contains { $0 ~= value }
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool { 0x1F1E6...0x1F1FF ~= scalar.value }

  private static let emojiSelector: Unicode.Scalar = "\u{FE0F}"
  private static let joiner: Unicode.Scalar = "\u{200D}"
  private static let softHyphen: Unicode.Scalar = "\u{AD}"

  /// What Unicode calls East Asian wide or full-width, without the emoji, which the standard library knows. Gaps that
  /// nothing is assigned to are counted in.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
