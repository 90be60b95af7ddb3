import COpenSSL

/// Base64 (RFC 4648), by OpenSSL.
enum Base64 {
  static func text(_ bytes: some Collection<UInt8>) -> String {
    let source = Array(bytes)
    // One byte more than the text, for the NUL that follows it.
    var target = [UInt8](repeating: 0, count: (source.count + 2) / 3 * 4 + 1)
    let count = EVP_EncodeBlock(&target, source, Int32(source.count))
    return String(decoding: target.prefix(Int(count)), as: UTF8.self)
  }

  /// Nil when it is not base64 with its padding.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let source = Array(text.utf8)
    let padding = source.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    // OpenSSL passes over white space at both ends.
    guard source.count % 4 == 0, padding <= 2, source.allSatisfy({ $0 > 0x20 }) else { return nil }
    var target = [UInt8](repeating: 0, count: source.count / 4 * 3)
    guard EVP_DecodeBlock(&target, source, Int32(source.count)) == target.count else { return nil }
    return Array(target.dropLast(padding))
  }
}
