internal import COpenSSL

/// HMAC-SHA256 (RFC 2104, FIPS 180-4), by OpenSSL.
package enum MessageCode {
  /// How many bytes a code has.
  package static let length = 32

  /// The code of `content` by `key`.
  package static func of(_ content: [UInt8], key: [UInt8]) -> [UInt8] {
    var code = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let done = HMAC(EVP_sha256(), key, Int32(key.count), content, content.count, &code, &count)
    precondition(done != nil && count == length, "OpenSSL has no HMAC-SHA256")
    return Array(code.prefix(length))
  }

  /// Whether two codes are the same, in a time that does not tell where they differ.
  package static func agree(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
  }
}
