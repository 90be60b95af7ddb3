import Domain
import TestSupport
import Testing

@testable import Notify

struct MailTextTests {
  static func mails(_ messages: [Message]) throws -> [ReadMail] {
    let writer = MailText(
      from: try MailAddress("kept@example.com"), fromName: "Kept", replyTo: nil, domain: "kept.example.com")
    let recipient = try MailAddress("ann@example.com")
    let mails = try ReadMail.all(messages.map { writer.bytes(of: $0, to: recipient, at: noon) })
    for mail in mails {
      #expect(mail.defects == [] && mail.ascii && mail.bare == 0 && mail.spaced == 0 && mail.recipients == 1)
      #expect(mail.longest <= 78)
      #expect(mail.to.last == "ann@example.com")
    }
    return mails
  }

  static func mail(_ message: Message) throws -> ReadMail { try #require(try mails([message]).first) }

  @Test func `a mail with text alone is plain, and says that a program wrote it`() throws {
    let mail = try Self.mail(.fixture())
    #expect(mail.multipart == "text/plain" && mail.types == ["text/plain"])
    #expect(mail.texts == ["Case 1042: call back by 16:00.\nThe customer waits.\n"])
    #expect(mail.headers["Auto-Submitted"] == "auto-generated")
    #expect(mail.headers["Message-ID"] == "<n-4711@kept.example.com>")
    #expect(mail.headers["References"] == "<case-1042@kept.example.com>")
    #expect(mail.headers["In-Reply-To"] == "<case-1042@kept.example.com>")
    #expect(mail.date == "2026-07-01T12:00:00+00:00")
    #expect(mail.from == ["Kept", "kept@example.com"] && mail.to == ["Ann Example", "ann@example.com"])
    #expect(mail.names.count == Set(mail.names).count)
  }

  @Test func `a mail about several cases is in no case's thread`() throws {
    let mail = try Self.mail(.fixture(thread: nil))
    #expect(mail.headers["References"] == nil && mail.headers["In-Reply-To"] == nil)
  }

  @Test func `text and HTML are alternatives, both with the preferences below`() throws {
    let mail = try Self.mail(
      .fixture(
        subject: "a < b & \"c\"", text: "Grüße 😀", html: "<p>Grüße 😀 &amp; more</p>",
        preferences: Preferences(text: "Less of this? <kept>", address: "mailto:kept@example.com?subject=less")))
    #expect(mail.multipart == "multipart/alternative" && mail.types == ["text/plain", "text/html"])
    #expect(mail.texts[0] == "Grüße 😀\n\n-- \nLess of this? <kept>\n")
    #expect(mail.texts[1].contains("<p>Grüße 😀 &amp; more</p>\n<p style"))
    #expect(mail.texts[1].contains(">Less of this? &lt;kept&gt;</p>"))
    #expect(mail.texts[1].contains("<title>a &lt; b &amp; &quot;c&quot;</title>"))
    #expect(mail.headers["List-Unsubscribe"] == "<mailto:kept@example.com?subject=less>")
  }

  @Test(arguments: [
    "http://example.com/", "javascript:alert(1)", "https://example.com/>\r\nBcc: all@example.com", "https://e.com/ x",
    "https://example.com/ü", "https://example.com/\(String(repeating: "x", count: 900))",
  ])
  func `an address for preferences that can't stand in a header is left out`(address: String) throws {
    let mail = try Self.mail(.fixture(preferences: Preferences(text: "Less?", address: address)))
    #expect(mail.headers["List-Unsubscribe"] == nil && mail.headers["Bcc"] == nil)
  }

  @Test(arguments: [
    ("Call back by 16:00", "Call back by 16:00"),
    ("Rückruf für Zoë 😀", "Rückruf für Zoë 😀"),
    ("a\r\nBcc: all@example.com\r\n\r\nbody", "a Bcc: all@example.com body"),
    ("a\nb\rc\u{0}d\u{85}e\u{2028}f\tg\u{b}h", "a b c d e f g h"),
    ("  spaces   around  ", "spaces around"),
    ("=?utf-8?B?QmNjOiBhbGw=?=", "=?utf-8?B?QmNjOiBhbGw=?="),
    ("right\u{202E}tfel", "right tfel"),
    ("", ""), ("\r\n", ""), ("\u{0}", ""),
    ("👩‍👩‍👧‍👦 and 🇺🇳", "👩‍👩‍👧‍👦 and 🇺🇳"),
  ])
  func `a subject is read back as one line, whatever it holds`(subject: String, read: String) throws {
    let mail = try Self.mail(.fixture(subject: subject))
    #expect(mail.headers["Subject"] == read)
    #expect(mail.headers["Bcc"] == nil)
    #expect(mail.texts == ["Case 1042: call back by 16:00.\nThe customer waits.\n"])
  }

  @Test(arguments: ["x", "word ", "ü", "😀", "日本語 ", "e\u{301}\u{302}"])
  func `a subject of 10,000 characters is folded and cut with an ellipsis`(piece: String) throws {
    let subject = String(repeating: piece, count: 10_000 / piece.count)
    let read = try #require(try Self.mail(.fixture(subject: subject)).headers["Subject"])
    #expect(read.hasSuffix("…") && 190...200 ~= read.count)
    #expect(subject.hasPrefix(read.dropLast()))
  }

  @Test func `a single letter under thousands of accents is cut as well`() throws {
    let subject = "Z" + String(repeating: "\u{301}", count: 10_000) + " and more"
    #expect(try Self.mail(.fixture(subject: subject)).headers["Subject"]?.unicodeScalars.count ?? 1_000 <= 800)
  }

  @Test(arguments: [
    ("Ann Example", "Ann Example"), ("Ann \"the\" \\ Example, Inc. <x@y>", "Ann \"the\" \\ Example, Inc. <x@y>"),
    ("Zoë Müller", "Zoë Müller"), ("", ""), ("Ann\r\nBcc: b@example.com", "Ann Bcc: b@example.com"),
    ("=?utf-8?q?x?=", "=?utf-8?q?x?="),
    (String(repeating: "Zoë ", count: 24) + "Z", String(repeating: "Zoë ", count: 24) + "Z"),
    (String(repeating: "long ", count: 19) + "name", String(repeating: "long ", count: 19) + "name"),
  ])
  func `a name is read back, and stays a name`(name: String, read: String) throws {
    let mail = try Self.mail(.fixture(name: name))
    #expect(mail.to.first == read)
    #expect(mail.headers["Bcc"] == nil)
  }

  @Test(arguments: [
    "", "a", "\n", ".", ".\n.\n..", "From here\nFrom there", "trailing \nspaces\t\n", "a=3Db=\n=", "x\r\ny\rz",
    "--=_kept_part--\n--=_kept_part", String(repeating: "long", count: 5_000), String(repeating: "ü", count: 5_000),
    String(repeating: "a b ", count: 2_000), "\u{0}\u{1}\u{7f}",
  ])
  func `a body is read back as it was`(text: String) throws {
    let mail = try Self.mail(.fixture(text: text, html: "<pre>\(HTMLText.escape(text))</pre>"))
    var lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    if !lines.hasSuffix("\n") { lines += "\n" }
    #expect(mail.texts.count == 2 && mail.texts[0] == lines)
  }

  @Test func `random texts survive the way, in subject, name and body`() throws {
    var random = SplitMix64(seed: 42)
    let pieces = [
      "a", " ", "=", "?", "ü", "😀", "\"", "\\", "<", ">", ",", "@", ".", "日", "e\u{301}", "_", "-", "\r\n", "=?",
    ]
    func text(_ count: Int) -> String {
      (0..<Int.random(in: 0...count, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    let messages = (0..<300).map { _ in Message.fixture(name: text(80), subject: text(150), text: text(400)) }
    for (message, mail) in zip(messages, try Self.mails(messages)) {
      #expect(mail.headers["Subject"] == PlainWords.oneLine(message.subject))
      #expect(mail.to.first == PlainWords.oneLine(message.recipient.name))
      let lines = message.text.replacing("\r\n", with: "\n")
      #expect(mail.texts == [lines.hasSuffix("\n") ? lines : lines + "\n"])
    }
  }
}
