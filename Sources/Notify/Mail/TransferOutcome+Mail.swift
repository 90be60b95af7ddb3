import CCurl

extension TransferOutcome {
  /// What kept a mail from being taken; nil when it was.
  func mailError(from host: String, hiding password: String?) -> DeliveryError? {
    if code == CURLE_OK { return nil }
    let server = "the mail server \(host)"
    let words = PlainWords.excerpt(of: answer.refusal.utf8, hiding: password.map { [$0] } ?? [])
    switch code {
    case CURLE_LOGIN_DENIED:
      // That is nothing about this message: a password is set right one day, and all of them would be parked till then.
      return DeliveryError(
        .temporary,
        "\(server) does not let us in with this user and password: \(words)",
        status: status)
    // With these a command was refused; any other leaves a status that says nothing about the end.
    case CURLE_SEND_ERROR where status >= 400, CURLE_WEIRD_SERVER_REPLY where status >= 400,
      CURLE_RECV_ERROR where status >= 400:
      return DeliveryError(
        status >= 500 ? .permanent : .temporary, "\(server) refused the message: \(words)", status: status)
    default: return connectionError(with: server)
    }
  }
}
