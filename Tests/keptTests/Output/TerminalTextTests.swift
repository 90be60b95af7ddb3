import TestSupport
import Testing

@testable import kept

struct TerminalTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("\u{1B}[31mred", "␛[31mred"), ("\u{1B}]0;title\u{7}", "␛]0;title␇"), ("a\u{0}b", "a␀b"),
    ("back\u{8}space", "back␈space"), ("\u{7F}", "␡"), ("\u{9B}31m", "\u{FFFD}31m"), ("\u{90}x", "\u{FFFD}x"),
    ("a\tb", "a b"), ("a\nb\r\nc\rd", "a b  c d"), ("a\u{85}b\u{2028}c\u{2029}d\u{B}e\u{C}f", "a b c d e f"),
    ("\u{202E}gpj.exe", "\u{FFFD}gpj.exe"), ("\u{2066}x\u{2069}", "\u{FFFD}x\u{FFFD}"), ("Größe 日本 🙂", "Größe 日本 🙂"),
  ])
  func `a line for a terminal holds nothing that could steer it`(text: String, expected: String) {
    #expect(TerminalText.line(text) == expected)
  }

  @Test func `several lines keep their line feeds and nothing else`() {
    #expect(TerminalText.lines("a\r\nb\nc\rd\te\u{1B}") == "a\nb\nc d e␛")
  }

  @Test(arguments: [
    ("short", 5, "short"), ("longer", 5, "long…"), ("a bc", 3, "a…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
    ("日本語", 4, "日…"),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"), ("ab", 1, "…"), ("ab", 0, ""), ("", 0, ""),
  ])
  func `texts are cut between characters, with a sign`(text: String, width: Int, expected: String) {
    #expect(TerminalText.cut(text, to: width) == expected)
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("one two three", 13, ["one two three"]), ("", 5, [""]),
    ("a\n\nb", 5, ["a", "", "b"]), ("incomprehensible", 6, ["incomp", "rehens", "ible"]), ("a  b", 9, ["a  b"]),
    ("to incomprehensible", 6, ["to", "incomp", "rehens", "ible"]), ("日本語 日本語", 7, ["日本語", "日本語"]),
  ])
  func `prose is broken at blanks`(text: String, width: Int, expected: [String]) {
    #expect(TerminalText.wrap(text, to: width) == expected)
  }

  @Test(arguments: [UInt64(21), 22])
  func `whatever comes in, lines are harmless and fit`(seed: UInt64) {
    let pieces = [
      "a", "word", " ", "\t", "\n", "\r", "\u{1B}[2J", "\u{9B}", "\u{7}", "\u{202E}", "日本", "🇩🇪", "👍🏽", "e\u{301}",
      "\u{0}", "\u{7F}",
    ]
    var random = TestSupport.SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      let width = Int.random(in: 2...20, using: &random)
      let cut = TerminalText.cut(TerminalText.line(text), to: width)
      #expect(TextWidth.of(cut) <= width)
      #expect(isHarmless(cut))
      for line in TerminalText.wrap(text, to: width) {
        #expect(TextWidth.of(line) <= width)
        #expect(isHarmless(line))
      }
    }
  }

  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.generalCategory != .control && !(0x202A...0x202E).contains(scalar.value)
    }
  }

  @Test func `no line ends in the blanks at which it was broken`() {
    #expect(TerminalText.wrap("aaa  bbb", to: 5) == ["aaa", "bbb"])
  }
}
