/// How a connection to a mail server is protected.
enum MailSecurity: String, CaseIterable {
  /// Not at all.
  case plain
  /// Encrypted where the server offers it, without asking who the server is: better than nothing, and no more.
  case opportunistic
  /// Encrypted by STARTTLS or not used.
  case starttls
  /// Encrypted from the first byte on.
  case tls

  var port: Int {
    switch self {
    case .plain, .opportunistic: 25
    case .starttls: 587
    case .tls: 465
    }
  }

  /// Whether it is certain who reads what is sent.
  var isCertain: Bool { self == .starttls || self == .tls }
}
