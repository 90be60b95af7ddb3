/// Stories without the names of those whom they are about.
package enum StoryText {
  /// A story in which what a customer is called and reached by is taken out, as far as it can be told: the whole of each
  /// in any case, and the capitalised parts of a name.
  ///
  /// What else the story says of them is as its teller wrote it.
  package static func hiding(_ names: [String], in story: String) -> String {
    let whole = names.filter { !$0.isEmpty }.sorted { ($0.count, $0) > ($1.count, $1) }
    let parts = whole.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
      .filter { $0.count >= 3 && $0.first?.isUppercase == true }
    var text = story
    for name in whole { text = replacing(name, in: text) { $0.lowercased() == name.lowercased() } }
    for part in parts { text = replacing(part, in: text) { $0 == part } }
    return text
  }

  /// Replaces what stands by itself, no part of a longer word.
  private static func replacing(_ name: String, in text: String, where matches: (Substring) -> Bool) -> String {
    var result = ""
    var rest = text[...]
    var before: Character?
    while !rest.isEmpty {
      let end = rest.index(rest.startIndex, offsetBy: name.count, limitedBy: rest.endIndex)
      if let end, matches(rest[..<end]), !isLetter(before), !isLetter(end < rest.endIndex ? rest[end] : nil) {
        result += "the customer"
        before = "r"
        rest = rest[end...]
      } else if let next = rest.popFirst() {
        result.append(next)
        before = next
      }
    }
    return result
  }

  private static func isLetter(_ character: Character?) -> Bool {
    character.map { $0.isLetter || $0.isNumber } ?? false
  }
}
