/// Finds text that a spreadsheet would run as a formula when it opens a CSV file.
///
/// Such text gets an apostrophe in front, and nothing else does, so the change can be undone: an apostrophe before text
/// that is dangerous by the same rule was put there by us. Typed numbers, times and truth values are never touched.
///
/// The guard holds for readers that split at commas. One told to split at semicolons makes cells of its own.
package enum FormulaGuard {
  /// Whether `text` begins with `=`, `+`, `-`, `@`, a tab or a line break, or with the full-width form of one of those
  /// characters; blanks, invisible characters and quotes before it don't make it safe.
  package static func isDangerous(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, mayBegin(first) else { return false }
    var rest = text[...]
    while let next = rest.first {
      if isTrigger(next) || isWideTrigger(rest) { return true }
      let skipped = lengthOfHarmlessStart(rest)
      if skipped == 0 { return false }
      rest = rest.dropFirst(skipped)
    }
    return false
  }

  /// The text as it was before an apostrophe was put in front of it; one that was harmless stays as it is.
  ///
  /// There is no doubt which it was: text that begins with an apostrophe of its own before something dangerous is dangerous
  /// itself, and got another one.
  package static func withoutGuard(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard text.first == UInt8(ascii: "'") else { return text }
    let rest = UnsafeBufferPointer(rebasing: text.dropFirst())
    return isDangerous(rest) ? rest : text
  }

  /// Sorts out almost every text by its first byte.
  @inline(__always)
  private static func mayBegin(_ byte: UInt8) -> Bool {
    // Everything that matters is an ASCII sign or control, or begins with C2, E1, E2, E3 or EF.
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
    case 0x80...: byte == 0xC2 || 0xE1...0xE3 ~= byte || byte == 0xEF
    default: true
    }
  }

  private static func isTrigger(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }

  /// `＝`, `＋`, `－`, `＠`: U+FF1D, U+FF0B, U+FF0D and U+FF20. Some spreadsheets fold them into the ASCII ones. The true
  /// minus sign U+2212 is folded likewise.
  private static func isWideTrigger(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    switch three(text) {
    case 0xEFBC9D, 0xEFBC8B, 0xEFBC8D, 0xEFBCA0, 0xE28892: true
    default: false
    }
  }

  /// How many bytes at the start are a blank, an invisible character or a quote, which readers may take away.
  private static func lengthOfHarmlessStart(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    guard let first = text.first else { return 0 }
    switch first {
    case 0...UInt8(ascii: " "), 0x7F, UInt8(ascii: "\""), UInt8(ascii: "'"): return 1
    case 0xC2:
      // C1 controls (U+0080 to U+009F), the no-break space U+00A0 and the soft hyphen U+00AD.
      guard let second = text.dropFirst().first else { return 0 }
      return second <= 0xA0 || second == 0xAD ? 2 : 0
    case 0xE1, 0xE2, 0xE3, 0xEF:
      switch three(text) {
      case 0xE19A80: return 3  // U+1680 Ogham space
      case 0xE28080...0xE2808F: return 3  // U+2000 to U+200F: spaces of all widths, zero-width ones, marks of direction
      case 0xE28098...0xE2809F: return 3  // U+2018 to U+201F: curly quotes
      case 0xE280A8...0xE280AF: return 3  // U+2028 to U+202F: separators, directions, narrow no-break space
      case 0xE2819F...0xE281AF: return 3  // U+205F to U+206F: mathematical space, word joiner, isolates
      case 0xE38080: return 3  // U+3000 ideographic space
      case 0xEFBBBF: return 3  // U+FEFF byte order mark
      case 0xEFBC82, 0xEFBC87: return 3  // U+FF02 and U+FF07: full-width quotes
      default: return 0
      }
    default: return 0
    }
  }

  /// The first three bytes as one number; 0 when there are fewer.
  private static func three(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
    guard text.count >= 3 else { return 0 }
    let start = text.startIndex
    return UInt32(text[start]) << 16 | UInt32(text[start + 1]) << 8 | UInt32(text[start + 2])
  }
}
