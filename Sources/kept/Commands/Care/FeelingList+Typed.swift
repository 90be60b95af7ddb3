import Domain

/// Words for feelings as they are typed with a command.
extension FeelingList {
  /// Whether what was typed for the English word says that there is none.
  static func isNone(_ typed: String) -> Bool { typed.lowercased() == "none" }

  /// The entry of a word; where one like it was meant, the command is to be typed again with that.
  func word(typed text: String, in context: Context) throws -> FeelingWord {
    do {
      return try word(called: text)
    } catch {
      guard error.code == .notFound, let meant = near(text).first else { throw error }
      throw Refusal(
        error.code, error.problem, allowed: error.allowed, next: context.retyped(text, as: meant),
        details: error.details)
    }
  }

  func feeling(typed text: String, in context: Context) throws -> Feeling {
    let word = try word(typed: text, in: context)
    return Feeling(word: word.word, level: word.level)
  }

  /// The English word that another one translates.
  func english(typed text: String, in context: Context) throws -> FeelingWord {
    let found = try word(typed: text, in: context)
    if found.language == FeelingWord.english { return found }
    throw Refusal(
      .invalid, "\"\(found.word)\" is no English word here",
      allowed: "one of \(found.standsFor ?? "kept feeling list")",
      next: "kept feeling list --language \(FeelingWord.english)")
  }

  /// The level of a word that stands for another: that of the other.
  ///
  /// - Parameter command: what gives the word a level of its own.
  /// - Throws: `Refusal` when another level was typed.
  static func level(
    _ typed: Int?, of word: String, standingFor model: FeelingWord, by command: (Int) -> String
  ) throws -> Int {
    guard let typed, typed != model.level else { return model.level }
    throw Refusal(
      .conflict, "\"\(word)\" stands for \(model.word), which is at level \(model.level), not \(typed)",
      allowed: "level \(model.level), or a word that stands for no other: --for none",
      next: command(typed))
  }
}
