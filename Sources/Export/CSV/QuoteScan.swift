/// Finds out, eight bytes at a time, whether a text must be quoted.
enum QuoteScan {
  /// Whether `text` holds a quote, a comma or a line break.
  @inline(__always)
  static func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return false }
    let bytes = UnsafeRawPointer(start)
    let count = text.count
    guard count >= 8 else { return text.contains(where: isSpecial) }
    var offset = 0
    while offset + 8 <= count {
      if holdsSpecial(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) { return true }
      offset += 8
    }
    // The last eight bytes once more, together with those that were left over.
    return offset < count && holdsSpecial(bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
  }

  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  @inline(__always)
  private static func holdsSpecial(_ word: UInt64) -> Bool {
    let found =
      zeroBytes(word ^ every(0x22)) | zeroBytes(word ^ every(0x2C)) | zeroBytes(word ^ every(0x0A))
      | zeroBytes(word ^ every(0x0D))
    return found != 0
  }

  @inline(__always)
  private static func every(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// Not zero exactly when one of the eight bytes of `word` is zero.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
