internal import Signing

/// Header lines of a mail (RFC 5322), with other letters than ASCII's as encoded words (RFC 2047). A value can't end its
/// line: what would is a space before it gets here.
enum MailHeader {
  /// The longest subject and the longest name, in characters: what mail programs show is shorter.
  static let subjectLimit = 200
  static let nameLimit = 100
  /// How long a line should be at most, without its end.
  private static let lineLimit = 76

  /// A header with free text, such as `Subject`.
  static func text(_ name: String, _ value: String, limit: Int = subjectLimit) -> String {
    let value = PlainWords.cut(PlainWords.oneLine(value), to: limit)
    if value.isEmpty { return "\(name):\r\n" }
    return "\(name): \(isPlain(value) ? folded(value, after: name) : encoded(value, after: name))\r\n"
  }

  /// A header with one mail address and the name of whom it belongs to.
  static func address(_ name: String, _ person: String, _ address: MailAddress) -> String {
    let person = PlainWords.cut(PlainWords.oneLine(person), to: nameLimit)
    if person.isEmpty { return "\(name): <\(address.text)>\r\n" }
    let isShort = isPlain(person) && person.utf8.count + name.utf8.count <= lineLimit / 2
    let phrase = isShort ? quoted(person) : encoded(person, after: name)
    let onOneLine = isShort && name.utf8.count + phrase.utf8.count + address.text.utf8.count + 5 <= lineLimit
    return "\(name): \(phrase)\(onOneLine ? " " : "\r\n ")<\(address.text)>\r\n"
  }

  /// A header whose value is ASCII by its making.
  static func raw(_ name: String, _ value: String) -> String { "\(name): \(value)\r\n" }

  /// Whether a reader takes the text for what it is, and it can be folded.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { 0x20...0x7E ~= $0 } && !text.contains("=?")
      && text.split(separator: " ").allSatisfy { $0.utf8.count <= lineLimit / 2 }
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }.reduce(into: "") { $0.append($1) })\""
  }

  /// Lines broken before a space, so that what is read back is what was written.
  private static func folded(_ text: String, after name: String) -> String {
    var (result, length) = ("", name.utf8.count + 1)
    for (index, word) in text.split(separator: " ").enumerated() {
      if length + 1 + word.utf8.count > lineLimit {
        result += "\r\n "
        length = 1
      } else if index > 0 {
        result += " "
        length += 1
      } else {
        length += 1
      }
      result += word
      length += word.utf8.count
    }
    return result
  }

  /// Encoded words of whole code points, one to a line; white space between them vanishes for the reader.
  private static func encoded(_ text: String, after name: String) -> String {
    let frame = "=?utf-8?B??=".utf8.count
    var words: [String] = []
    var chunk: [UInt8] = []
    var room = (lineLimit - name.utf8.count - 2 - frame) / 4 * 3
    func finish() {
      if !chunk.isEmpty { words.append("=?utf-8?B?\(Base64.text(chunk))?=") }
      chunk = []
      room = (lineLimit - 1 - frame) / 4 * 3
    }
    for character in text {
      // Letters with their accents stay together, unless somebody piled up too many.
      if chunk.count + character.utf8.count > room { finish() }
      for scalar in character.unicodeScalars {
        let bytes = Array(String(scalar).utf8)
        if chunk.count + bytes.count > room { finish() }
        chunk += bytes
      }
    }
    finish()
    return words.joined(separator: "\r\n ")
  }
}
