/// Words as they stand in a policy file.
enum PolicyYAML {
  /// A field's value: `3wd`, `[4wh, 30m]`, or `none`.
  static func value(_ words: [String], isList: Bool) -> String {
    if words.isEmpty { return "none" }
    return isList ? "[\(words.map(scalar).joined(separator: ", "))]" : words.map(scalar).joined()
  }

  /// A word as it is, or in quotes where YAML would take it for more than a word.
  static func scalar(_ word: String) -> String {
    let isPlain =
      word.first?.isLetter == true || word.first?.isNumber == true
      ? word.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0"..."9" ~= $0 || "-_. ".unicodeScalars.contains($0)
      }
        && word.last != " "
      : false
    if isPlain { return word }
    var quoted = "\""
    for scalar in word.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\0"..."\u{1F}", "\u{7F}"..."\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
