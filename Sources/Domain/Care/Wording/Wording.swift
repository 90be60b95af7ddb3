/// What is known of good and bad apologies in one language: data, read from a file.
package struct Wording: Hashable, Sendable {
  /// What is said of something that is wrong: why, and what is better.
  package struct Advice: Hashable, Sendable {
    /// Why it hurts, one sentence.
    package let reason: String
    /// How it could be said instead, a pattern with blanks.
    package let better: String

    package init(reason: String, better: String) {
      self.reason = reason
      self.better = better
    }
  }

  /// What an apology has to have, whatever its words.
  package enum Need: String, Sendable, CaseIterable {
    case impact, responsibility, plan
    /// Words that were not used for somebody else lately.
    case ownWords = "own_words"

    /// The id of the warning that it is missing.
    package var id: String { "no_\(rawValue)" }
  }

  /// A short word for the language, such as `en`.
  package let language: String
  package let rules: [WordingRule]
  /// What is said by somebody who takes responsibility.
  package let responsibility: [WordingPattern]
  /// What says nothing where the impact should be named: `none`, `n/a`.
  package let emptyImpacts: [WordingPattern]
  package let needs: [Need: Advice]

  package init(
    language: String, rules: [WordingRule], responsibility: [WordingPattern], emptyImpacts: [WordingPattern],
    needs: [Need: Advice]
  ) {
    self.language = language
    self.rules = rules
    self.responsibility = responsibility
    self.emptyImpacts = emptyImpacts
    self.needs = needs
  }

  /// The phrases in a text that take responsibility.
  package func responsibilityTaken(in text: String) -> [String] {
    let text = WordedText(text)
    return responsibility.compactMap { $0.first(in: text).map(text.quote) }
  }

  /// Whether an impact says something: it is more than one of `emptyImpacts`.
  package func names(impact: String) -> Bool {
    let text = WordedText(impact)
    return !text.words.isEmpty && !emptyImpacts.contains { $0.first(in: text) == 0..<text.words.count }
  }
}

/// One habit of speech that takes an apology back.
package struct WordingRule: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// It leaves open whether anything happened.
    case conditional
    /// Something happened, and nobody did it.
    case noOwner = "no_owner"
    /// Somebody else is at fault, or a rule is.
    case blameShifting = "blame_shifting"
    /// It was not so bad.
    case minimising
  }

  /// Lower snake case, the same for ever: what was overruled is recorded by it.
  package let id: String
  package let kind: Kind
  package let patterns: [WordingPattern]
  /// Phrases that make it right where they stand in the same sentence.
  package let exceptions: [WordingPattern]
  package let advice: Wording.Advice
  /// Texts in which it is found, and texts in which it is not.
  package let bad: [String]
  package let good: [String]

  package init(
    id: String, kind: Kind, patterns: [WordingPattern], exceptions: [WordingPattern] = [], advice: Wording.Advice,
    bad: [String], good: [String]
  ) {
    self.id = id
    self.kind = kind
    self.patterns = patterns
    self.exceptions = exceptions
    self.advice = advice
    self.bad = bad
    self.good = good
  }

  /// The words of a text that break it, as they stand there, in their order, each once.
  package func findings(in text: String) -> [String] { findings(in: WordedText(text)) }

  func findings(in text: WordedText) -> [String] {
    let excused = Set(exceptions.flatMap { $0.all(in: text) }.map { text.words[$0.lowerBound].sentence })
    let found = patterns.flatMap { $0.all(in: text) }
      .filter { !excused.contains(text.words[$0.lowerBound].sentence) }
      .sorted { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) }
    var quotes: [String] = []
    var end = 0
    // What lies within a longer finding says nothing new.
    for range in found where range.upperBound > end {
      end = range.upperBound
      let quote = text.quote(range)
      if !quotes.contains(quote) { quotes.append(quote) }
    }
    return quotes
  }
}
