import COpenSSL

/// A key that webhooks are signed with, as Standard Webhooks writes it: `whsec_` and base64.
struct SigningKey: Sendable {
  private let bytes: [UInt8]

  /// - Returns: nil unless it holds 24 to 64 bytes.
  init?(_ text: String) {
    guard text.hasPrefix("whsec_"), let bytes = Base64.bytes(text.dropFirst("whsec_".count)),
      24...64 ~= bytes.count
    else { return nil }
    self.bytes = bytes
  }

  /// The signature of `content`, as it stands in the header: `v1,` and the HMAC-SHA256 in base64.
  func signature(of content: [UInt8]) -> String {
    var code = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let done = HMAC(EVP_sha256(), bytes, Int32(bytes.count), content, content.count, &code, &count)
    precondition(done != nil, "OpenSSL has no HMAC-SHA256")
    return "v1,\(Base64.text(code.prefix(Int(count))))"
  }
}
