/// A word of the list in which people name feelings.
package struct FeelingWord: Hashable, Sendable {
  package let word: String
  /// One of ``Feeling/levels``.
  package let level: Int
  /// The tag of its language, such as `en` or `pt-BR`.
  package let language: String
  /// The English word that it translates.
  package let standsFor: String?
  /// Since when it is used no more; it stays in what was recorded with it.
  package let retiredAt: Instant?

  package init(word: String, level: Int, language: String, standsFor: String? = nil, retiredAt: Instant? = nil) {
    self.word = word
    self.level = level
    self.language = language
    self.standsFor = standsFor
    self.retiredAt = retiredAt
  }

  package static let english = "en"

  /// A word as it goes into the list: trimmed and in lower case.
  ///
  /// - Throws: `Refusal` for what is no word, a level that there is not, and what is no tag of a language.
  package static func checked(
    _ word: String, level: Int, language: String, standsFor: String? = nil
  ) throws(Refusal) -> FeelingWord {
    let spelt = try Text.line(word, called: "feeling").lowercased()
    if spelt.unicodeScalars.count > longest {
      throw Refusal(
        .invalid, "\"\(spelt)\" is more than a word", allowed: "at most \(longest) characters, such as worried")
    }
    try requireWord(spelt)
    guard Feeling.levels.contains(level) else {
      throw Refusal(
        .invalid, "there is no level \(level)",
        allowed: "1 (calm) to 5 (distressed)", next: "kept feeling list")
    }
    return FeelingWord(word: spelt, level: level, language: try checkedTag(language), standsFor: standsFor)
  }

  /// Whoever types a number means how distressed somebody was.
  fileprivate static func requireWord(_ spelt: String) throws(Refusal) {
    guard spelt.allSatisfy({ $0.isNumber || $0.isPunctuation || $0.isWhitespace || $0.isMathSymbol }) else { return }
    throw Refusal(
      .invalid, "\"\(spelt)\" is no word: feelings are named in words, which have levels",
      allowed: "a word, not a level, such as worried", next: "kept feeling list")
  }

  /// In code points.
  private static let longest = 40

  /// Letters, digits and hyphens, the language itself in two or three letters.
  private static func checkedTag(_ text: String) throws(Refusal) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isTag =
      2...3 ~= (parts.first?.count ?? 0) && parts.first?.allSatisfy { $0.isASCII && $0.isLetter } == true
      && parts.dropFirst().allSatisfy {
        1...8 ~= $0.count && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
    guard isTag, let first = parts.first else {
      throw Refusal(.invalid, "\"\(text.prefix(40))\" is no tag of a language", allowed: "such as en, pt or pt-BR")
    }
    return ([first.lowercased()] + parts.dropFirst().map(String.init)).joined(separator: "-")
  }
}

/// The words in which a team names feelings, from calm to distressed.
package struct FeelingList: Hashable, Sendable {
  /// Retired ones too.
  package let words: [FeelingWord]

  package init(_ words: [FeelingWord]) {
    self.words = words
  }

  package var inUse: [FeelingWord] { words.filter { $0.retiredAt == nil } }

  /// The feeling that was named, with the level that the word stands at now.
  ///
  /// - Throws: `Refusal` that lists near words, and says how to add one.
  package func feeling(called text: String) throws(Refusal) -> Feeling {
    let word = try word(called: text)
    return Feeling(word: word.word, level: word.level)
  }

  /// The entry of a word that is in use.
  ///
  /// - Throws: `Refusal` that lists near words, and says how to add one.
  package func word(called text: String) throws(Refusal) -> FeelingWord {
    let spelt = try Text.line(text, called: "feeling").lowercased()
    guard let found = words.first(where: { $0.word == spelt }) else {
      try FeelingWord.requireWord(spelt)
      throw unknown(spelt)
    }
    guard found.retiredAt == nil else {
      let alike = inUse.filter { $0.level == found.level && $0.language == found.language }.map(\.word)
      throw Refusal(
        .conflict, "\"\(spelt)\" is used no more",
        allowed: alike.isEmpty ? "another word" : "a word of its level: \(alike.joined(separator: ", "))",
        next: "kept feeling add \(Self.quoted(spelt)) --level \(found.level)"
          + (found.language == FeelingWord.english ? "" : " --language \(found.language)"))
    }
    return found
  }

  /// Words in use that somebody may have meant.
  package func near(_ text: String) -> [String] {
    NearMatches.of(Text.trimming(text).lowercased(), among: inUse.map(\.word))
  }

  private func unknown(_ spelt: String) -> Refusal {
    let known = inUse.map(\.word)
    let near = near(spelt)
    let allowed =
      if !near.isEmpty { "did you mean \(near.joined(separator: ", "))?" } else {
        known.isEmpty ? "none is in use" : "from calm to distressed: \(known.joined(separator: ", "))"
      }
    if near.isEmpty, let retired = NearMatches.of(spelt, among: words.map(\.word)).first {
      return Refusal(
        .notFound, "no feeling is called \"\(spelt)\"", allowed: "did you mean \(retired)? It is used no more",
        next: "kept feeling list --retired")
    }
    return Refusal(
      .notFound, "no feeling is called \"\(spelt)\"", allowed: allowed,
      // What looks like a slip of the fingers is not to be taught.
      next: near.isEmpty ? "kept feeling add \(Self.quoted(spelt)) --level 3" : "kept feeling list")
  }

  private static func quoted(_ word: String) -> String { word.contains(" ") ? "\"\(word)\"" : word }
}
