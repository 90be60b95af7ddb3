/// Writes the text of a JSON string (RFC 8259).
enum JSONEscape {
  /// Room for the escaped form of so many bytes: every one may become `\u0000`.
  static func capacity(_ count: Int) -> Int { count * 6 }

  /// Whether `text` has to be changed: it holds a quote, a backslash, a control character, or a sign that would harm a
  /// terminal that shows the JSON.
  @inline(__always)
  static func isNeeded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains { byte in
      byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F || byte == 0xC2
        || byte == 0xE2
    }
  }

  /// Writes `text`, which is UTF-8, escaped; there is room for `capacity`.
  /// - Returns: the bytes written.
  static func write(_ text: UnsafeBufferPointer<UInt8>, to start: UnsafeMutablePointer<UInt8>) -> Int {
    var end = start
    func put(_ byte: UInt8) {
      end[0] = byte
      end += 1
    }
    func put(scalar: UInt32) {
      put(UInt8(ascii: "\\"))
      put(UInt8(ascii: "u"))
      for shift: UInt32 in [12, 8, 4, 0] {
        let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
        put(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
    func put(short byte: UInt8) {
      put(UInt8(ascii: "\\"))
      put(byte)
    }
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(short: byte)
      case 0x0A: put(short: UInt8(ascii: "n"))
      case 0x0D: put(short: UInt8(ascii: "r"))
      case 0x09: put(short: UInt8(ascii: "t"))
      case 0x00..<0x20, 0x7F: put(scalar: UInt32(byte))
      case 0xC2, 0xE2:
        if let unsafe = unsafeScalar(text, at: index) {
          put(scalar: unsafe.scalar)
          index += unsafe.length - 1
        } else {
          put(byte)
        }
      default: put(byte)
      }
      index += 1
    }
    return end - start
  }

  /// The C1 controls, Unicode's own line breaks, and the signs that turn the direction of a line.
  private static func unsafeScalar(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: UInt32, length: Int)? {
    func next(_ offset: Int) -> UInt32 { index + offset < text.count ? UInt32(text[index + offset]) & 0x3F : 0x3F }
    if text[index] == 0xC2 {
      let scalar = 0x80 | next(1)
      return 0x80...0x9F ~= scalar && index + 1 < text.count ? (scalar, 2) : nil
    }
    let scalar = 0x2000 | next(1) << 6 | next(2)
    return 0x2028...0x202E ~= scalar || 0x2066...0x2069 ~= scalar ? (scalar, 3) : nil
  }
}
