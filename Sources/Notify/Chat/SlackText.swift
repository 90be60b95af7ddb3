/// Text as Slack and what understands Slack's messages read it.
enum SlackText {
  private static let broadcasts = ["here", "channel", "all", "everyone", "group"]

  /// Nothing in it is a link, a mention or a command. Slack reads those between `<` and `>`; programs like it also call
  /// everybody at `@here` and the like, which a space without a width keeps them from.
  static func escape(_ text: String) -> String {
    var result = ""
    for index in text.unicodeScalars.indices {
      switch text.unicodeScalars[index] {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@":
        let rest = text.unicodeScalars[text.unicodeScalars.index(after: index)...]
        let word = String(Substring(rest.prefix(9))).lowercased()
        result += broadcasts.contains { word.hasPrefix($0) } ? "@\u{200B}" : "@"
      default: result.unicodeScalars.append(text.unicodeScalars[index])
      }
    }
    return result
  }

  /// A link with words; `address` holds neither spaces nor control characters.
  static func link(_ address: String, _ words: String) -> String {
    let safe = address.replacing("&", with: "&amp;").replacing("<", with: "%3C").replacing(">", with: "%3E")
    return "<\(safe.replacing("|", with: "%7C"))|\(escape(words))>"
  }
}
