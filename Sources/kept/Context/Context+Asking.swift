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
    retyped([word: other])
  }

  /// The command as it was typed, with other words in the place of some.
  func retyped(_ others: [String: String]) -> String {
    let words = surroundings.arguments.map { typed in
      if let other = others[typed] { return other }
      // --felt=wurried
      guard typed.hasPrefix("--"), let equals = typed.firstIndex(of: "="),
        let other = others[String(typed[typed.index(after: equals)...])]
      else { return typed }
      return typed[...equals] + other
    }
    return ShellText.line(["kept"] + words)
  }
}
