/// What somebody felt, in a word of the team's list, and how distressed that word says they were.
///
/// People name feelings; nothing guesses them. The level is kept with the word, so that a list which changes rewrites
/// nothing that was recorded.
package struct Feeling: Hashable, Sendable, Codable {
  /// The levels of distress: from 1, calm, to 5, distressed.
  package static let levels = 1...5

  package let word: String
  /// One of ``levels``.
  package let level: Int

  package init(word: String, level: Int) {
    self.word = word
    self.level = level
  }
}
