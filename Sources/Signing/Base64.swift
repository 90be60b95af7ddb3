internal import COpenSSL

/// Base64 (RFC 4648), by OpenSSL.
package enum Base64 {
  package static func text(_ bytes: some Collection<UInt8>) -> String {
    let source = Array(bytes)
    // One byte more than the text, for the NUL that follows it.
    var target = [UInt8](repeating: 0, count: (source.count + 2) / 3 * 4 + 1)
    let count = EVP_EncodeBlock(&target, source, Int32(source.count))
    return String(decoding: target.prefix(Int(count)), as: UTF8.self)
  }

  /// Nil when it is not base64 with its padding.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let source = Array(text.utf8)
    let padding = source.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    // OpenSSL passes over white space at both ends.
    guard source.count % 4 == 0, padding <= 2, source.allSatisfy({ $0 > 0x20 }) else { return nil }
    var target = [UInt8](repeating: 0, count: source.count / 4 * 3)
    guard EVP_DecodeBlock(&target, source, Int32(source.count)) == target.count else { return nil }
    return Array(target.dropLast(padding))
  }
}

extension Base64 {
  /// Without padding, in letters that stand in an address as they are.
  package static func addressText(_ bytes: some Collection<UInt8>) -> String {
    String(
      text(bytes).compactMap { letter -> Character? in
        switch letter {
        case "+": "-"
        case "/": "_"
        case "=": nil
        default: letter
        }
      })
  }

  /// Nil for everything but what ``addressText(_:)`` gives: bytes have one text.
  package static func bytes(addressText text: some StringProtocol) -> [UInt8]? {
    let letters = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    let padded = String(letters) + String(repeating: "=", count: (4 - letters.count % 4) % 4)
    guard let found = bytes(padded), addressText(found) == text else { return nil }
    return found
  }
}
