import Domain

/// Questions to whoever is at the keyboard, and lines to be typed again.
extension Context {
  /// Whether somebody is there to answer: what runs in a pipe or a script is asked nothing.
  var canAsk: Bool {
    surroundings.isTyped && surroundings.standardOutput.isTerminal && surroundings.standardError.isTerminal
      && showsTables
  }

  /// What is typed in answer, without blanks around it; nil for an empty line and at the end of what is typed.
  func ask(_ question: String) -> (answer: String?, isOver: Bool) {
    surroundings.talk("\(TerminalText.line(question)) ")
    guard let line = readLine(strippingNewline: true) else {
      surroundings.talk("\n")
      return (nil, true)
    }
    let answer = Text.trimming(line)
    return (answer.isEmpty ? nil : answer, false)
  }

  /// The command as it was typed, with another word in the place of one.
  func retyped(_ word: String, as other: String) -> String {
    let words = surroundings.arguments.map { typed in
      if typed == word { return other }
      // --felt=wurried
      return typed.hasPrefix("--") && typed.hasSuffix("=\(word)") ? typed.dropLast(word.count) + other : typed
    }
    return ShellText.line(["kept"] + words)
  }
}
