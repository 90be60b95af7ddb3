/// A word of a text, and what it is without case and accents.
struct FoldedWord: Hashable, Sendable {
  let range: Range<String.Index>
  /// `Inês` and `INES` are `ines`, `Große` is `grosse`.
  let folded: String
  let isCapitalised: Bool
}

extension String {
  /// Letters and digits that stand together, one word after another. Where a script sets no spaces, each of its signs is a
  /// word, since nothing tells where a name ends.
  var words: [FoldedWord] {
    // Most texts are ASCII, whose bytes are looked at in a tenth of the time that its characters take.
    utf8.allSatisfy { $0 < 0x80 } ? asciiWords : anyWords
  }

  private var asciiWords: [FoldedWord] {
    var words: [FoldedWord] = []
    var place = utf8.startIndex
    while place < utf8.endIndex {
      let begin = place
      while place < utf8.endIndex, utf8[place].isLetterOrDigit { place = utf8.index(after: place) }
      if begin == place {
        place = utf8.index(after: place)
      } else {
        words.append(
          FoldedWord(
            range: begin..<place, folded: self[begin..<place].lowercased(),
            isCapitalised: !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= utf8[begin])))
      }
    }
    return words
  }

  private var anyWords: [FoldedWord] {
    var words: [FoldedWord] = []
    var place = startIndex
    while place < endIndex {
      let end =
        self[place].needsNoSpaces
        ? index(after: place)
        : self[place...].prefix { ($0.isLetter || $0.isNumber) && !$0.needsNoSpaces }.endIndex
      if end == place {
        place = index(after: place)
        continue
      }
      let text = self[place..<end]
      words.append(
        FoldedWord(
          range: place..<end, folded: text.reduce(into: "") { $0 += Accents.without($1) },
          // Scripts without capitals have nothing to tell a name by: each word counts.
          isCapitalised: text.first.map { !$0.isLowercase } ?? false))
      place = end
    }
    return words
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension Character {
  /// Whether it is of a script that sets no spaces between words, or ties endings to names.
  fileprivate var needsNoSpaces: Bool {
    guard let scalar = unicodeScalars.first, !scalar.isASCII else { return false }
    if scalar.properties.isIdeographic { return true }
    return switch scalar.value {
    // Thai to Khmer, kana, Korean syllables.
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0xAC00...0xD7AF: true
    default: false
    }
  }
}

/// Latin letters without what stands above, below or across them.
enum Accents {
  /// The letters in lower case; one that is no Latin letter as it is.
  static func without(_ character: Character) -> String {
    if let value = character.asciiValue { return String(UnicodeScalar(value)).lowercased() }
    let lower = character.lowercased()
    guard lower.count == 1, let letter = lower.first else { return lower }
    return bases[letter] ?? lower
  }

  /// By letter with its marks. Characters that look the same are equal, however they are put together, so that there is no
  /// need to name every letter.
  private static let bases: [Character: String] = {
    var bases: [Character: String] = [
      "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t",
    ]
    func add(_ base: String, _ marks: String) { bases[Character(base + marks)] = base }
    for letter in "abcdefghijklmnopqrstuvwxyz" {
      let base = String(letter)
      for mark in Set([0x300...0x30F, 0x311...0x311, 0x31B...0x31B, 0x323...0x332].joined()) {
        guard let scalar = UnicodeScalar(UInt32(mark)) else { continue }
        add(base, String(scalar))
      }
      // Vietnamese has tones on letters that have a mark already.
      for shape in ["\u{302}", "\u{306}", "\u{31B}"] {
        for tone in ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"] { add(base, shape + tone) }
      }
    }
    return bases
  }()
}
