import Domain
import Signing
import Testing

/// Links that only who holds a key can make.
struct LinkKeysTests {
  private static let one = Base64.text((0..<32).map { UInt8($0) })
  private static let other = Base64.text((0..<48).map { UInt8(255 - $0) })
  private let link = SurveyLink(
    caseNumber: CaseNumber(1042), survey: 3, expiresAt: Instant(microseconds: 1_780_304_400_123_456))

  @Test func `a link comes back as it went out, in letters that an address may hold`() throws {
    let keys = try LinkKeys(Self.one)
    for link in [
      link, SurveyLink(caseNumber: CaseNumber(1), survey: 1, expiresAt: Instant(microseconds: 0)),
      SurveyLink(caseNumber: CaseNumber(.max), survey: Int(Int32.max), expiresAt: Instant(microseconds: .max)),
      SurveyLink(caseNumber: CaseNumber(7), survey: 2, expiresAt: Instant(microseconds: -5)),
    ] {
      let token = keys.token(for: link)
      #expect(keys.link(of: token) == link)
      #expect(token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }, "\(token)")
      #expect(token.count == 73)
    }
  }

  @Test func `the code of a message is that of RFC 4231`() {
    let code = MessageCode.of(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    let expected: [UInt8] = [
      0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e, 0x6a, 0x04, 0x24, 0x26, 0x08, 0x95, 0x75, 0xc7, 0x5a, 0x00, 0x3f,
      0x08, 0x9d, 0x27, 0x39, 0x83, 0x9d, 0xec, 0x58, 0xb9, 0x64, 0xec, 0x38, 0x43,
    ]
    #expect(code == expected)
    #expect(MessageCode.agree(code, expected))
    #expect(!MessageCode.agree(code, Array(expected.dropLast())))
    #expect(!MessageCode.agree(code, [0x5a] + expected.dropFirst()))
  }

  @Test func `a token that differs in any letter is none`() throws {
    let keys = try LinkKeys(Self.one)
    let token = Array(keys.token(for: link))
    for place in token.indices {
      for letter in "Aa0-_." where letter != token[place] {
        var changed = token
        changed[place] = letter
        #expect(keys.link(of: String(changed)) == nil, "\(place) \(letter)")
      }
    }
  }

  @Test(arguments: [
    "", "s1.", "s2.AAAA", "s1.====", "s1.AAAA", "s1. ", "\u{0}", "s1.ÄÖÜ", "s1." + String(repeating: "A", count: 5_000),
  ])
  func `what was never a token is none`(text: String) throws {
    #expect(try LinkKeys(Self.one).link(of: text) == nil)
  }

  @Test func `a token that is cut off, doubled or padded is none`() throws {
    let keys = try LinkKeys(Self.one)
    let token = keys.token(for: link)
    for changed in [
      String(token.dropLast()), token + "A", token + "=", token + "==", " " + token, token + "\n", token + token,
      String(token.dropFirst(3)), "S1." + token.dropFirst(3),
    ] {
      #expect(keys.link(of: changed) == nil, "\(changed)")
    }
  }

  @Test func `another key knows no token of this one`() throws {
    #expect(try LinkKeys(Self.other).link(of: LinkKeys(Self.one).token(for: link)) == nil)
  }

  @Test func `of several keys the first signs and all are known, so that one can be replaced`() throws {
    let old = try LinkKeys(Self.one)
    let both = try LinkKeys("\(Self.other), \(Self.one)")
    #expect(both.link(of: old.token(for: link)) == link)
    #expect(old.link(of: both.token(for: link)) == nil)
    #expect(try LinkKeys(Self.other).link(of: both.token(for: link)) == link)
  }

  @Test(arguments: [
    ("", "there is no key to sign links with"), (" , ", "there is no key to sign links with"),
    ("not base64!", "key 1 of those that sign links is not base64 with its padding"),
    ("AAAA", "the key that signs links has 3 bytes"),
    (Base64.text([UInt8](repeating: 1, count: 31)), "the key that signs links has 31 bytes"),
    (Base64.text([UInt8](repeating: 1, count: 1_025)), "the key that signs links has 1025 bytes"),
    ("\(one) AAAA", "key 2 of those that sign links has 3 bytes"),
  ])
  func `a key that is none, or easy to guess, is refused without being told`(text: String, problem: String) {
    let refusal = #expect(throws: Refusal.self) { _ = try LinkKeys(text) }
    #expect(refusal?.problem == problem)
    #expect(refusal?.allowed?.contains("32 random bytes") == true)
    #expect(refusal?.problem.contains("AAAA") == false)
  }

  @Test func `bytes have one text in an address`() {
    for count in 0..<40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 250) }
      let text = Base64.addressText(bytes)
      #expect(Base64.bytes(addressText: text) == bytes)
      #expect(!text.contains { "+/=".contains($0) })
    }
    // The last letter has bits that no byte has.
    #expect(Base64.bytes(addressText: "AB") == nil)
    #expect(Base64.bytes(addressText: "+/+/") == nil)
    #expect(Base64.bytes(addressText: "AA==") == nil)
  }
}
