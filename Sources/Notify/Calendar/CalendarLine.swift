/// Content lines of iCalendar (RFC 5545, 3.1), folded and ended.
enum CalendarLine {
  /// How long a line may be, in bytes, without its end.
  private static let limit = 75

  /// A property with a value that needs no escaping.
  /// - Parameter name: with its parameters.
  static func raw(_ name: String, _ value: String) -> String { folded("\(name):\(value)") }

  /// A property with text.
  static func text(_ name: String, _ value: String) -> String { folded("\(name):\(escaped(value))") }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
      case "\n" where last == "\r": break
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append(contentsOf: ["\\", "n"])
      case "\t": result.append(scalar)
      default: if scalar.properties.generalCategory != .control { result.append(scalar) }
      }
      last = scalar
    }
    return String(result)
  }

  /// Between code points only: some programs unfold after they decode.
  private static func folded(_ line: String) -> String {
    var result = ""
    var length = 0
    for scalar in line.unicodeScalars {
      let size = String(scalar).utf8.count
      if length + size > limit {
        result += "\r\n "
        length = 1
      }
      result.unicodeScalars.append(scalar)
      length += size
    }
    return result + "\r\n"
  }
}
