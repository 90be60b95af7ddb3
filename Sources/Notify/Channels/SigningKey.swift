internal import Signing

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
    "v1,\(Base64.text(MessageCode.of(content, key: bytes)))"
  }
}
