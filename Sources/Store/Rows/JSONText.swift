/// JSON on its way into text. What follows what is the writer's duty.
struct JSONText {
  private var bytes: [UInt8] = []

  init() {
    // An event takes less as a rule.
    bytes.reserveCapacity(256)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends punctuation, or a value that is JSON already.
  mutating func append(_ raw: String) { bytes.append(contentsOf: raw.utf8) }

  mutating func append(_ flag: Bool) { append(flag ? "true" : "false") }

  mutating func append(_ number: Int64) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let first = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
  }

  /// Appends a text in quotes, escaped as `JSONEncoder` does it.
  mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.contains(where: JSONText.mustEscape) {
      for byte in text.utf8 { append(escaped: byte) }
    } else {
      bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "/")
  }

  private mutating func append(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case UInt8(ascii: "/"): append("\\/")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0a: append("\\n")
    case 0x0c: append("\\f")
    case 0x0d: append("\\r")
    case 0..<0x20:
      append(byte < 0x10 ? "\\u000" : "\\u001")
      bytes.append(UInt8(hexadecimal: byte & 0xf))
    default: bytes.append(byte)
    }
  }
}

extension UInt8 {
  /// The lower-case digit of a number below 16.
  fileprivate init(hexadecimal digit: UInt8) {
    self = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
