package import Domain

/// The keys that links to surveys are signed with: the first signs, all of them are known, so that a key can be replaced
/// while links that an older one signed are still on their way.
package struct LinkKeys: Sendable {
  /// The fewest bytes of a key.
  package static let shortest = 32
  private static let longest = 1024

  private let keys: [[UInt8]]

  /// - Parameter text: keys in base64, with commas or white space between them.
  /// - Throws: `Refusal` when there is none, or one that is no base64 or too short; it tells nothing of a key itself.
  package init(_ text: String) throws(Refusal) {
    let words = text.split { $0 == "," || $0.isWhitespace }
    if words.isEmpty {
      throw Refusal(.invalid, "there is no key to sign links with", allowed: LinkKeys.allowed)
    }
    var keys: [[UInt8]] = []
    for (place, word) in words.enumerated() {
      let name = words.count == 1 ? "the key that signs links" : "key \(place + 1) of those that sign links"
      guard let key = Base64.bytes(word) else {
        throw Refusal(.invalid, "\(name) is not base64 with its padding", allowed: LinkKeys.allowed)
      }
      guard LinkKeys.shortest...LinkKeys.longest ~= key.count else {
        throw Refusal(.invalid, "\(name) has \(key.count) bytes", allowed: LinkKeys.allowed)
      }
      keys.append(key)
    }
    self.keys = keys
  }

  private static let allowed =
    "base64 of \(shortest) random bytes or more; of several, with spaces between, the first signs"

  /// How tokens of this form begin; another form would begin otherwise.
  private static let form = "s1."
  /// What is signed with a token's bytes, so that a code of something else never passes for one.
  private static let purpose = Array("kept survey link 1\0".utf8)

  /// The token of a link: its form, and in base64 for addresses the case's number, the survey's, when it ends, and the code
  /// of these.
  package func token(for link: SurveyLink) -> String {
    let content = LinkKeys.content(of: link)
    return LinkKeys.form + Base64.addressText(content + MessageCode.of(LinkKeys.purpose + content, key: keys[0]))
  }

  /// The link that a token stands for; nil unless one of the keys signed exactly this token.
  package func link(of token: String) -> SurveyLink? {
    guard token.hasPrefix(LinkKeys.form), token.utf8.count < 200,
      let bytes = Base64.bytes(addressText: token.dropFirst(LinkKeys.form.count)),
      bytes.count == LinkKeys.contentLength + MessageCode.length
    else { return nil }
    let content = Array(bytes.prefix(LinkKeys.contentLength))
    let code = Array(bytes.dropFirst(LinkKeys.contentLength))
    // Each key is tried, whichever it was.
    let signed = keys.reduce(false) { known, key in
      MessageCode.agree(code, MessageCode.of(LinkKeys.purpose + content, key: key)) || known
    }
    guard signed else { return nil }
    return SurveyLink(
      caseNumber: CaseNumber(LinkKeys.number(content[0..<8])), survey: Int(LinkKeys.number(content[8..<12])),
      expiresAt: Instant(microseconds: LinkKeys.number(content[12..<20])))
  }

  private static let contentLength = 20

  private static func content(of link: SurveyLink) -> [UInt8] {
    bytes(link.caseNumber.value) + bytes(Int64(link.survey)).suffix(4) + bytes(link.expiresAt.microseconds)
  }

  /// The most significant byte first.
  private static func bytes(_ number: Int64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
    bytes.reduce(0) { $0 << 8 | Int64($1) }
  }
}
