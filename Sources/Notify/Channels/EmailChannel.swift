import CCurl
package import Domain

/// Mail by SMTP, as plain text and HTML.
package struct EmailChannel: Channel {
  package static let id = "email"
  package static let title = "E-mail"
  package static let settings = [
    ChannelSetting("ca_file", .file, "certificates of authorities that are trusted instead of the system's, as PEM"),
    ChannelSetting("client_name", .text, "how we call ourselves in EHLO; the machine's name when it is not set"),
    ChannelSetting(
      "connect_timeout_seconds", .number(1...300), default: "10", "how long a connection may take to come about"),
    ChannelSetting("domain", .text, "what follows the @ of message ids; the domain of `from` when it is not set"),
    ChannelSetting("from", .text, required: true, "the mail address that messages come from"),
    ChannelSetting("from_name", .text, default: "Kept", "the name that stands beside that address"),
    ChannelSetting("host", .text, required: true, "the mail server"),
    ChannelSetting("password", .secret, "the password of `user`"),
    ChannelSetting(
      "port", .number(1...65_535),
      "the mail server's port; 587 with starttls, 465 with tls, else 25, when it is not set"),
    ChannelSetting(
      "reply_to", .text, "the mail address that answers go to, and wishes for no more mail, when that is not `from`"),
    ChannelSetting(
      "security", .choice(["starttls", "tls", "opportunistic", "plain"]), default: "starttls",
      "starttls, tls (from the first byte on), opportunistic (where the server offers it) or plain (not at all)"),
    ChannelSetting(
      "timeout_seconds", .number(1...600), default: "30",
      "how long it all may take, without the goodbye to a server that fell silent, which may take as long again"),
    ChannelSetting("user", .text, "who logs in at the mail server; nobody when it is not set"),
  ]

  private let host: String
  private let url: String
  private let security: MailSecurity
  private let login: (user: String, password: String)?
  private let authorities: String?
  private let connectTimeout: Int
  private let timeout: Int
  private let mail: MailText

  package init(_ given: [String: String]) throws(ChannelSettingsError) {
    var reader = SettingsReader(given, for: EmailChannel.self)
    host = EmailChannel.host(&reader)
    security = reader.text("security").flatMap { MailSecurity(rawValue: $0) } ?? .starttls
    login = EmailChannel.login(&reader, security)
    authorities = reader.text("ca_file")
    connectTimeout = reader.number("connect_timeout_seconds")
    timeout = reader.number("timeout_seconds")
    let client = EmailChannel.domain("client_name", &reader)
    let domain = EmailChannel.domain("domain", &reader)
    let from = EmailChannel.address("from", &reader)
    let replyTo = EmailChannel.address("reply_to", &reader)
    try reader.finish()
    // Without it the reader had a problem.
    guard let from else { throw ChannelSettingsError(problems: []) }
    let port = reader.text("port") == nil ? security.port : reader.number("port")
    let shownHost = host.contains(":") ? "[\(host)]" : host
    url = "\(security == .tls ? "smtps" : "smtp")://\(shownHost):\(port)" + (client.map { "/\($0)" } ?? "")
    mail = MailText(
      from: from, fromName: reader.text("from_name") ?? "", replyTo: replyTo, domain: domain ?? String(from.domain))
  }

  package func check(address: String) throws(Refusal) { _ = try MailAddress(address) }

  package func send(
    _ message: Message, at now: Instant, handingOver: @escaping () -> Bool
  ) throws(DeliveryError) {
    let recipient: MailAddress
    do { recipient = try MailAddress(message.recipient.address) } catch {
      throw DeliveryError(.permanent, error.problem)
    }
    let transfer = try Transfer()
    transfer.set(CURLOPT_URL, url)
    transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    transfer.set(CURLOPT_CONNECTTIMEOUT, connectTimeout)
    transfer.set(CURLOPT_TIMEOUT, timeout)
    // The goodbye to a server that is silent is outside of that limit, and would take two minutes.
    transfer.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, timeout)
    protect(transfer)
    if let login {
      transfer.set(CURLOPT_USERNAME, login.user)
      transfer.set(CURLOPT_PASSWORD, login.password)
    }
    transfer.set(CURLOPT_MAIL_FROM, "<\(mail.from.text)>")
    transfer.set(CURLOPT_MAIL_RCPT, ["<\(recipient.text)>"])
    transfer.upload(mail.bytes(of: message, to: recipient, at: now), handingOver: handingOver)
    let outcome = transfer.perform()
    if let error = outcome.mailError(from: host, hiding: login?.password) { throw error }
  }

  private func protect(_ transfer: Transfer) {
    if let authorities { transfer.set(CURLOPT_CAINFO, authorities) }
    switch security {
    case .plain: transfer.set(CURLOPT_USE_SSL, Int(CURLUSESSL_NONE.rawValue))
    case .opportunistic:
      transfer.set(CURLOPT_USE_SSL, Int(CURLUSESSL_TRY.rawValue))
      transfer.set(CURLOPT_SSL_VERIFYPEER, 0)
      transfer.set(CURLOPT_SSL_VERIFYHOST, 0)
    case .starttls, .tls: transfer.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
    }
  }

  private static func host(_ reader: inout SettingsReader) -> String {
    let host = reader.text("host") ?? ""
    if !host.isEmpty, !MailAddress.isDomain(host), NetworkAddress(host) == nil {
      reader.refuse("host", "is \"\(host)\"", allowed: "a name such as mail.example.com, or an address")
    }
    return host
  }

  private static func login(
    _ reader: inout SettingsReader, _ security: MailSecurity
  ) -> (user: String, password: String)? {
    guard let user = reader.text("user") else {
      if reader.text("password") != nil { reader.refuse("password", "has no user", allowed: "set both or neither") }
      return nil
    }
    if !security.isCertain {
      reader.refuse(
        "user", "can't be used with security \(security.rawValue)",
        allowed: "security starttls or tls: anybody could read the password otherwise")
    }
    guard let password = reader.text("password") else {
      reader.refuse("user", "has no password", allowed: "set both or neither")
      return nil
    }
    return (user, password)
  }

  private static func domain(_ key: String, _ reader: inout SettingsReader) -> String? {
    guard let text = reader.text(key) else { return nil }
    if !MailAddress.isDomain(text) { reader.refuse(key, "is \"\(text)\"", allowed: "a name such as kept.example.com") }
    return text
  }

  private static func address(_ key: String, _ reader: inout SettingsReader) -> MailAddress? {
    guard let text = reader.text(key) else { return nil }
    do { return try MailAddress(text) } catch {
      reader.refuse(key, "is \"\(text)\"", allowed: error.allowed ?? "a mail address")
      return nil
    }
  }
}
