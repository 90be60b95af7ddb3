import TestSupport
import Testing

@testable import kept

struct TextWidthTests {
  @Test(arguments: [
    ("", 0), ("plain", 5), ("Größe", 5), ("Zoe\u{308}", 3), ("日本語", 6), ("ｶﾅ", 2), ("Ａ１", 4), ("한국어", 6),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("🙂", 2), ("❤️", 2), ("❤", 1), ("👩‍👩‍👧", 2), ("👍🏽", 2), ("☝🏽", 2), ("🇩🇪", 2), ("🇩🇪🇫🇷", 4),
    ("1️⃣", 2), ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 2), ("a\u{200B}b", 2), ("a\u{200D}b", 2),
    ("\u{FEFF}a", 1), ("สวัสดี", 4), ("עברית", 5), ("…", 1), ("·", 1), ("–", 1), ("𠮷野家", 6), ("①", 1),
  ])
  func `texts take the columns that terminals give them`(text: String, width: Int) {
    #expect(TextWidth.of(text) == width)
  }

  @Test func `single characters agree with Unicode's tables`() throws {
    // Runs of characters of one class, in hexadecimal: first, last, class. What this Python does not know is left out.
    let script = """
      import unicodedata as u
      runs = []
      for c in list(range(0x20, 0xD800)) + list(range(0xF900, 0x110000)):
          ch = chr(c)
          category = u.category(ch)
          if category in ("Cn", "Cc", "Cf", "Co"): continue
          kind = "0" if category in ("Mn", "Me") else "2" if u.east_asian_width(ch) in "WF" else "1"
          if runs and runs[-1][1] == c - 1 and runs[-1][2] == kind: runs[-1][1] = c
          else: runs.append([c, c, kind])
      for first, last, kind in runs: print(f"{first:x} {last:x} {kind}")
      """
    var compared = 0
    var wrong: [String] = []
    for line in try Python.run(script.replacing("'", with: "\"")).split(separator: "\n") {
      let parts = line.split(separator: " ")
      let first = try #require(UInt32(parts[0], radix: 16))
      let last = try #require(UInt32(parts[1], radix: 16))
      for value in first...last {
        guard let scalar = Unicode.Scalar(value), !isJoined(scalar), !isDisputed(value) else { continue }
        compared += 1
        if TextWidth.of(Character(scalar)) != Int(parts[2]) { wrong.append(String(value, radix: 16)) }
      }
    }
    #expect(compared > 130_000)
    #expect(wrong.isEmpty, "\(wrong.prefix(20))")
  }

  /// Later parts of Hangul syllables and invisible letters, which Unicode calls narrow and terminals draw nothing for.
  private func isJoined(_ scalar: Unicode.Scalar) -> Bool {
    0x1160...0x11FF ~= scalar.value || 0xD7B0...0xD7FB ~= scalar.value || scalar.properties.isDefaultIgnorableCodePoint
  }

  /// Trigrams, hexagrams and an Ahom vowel, whose class changed after Unicode 14; Pythons differ in what they know.
  private func isDisputed(_ value: UInt32) -> Bool {
    switch value {
    case 0x2630...0x2637, 0x268A...0x268F, 0x4DC0...0x4DFF, 0x1171E, 0x1D300...0x1D376: true
    default: false
    }
  }
}
