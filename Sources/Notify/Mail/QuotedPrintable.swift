/// Text in lines of at most 76 characters of ASCII (RFC 2045, 6.7).
enum QuotedPrintable {
  private static let lineLimit = 76
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// - Parameter text: lines ended by LF, CR or CRLF.
  /// - Returns: lines ended by CRLF, the last one too.
  static func encode(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + text.utf8.count / 16 + 16)
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines {
      encode(line: Array(line.utf8), to: &result)
      result += [0x0D, 0x0A]
    }
    return result
  }

  private static func encode(line: [UInt8], to result: inout [UInt8]) {
    var length = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      let code = code(of: byte, isLast: isLast, isFirst: index == 0)
      // The last one on a line needs no room for the sign that the line goes on.
      if length + code.count > (isLast ? lineLimit : lineLimit - 1) {
        result += [UInt8(ascii: "="), 0x0D, 0x0A]
        length = 0
      }
      result += code
      length += code.count
    }
  }

  private static func code(of byte: UInt8, isLast: Bool, isFirst: Bool) -> [UInt8] {
    switch byte {
    // Old mail boxes take a line that begins with "From " for a new message.
    case UInt8(ascii: "F") where isFirst: escaped(byte)
    case 0x20, 0x09: isLast ? escaped(byte) : [byte]
    case UInt8(ascii: "="): escaped(byte)
    case 0x21...0x7E: [byte]
    default: escaped(byte)
    }
  }

  private static func escaped(_ byte: UInt8) -> [UInt8] {
    [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
