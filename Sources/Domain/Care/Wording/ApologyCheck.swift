/// Something that makes an apology weaker, why, and what is better. The member decides.
package struct WordingWarning: Hashable, Sendable {
  /// The rule's, or that of a need; lower snake case, the same for ever.
  package let id: String
  /// The words that it is about, as they were written; none for what is missing.
  package let words: [String]
  package let advice: Wording.Advice

  package init(id: String, words: [String] = [], advice: Wording.Advice) {
    self.id = id
    self.words = words
    self.advice = advice
  }
}

/// What a check of an apology finds before it is recorded.
package struct ApologyCheck: Hashable, Sendable {
  /// In the order of the rules, then what is missing.
  package let warnings: [WordingWarning]
  /// Whether it says who did it, and takes that back by no if and no but.
  package let takesResponsibility: Bool
  /// What it meant for the customer; nil when it was not named.
  package let impact: String?

  /// - Parameters:
  ///   - impact: as it was given.
  ///   - hasPlan: whether something is promised to make it good.
  ///   - canned: what the member wrote in another case lately, word for word.
  package init(
    of words: String, impact: String?, hasPlan: Bool, canned: [String] = [], by wording: Wording
  ) {
    let text = WordedText(words)
    let found = wording.rules.map { ($0, $0.findings(in: text)) }.filter { !$0.1.isEmpty }
    let takesBack = found.contains { $0.0.kind == .conditional || $0.0.kind == .blameShifting }
    let isTaken = !wording.responsibilityTaken(in: words).isEmpty
    takesResponsibility = isTaken && !takesBack
    self.impact = impact.flatMap { wording.names(impact: $0) ? $0 : nil }
    let missing: [(Wording.Need, Bool, [String])] = [
      (.impact, self.impact == nil, impact.map { $0.isEmpty ? [] : [$0] } ?? []),
      (.responsibility, !isTaken, []), (.plan, !hasPlan, []), (.ownWords, !canned.isEmpty, canned),
    ]
    warnings =
      found.map { WordingWarning(id: $0.0.id, words: $0.1, advice: $0.0.advice) }
      + missing.compactMap { need, isMissing, words in
        guard isMissing, let advice = wording.needs[need] else { return nil }
        return WordingWarning(id: need.id, words: words, advice: advice)
      }
  }
}
