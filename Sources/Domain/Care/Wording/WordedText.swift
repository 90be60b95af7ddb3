/// What somebody wrote, as its words: whole, in small letters, with one kind of apostrophe, each in its sentence.
struct WordedText {
  struct Word {
    /// As it is compared.
    let plain: [Character]
    /// Where it stands in the text.
    let range: Range<String.Index>
    /// The place of its sentence, from 0.
    let sentence: Int
  }

  let text: String
  let words: [Word]

  init(_ text: String) {
    self.text = text
    var words: [Word] = []
    var sentence = 0
    var begin: String.Index?
    var isLineEmpty = false
    func end(at index: String.Index) {
      guard let first = begin else { return }
      begin = nil
      let plain = Self.plain(text[first..<index])
      if !plain.isEmpty { words.append(Word(plain: plain, range: first..<index, sentence: sentence)) }
    }
    for index in text.indices {
      let character = text[index]
      if Self.isPartOfWord(character) {
        if begin == nil { begin = index }
        isLineEmpty = false
        continue
      }
      end(at: index)
      // A line that is broken goes on; an empty one ends what was said.
      let endsSentence = ".!?;…。！？".contains(character) || (character.isNewline && isLineEmpty)
      if endsSentence, words.last?.sentence == sentence { sentence += 1 }
      if character.isNewline { isLineEmpty = true } else if !character.isWhitespace { isLineEmpty = false }
    }
    end(at: text.endIndex)
    self.words = words
  }

  /// The words as they are compared, one space between: the same for texts that differ in case and punctuation alone.
  var plain: String { words.map { String($0.plain) }.joined(separator: " ") }

  /// What was written from one word up to another, as it stands, on one line.
  func quote(_ range: Range<Int>) -> String {
    guard let first = words[range].first, let last = words[range].last else { return "" }
    var quoted = text[first.range.lowerBound..<last.range.upperBound]
    // Quotation marks around them are none of the words.
    while let edge = quoted.first, Self.isApostrophe(edge) { quoted.removeFirst() }
    while let edge = quoted.last, Self.isApostrophe(edge) { quoted.removeLast() }
    return quoted.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func isPartOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || isApostrophe(character) || "-‑".contains(character)
  }

  private static func isApostrophe(_ character: Character) -> Bool { "'’‘ʼ`´".contains(character) }

  /// The letters as they are compared; quotation marks and dashes around a word are none of it.
  static func plain(_ word: Substring) -> [Character] {
    let letters = word.lowercased().map { character -> Character in
      isApostrophe(character) ? "'" : character == "‑" ? "-" : character
    }
    let isEdge = { (character: Character) in character == "'" || character == "-" }
    guard let first = letters.firstIndex(where: { !isEdge($0) }), let last = letters.lastIndex(where: { !isEdge($0) })
    else { return [] }
    return Array(letters[first...last])
  }
}
