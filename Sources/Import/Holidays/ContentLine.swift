/// A line of an iCalendar file (RFC 5545, 3.1), folded lines put together: `DTSTART;VALUE=DATE:20261225`.
struct ContentLine: Hashable, Sendable {
  /// Where it begins, from 1.
  let number: Int
  /// In capitals.
  let name: String
  /// By their names in capitals, without quotes.
  let parameters: [String: String]
  /// As it is written: text is still escaped.
  let value: String

  /// Takes a file apart.
  /// - Throws: `HolidayFileError` for what is no text in UTF-8, and for a line that is none of iCalendar's.
  static func lines(of bytes: [UInt8]) throws(HolidayFileError) -> [ContentLine] {
    var logical: [(number: Int, bytes: [UInt8])] = []
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let physical = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, var line) in physical.enumerated() {
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      if line.isEmpty { continue }
      // What begins with a blank belongs to the line before; some programs break even within a character.
      if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
        guard !logical.isEmpty else {
          throw HolidayFileError(line: index + 1, "the file begins with a blank; it should begin with BEGIN:VCALENDAR")
        }
        logical[logical.count - 1].bytes += line.dropFirst()
      } else {
        logical.append((index + 1, Array(line)))
      }
    }
    var lines: [ContentLine] = []
    for line in logical {
      guard let text = String(validating: line.bytes, as: UTF8.self), !text.utf8.contains(0) else {
        throw HolidayFileError(line: line.number, "it is no text in UTF-8")
      }
      guard let parsed = ContentLine(text, number: line.number) else {
        throw HolidayFileError(
          line: line.number,
          "\"\(text.prefix(40))\" is no line of a calendar file: NAME:VALUE, such as SUMMARY:New Year")
      }
      lines.append(parsed)
    }
    return lines
  }

  /// - Returns: nil when the line has no name, no value, or a parameter without an end.
  init?(_ text: String, number: Int) {
    var rest = text[...]
    /// What stands up to one of `ends`, outside of quotes.
    func take(until ends: Set<Character>) -> Substring? {
      var isQuoted = false
      guard
        let end = rest.firstIndex(where: { character in
          if character == "\"" { isQuoted.toggle() }
          return !isQuoted && ends.contains(character)
        })
      else { return nil }
      defer { rest = rest[end...] }
      return rest[..<end]
    }
    guard let name = take(until: [":", ";"]), !name.isEmpty,
      name.utf8.allSatisfy({
        $0 == UInt8(ascii: "-") || Character(UnicodeScalar($0)).isLetter && $0 < 128 || 0x30...0x39 ~= $0
      })
    else { return nil }
    var parameters: [String: String] = [:]
    while rest.first == ";" {
      rest.removeFirst()
      guard let parameter = take(until: [":", ";"]), let equals = parameter.firstIndex(of: "=") else { return nil }
      let value = parameter[parameter.index(after: equals)...].filter { $0 != "\"" }
      parameters[parameter[..<equals].uppercased()] = String(value)
    }
    self.number = number
    self.name = name.uppercased()
    self.parameters = parameters
    value = String(rest.dropFirst())
  }

  /// The value as text that people read, in one line: line breaks are blanks.
  var text: String {
    var result = ""
    var isEscaped = false
    for character in value {
      if isEscaped {
        result.append(character == "n" || character == "N" ? " " : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
