import Domain

/// A mail address as it is used between programs: `ann@example.com`.
struct MailAddress: Hashable, Sendable {
  let text: String
  var domain: Substring { text[text.index(after: text.lastIndex(of: "@") ?? text.startIndex)...] }

  private static let symbols = Set("!#$%&'*+-/=?^_`{|}~.".utf8)

  /// - Throws: `Refusal` for what is none, and for two kinds that mail servers seldom take: names in quotes, and letters
  ///   outside ASCII (a domain has a form in ASCII, which begins with `xn--`).
  init(_ text: String) throws(Refusal) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, MailAddress.isName(parts[0]), MailAddress.isDomain(parts[1]) else {
      throw Refusal(
        .invalid, "this is no mail address", allowed: "an address in ASCII such as ann@example.com")
    }
    self.text = text
  }

  private static func isName(_ text: Substring) -> Bool {
    1...64 ~= text.utf8.count && !text.hasPrefix(".") && !text.hasSuffix(".") && !text.contains("..")
      && text.utf8.allSatisfy { isLetterOrDigit($0) || symbols.contains($0) }
  }

  /// Whether the text can name a domain or a machine: labels of letters, digits and hyphens, apart by dots.
  static func isDomain(_ text: some StringProtocol) -> Bool {
    1...253 ~= text.utf8.count
      && text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
        1...63 ~= label.count && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
          && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
      }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
