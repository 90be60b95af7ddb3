/// A phrase that is looked for in what somebody wrote: whole words of one sentence, in whatever case, with whatever
/// apostrophe.
///
/// `*` stands for any letters of a word, or none; `a|b` for either word; `...` for up to six words, or none.
package struct WordingPattern: Hashable, Sendable {
  /// As it is written.
  package let text: String
  private let parts: [Part]

  private enum Part: Hashable, Sendable {
    case word([[Character]])
    case gap
  }

  /// How many words a gap may hold.
  private static let longestGap = 6

  /// - Throws: `Refusal` when it names no word, or begins or ends with a gap.
  package init(_ text: String) throws(Refusal) {
    self.text = text
    var parts: [Part] = []
    for token in text.split(whereSeparator: \.isWhitespace) {
      if token == "..." || token == "…" {
        parts.append(.gap)
        continue
      }
      let choices = token.split(separator: "|", omittingEmptySubsequences: false).map { WordedText.plain($0) }
      if choices.contains(where: { $0.allSatisfy { $0 == "*" } }) {
        throw Refusal(
          .invalid, "the phrase \"\(text)\" has a place that any word fills",
          allowed: "words, with * for some of their letters")
      }
      if let choice = choices.first(where: { !$0.allSatisfy(Self.isWritten) }) {
        throw Refusal(
          .invalid, "the phrase \"\(text)\" has \"\(String(choice))\", which is no word",
          allowed: "letters, digits, apostrophes, hyphens, *, | and ...")
      }
      parts.append(.word(choices))
    }
    guard let first = parts.first, let last = parts.last, first != .gap, last != .gap else {
      throw Refusal(
        .invalid, "the phrase \"\(text)\" does not begin and end with a word", allowed: "a word at either end")
    }
    self.parts = parts
  }

  /// Where it stands: the places of its words, the first that begins at or after `start`.
  func first(in text: WordedText, from start: Int = 0) -> Range<Int>? {
    for begin in text.words.indices.dropFirst(start) {
      if let end = end(of: parts[...], at: begin, in: text.words, sentence: text.words[begin].sentence) {
        return begin..<end
      }
    }
    return nil
  }

  /// Every place where it stands; none overlaps another.
  func all(in text: WordedText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    while let next = first(in: text, from: found.last?.upperBound ?? 0) { found.append(next) }
    return found
  }

  /// The place after the last word of `parts`, when they begin at `place`.
  private func end(
    of parts: ArraySlice<Part>, at place: Int, in words: [WordedText.Word], sentence: Int
  ) -> Int? {
    guard let part = parts.first else { return place }
    let rest = parts.dropFirst()
    switch part {
    case .word(let choices):
      guard place < words.count, words[place].sentence == sentence,
        choices.contains(where: { Self.covers($0[...], words[place].plain[...]) })
      else { return nil }
      return end(of: rest, at: place + 1, in: words, sentence: sentence)
    case .gap:
      for skipped in 0...Self.longestGap {
        if let end = end(of: rest, at: place + skipped, in: words, sentence: sentence) { return end }
      }
      return nil
    }
  }

  /// Whether letters with stars in them cover a word.
  private static func covers(_ pattern: ArraySlice<Character>, _ word: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return word.isEmpty }
    if first == "*" {
      let rest = pattern.dropFirst()
      return (word.startIndex...word.endIndex).contains { covers(rest, word[$0...]) }
    }
    return word.first == first && covers(pattern.dropFirst(), word.dropFirst())
  }

  private static func isWritten(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "*'-".contains(character)
  }
}
