import CCurl
package import Domain

/// A web address that a message may be sent to.
package struct WebAddress: Hashable, Sendable {
  /// As it was given.
  let text: String
  /// The one part of it that may be shown; the rest is a secret with many receivers.
  let host: String

  /// The longest one that is taken, in bytes.
  private static let limit = 2_000

  /// - Parameter allowed: networks that may be reached though they are not public.
  /// - Throws: `Refusal` when it is not http or https, holds a user or a password, or names a machine that is not
  ///   public. What a name means is seen only by looking it up, which happens with every message: `SocketGuard`.
  package init(_ text: String, allowing allowed: [NetworkRange] = []) throws(Refusal) {
    guard text.utf8.count <= WebAddress.limit, !text.unicodeScalars.contains(where: { $0.value <= 0x20 }) else {
      throw Refusal(
        .invalid, "this is no web address: it holds spaces, or is longer than \(WebAddress.limit) bytes",
        allowed: WebAddress.example)
    }
    let scheme = try WebAddress.part(CURLUPART_SCHEME, of: text)
    guard scheme == "http" || scheme == "https" else {
      throw Refusal(.invalid, "a web address can't begin with \(scheme):", allowed: WebAddress.example)
    }
    host = try WebAddress.part(CURLUPART_HOST, of: text)
    self.text = text
    try check(allowing: allowed)
  }

  private static let example = "an address such as https://chat.example.com/hooks/1"

  private func check(allowing allowed: [NetworkRange]) throws(Refusal) {
    let name = host.lowercased().drop { $0 == "." }.reversed().drop { $0 == "." }.reversed()
    let local = String(name) == "localhost" || String(name).hasSuffix(".localhost")
    guard let address = local ? NetworkAddress("127.0.0.1") : NetworkAddress(host) else { return }
    guard address.isPublic || allowed.contains(where: { $0.contains(address) }) else {
      throw Refusal(
        .invalid, "\(host) is no machine of the public internet",
        allowed: "a public address; or name its network in the channel's setting, KEPT_NOTIFY_…_ALLOWED_NETWORKS")
    }
  }

  /// As libcurl reads the address, which is what connects later: no other reading could be deceived differently.
  private static func part(_ which: CURLUPart, of text: String) throws(Refusal) -> String {
    if let reason = Transfer.loadError { throw Refusal(.conflict, reason) }
    var part: UnsafeMutablePointer<CChar>?
    let code = ccurl_url_part(text, which, UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_DISALLOW_USER), &part)
    defer { ccurl_url_part_free(part) }
    if code == CURLUE_USER_NOT_ALLOWED {
      throw Refusal(.invalid, "the web address holds a user or a password", allowed: example)
    }
    guard code == CURLUE_OK, let part, part.pointee != 0 else {
      throw Refusal(.invalid, "this is no web address", allowed: example)
    }
    return String(cString: part)
  }
}
