/// Words as they are typed in a shell, so that a line that is shown can be copied.
enum ShellText {
  /// The words with what parts them, each quoted where it needs to be.
  static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.unicodeScalars.allSatisfy(isPlain) { return word }
    // Inside double quotes these mean something still.
    if word.contains(where: { "\"$`\\!".contains($0) }) { return "'" + word.replacing("'", with: "'\\''") + "'" }
    return "\"\(word)\""
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "-_./:=@%+,".unicodeScalars.contains(scalar)
  }
}
