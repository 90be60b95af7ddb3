import Domain

/// A message as a mail: headers and body, lines ended by CRLF. The same message gives the same mail, but for `Date`.
struct MailText {
  let from: MailAddress
  let fromName: String
  let replyTo: MailAddress?
  /// What follows the `@` of message ids.
  let domain: String

  /// No line of a body in quoted-printable can begin with two hyphens and this: an equals sign is encoded there.
  private static let boundary = "=_kept_part"

  func bytes(of message: Message, to recipient: MailAddress, at now: Instant) -> [UInt8] {
    var mail = Array(headers(of: message, to: recipient, at: now).utf8)
    let text = MailText.part("plain", plain(message))
    guard let html = message.html else { return mail + text }
    mail += "Content-Type: multipart/alternative; boundary=\"\(MailText.boundary)\"\r\n".utf8
    // The line break before a boundary is part of the boundary, not of the text above it.
    for part in [text, MailText.part("html", document(html, of: message))] {
      mail += "\r\n--\(MailText.boundary)\r\n".utf8 + part
    }
    return mail + "\r\n--\(MailText.boundary)--\r\n".utf8
  }

  private func headers(of message: Message, to recipient: MailAddress, at now: Instant) -> String {
    var lines = MailHeader.raw("Date", InternetDate.mail(now))
    lines += MailHeader.address("From", fromName, from)
    lines += MailHeader.address("To", message.recipient.name, recipient)
    if let replyTo { lines += MailHeader.address("Reply-To", "", replyTo) }
    lines += MailHeader.text("Subject", message.subject)
    lines += MailHeader.raw("Message-ID", "<\(message.headerID)@\(domain)>")
    if let thread = message.thread {
      // The root was never sent: all messages of a case answer it, so none is lost when one of them is.
      let root = "<case-\(thread)@\(domain)>"
      lines += MailHeader.raw("In-Reply-To", root) + MailHeader.raw("References", root)
    }
    lines += MailHeader.raw("Auto-Submitted", "auto-generated")
    // Exchange answers with notes of absence unless it is asked not to.
    lines += MailHeader.raw("X-Auto-Response-Suppress", "All")
    if let preferences = message.preferences {
      let address = preferences.address ?? unsubscribing(recipient)
      if MailText.canStandInBrackets(address) { lines += MailHeader.raw("List-Unsubscribe", "<\(address)>") }
    }
    return lines + MailHeader.raw("MIME-Version", "1.0")
  }

  /// A mail to whoever reads the answers, who then types what stands below the message: no program reads it.
  private func unsubscribing(_ recipient: MailAddress) -> String {
    let subject = "No more mail from Kept to \(recipient.text)"
    return "mailto:\(MailText.encoded((replyTo ?? from).text))?subject=\(MailText.encoded(subject))"
  }

  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "@": encoded.unicodeScalars.append(scalar)
      default: encoded += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }

  private static func canStandInBrackets(_ address: String) -> Bool {
    (address.hasPrefix("https://") || address.hasPrefix("mailto:")) && address.utf8.count <= 900
      && address.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
  }

  private func plain(_ message: Message) -> String {
    // "-- " begins a signature: mail programs leave it out of answers.
    message.text + (message.preferences.map { "\n\n-- \n\($0.text)" } ?? "")
  }

  private func document(_ html: String, of message: Message) -> String {
    let footer = message.preferences.map { preferences in
      "\n<p style=\"color:#666;font-size:small\">\(HTMLText.escape(preferences.text))</p>"
    }
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>\(HTMLText.escape(PlainWords.oneLine(message.subject)))</title></head>
      <body>
      \(html)\(footer ?? "")
      </body></html>
      """
  }

  private static func part(_ subtype: String, _ text: String) -> [UInt8] {
    let headers = "Content-Type: text/\(subtype); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return Array(headers.utf8) + QuotedPrintable.encode(text)
  }
}
